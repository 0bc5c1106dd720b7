"""What the API promises about the check of many, for its published description."""

REPORT = {
    "type": "object",
    "required": ["name", "verdict", "checks", "issuer_trust", "credential"],
    "properties": {
        "name": {"type": "string", "description": "of the file, or the address"},
        "verdict": {"enum": ["valid", "invalid", "unknown"]},
        "checks": {"type": "array", "items": {"type": "object"}},
        "issuer_trust": {"enum": ["recognised", "known", "unknown"]},
        "credential": {"type": "object"},
    },
}
RESULTS = {"type": "array", "items": REPORT}
RECIPIENT = {"type": "string", "maxLength": 500, "description": "for whom all of them should be"}
FILE = {"type": "string", "format": "binary"}


def _json(description, properties):
    schema = {"type": "object", "properties": properties}
    return {"description": description, "content": {"application/json": {"schema": schema}}}


BATCH = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["urls"],
                    "properties": {
                        "urls": {
                            "type": "array",
                            "maxItems": 500,
                            "items": {"type": "string", "format": "uri"},
                        },
                        "recipient": RECIPIENT,
                    },
                }
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "maxItems": 500,
                            "items": FILE,
                            "description": "or zips of them",
                        },
                        "recipient": RECIPIENT,
                    },
                }
            },
        },
    },
    "responses": {
        "200": _json("At most ten files: a report for each, in their order.", {"results": RESULTS}),
        "202": _json(
            "Being checked. Ask the address how far it is.",
            {
                "address": {"type": "string", "format": "uri"},
                "total": {"type": "integer"},
                "ends": {"type": "string", "format": "date-time"},
            },
        ),
        "400": {
            "description": "Nothing to check, too much, or a zip that cannot be read; the message says which."
        },
        "413": {"description": "More bytes than one check takes."},
        "415": {"description": "Neither JSON nor a form with files."},
        "429": {"description": "Asked too often; Retry-After says when to come back."},
    },
}
STATE = {
    "responses": {
        "200": _json(
            "How far it is; `results` once it has ended.",
            {
                "state": {"enum": ["waiting", "running", "done", "cancelled"]},
                "total": {"type": "integer"},
                "done": {"type": "integer"},
                "seconds_left": {"type": ["integer", "null"]},
                "ends": {"type": "string", "format": "date-time"},
                "results": RESULTS,
            },
        ),
        "404": {"description": "There never was anything at this address."},
        "410": {"description": "The week is over, or it was removed."},
    },
}
