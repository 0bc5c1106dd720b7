"""The HTTP API of credentials: check any credential."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from ninja import Router

from accounts.api import throttle

from .views.incoming import NothingToJudge, judge_request

router = Router(tags=["credentials"])

# What the asker wants to know besides: for whom it is, and whether its holder answered this very question (RFC 9901, 7.3).
ASKED = {
    "recipient": {"type": "string", "maxLength": 500},
    "nonce": {"type": "string", "minLength": 1, "maxLength": 500},
    "audience": {"type": "string", "minLength": 1, "maxLength": 500},
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "oneOf": [
                        {
                            "type": "object",
                            "required": ["credential"],
                            "properties": {
                                "credential": {"oneOf": [{"type": "object"}, {"type": "string"}]},
                                **ASKED,
                            },
                        },
                        {
                            "type": "object",
                            "required": ["url"],
                            "properties": {
                                "url": {"type": "string", "format": "uri"},
                                **ASKED,
                            },
                        },
                    ]
                }
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        **ASKED,
                    },
                }
            },
        },
    },
    "responses": {
        "200": {
            "description": "What was found out: a verdict, every check with its result and a sentence, and the signed values.",
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["verdict", "checks", "issuer_trust", "credential"],
                        "properties": {
                            "verdict": {"enum": ["valid", "invalid", "unknown"]},
                            "checks": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "required": ["id", "result", "code", "message"],
                                    "properties": {
                                        "id": {"type": "string"},
                                        "result": {"enum": ["ok", "warn", "fail", "not_done"]},
                                        "code": {"type": "string"},
                                        "message": {"type": "string"},
                                    },
                                },
                            },
                            "issuer_trust": {"enum": ["recognised", "known", "unknown"]},
                            "credential": {"type": "object"},
                        },
                    }
                }
            },
        },
        "400": {"description": "Nothing to judge: no JSON, no credential, no address, no file."},
        "413": {"description": "More bytes than any credential has."},
        "415": {"description": "Neither JSON nor a form with a file."},
        "429": {"description": "Asked too often; Retry-After says when to come back."},
    },
}


@router.post("/verify", summary="Check a credential", openapi_extra=BODY)
def verify(request: HttpRequest):
    """Is it intact, is it current, from whom. 200 for every verdict; 4xx only when there is nothing to judge."""
    throttle(request, scope="credentials.verify", rate="120/m")
    language = get_language() or "nl"
    try:
        report = judge_request(request)
    except NothingToJudge as problem:
        body, status = {"status": problem.status, "message": str(problem)}, problem.status
    else:
        body, status = report.as_dict(language), 200
    return answered(body, status)


def answered(body, status=200) -> JsonResponse:
    """An answer about somebody's credentials, that nothing in between keeps."""
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response
