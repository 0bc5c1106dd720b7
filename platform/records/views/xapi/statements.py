"""The Statements resource (Communication 2.1)."""

import json

from django.http import HttpResponse, JsonResponse
from django.utils.http import http_date

from ...domain import finding, storing
from ...xapi import incoming, text
from ...xapi.incoming import Incoming
from ...xapi.refusal import Refused
from . import more
from .calls import BUSY, Call, Rule, XapiError
from .door import resource
from .handing_out import answer, handed_out
from .statement_params import flag, format_of, limit_of, search_of, uuid_of

READING = ("statements/read", "statements/read/mine")
SINGLE = frozenset({"statementId", "voidedStatementId"})
HOW = frozenset({"format", "attachments"})
FILTERS = frozenset(
    {"agent", "verb", "activity", "registration", "related_activities", "related_agents"}
    | {"since", "until", "limit", "ascending"}
)

# A page is held in memory, with its files.
MOST_BYTES_OF_FILES = 50_000_000


@resource(
    consistent_through=True,
    GET=Rule(scopes=READING, takes=SINGLE | HOW | FILTERS | {"more"}),
    PUT=Rule(scopes=("statements/write",), needs=frozenset({"statementId"})),
    POST=Rule(scopes=("statements/write",)),
)
def statements(call: Call) -> HttpResponse:
    if call.method == "GET":
        return _single(call) if SINGLE & call.params.keys() else _list(call)
    sent = _sent(call)
    if call.method == "PUT":
        sent = _with_id(call, sent)
    try:
        ids = storing.store(client=call.client, incoming=sent, version=call.version)
    except Refused as problem:
        raise XapiError(problem.status, str(problem)) from None
    except storing.NotAllowed as problem:
        raise XapiError(403, str(problem)) from None
    except storing.Conflict as problem:
        raise XapiError(409, str(problem)) from None
    except storing.TryAgain as problem:
        raise XapiError(503, str(problem), headers=BUSY) from None
    return HttpResponse(status=204) if call.method == "PUT" else JsonResponse(ids, safe=False)


def _sent(call: Call) -> Incoming:
    try:
        return incoming.read(call.body, call.content_type, call.version)
    except Refused as problem:
        raise XapiError(problem.status, str(problem)) from None


def _with_id(call: Call, sent: Incoming) -> Incoming:
    """One statement, under the id of the address (Communication 2.1.1)."""
    of = uuid_of(call.params, "statementId")
    if len(sent.statements) != 1 or sent.many:
        raise XapiError(400, "a PUT holds one statement")
    (one,) = sent.statements
    said = one.statement.get("id")
    if said is None:
        put = {"id": json.dumps(call.params["statementId"])}
        one = one._replace(
            statement={**one.statement, "id": str(of)}, text=text.with_members(one.text, put, present=False)
        )
    elif said.lower() != str(of):
        raise XapiError(400, "the id of the statement is another one than statementId")
    return sent._replace(statements=[one])


def _single(call: Call) -> HttpResponse:
    (name, *others) = SINGLE & call.params.keys()
    if others or call.params.keys() - SINGLE - HOW:
        raise XapiError(400, "with an id only format and attachments can be asked for")
    of = uuid_of(call.params, name)
    form, attached = format_of(call.params), flag(call.params, "attachments")
    found = finding.one(client=call.client, of=of, voided=name == "voidedStatementId")
    if found is None:
        raise XapiError(404, "there is no such statement")
    (body,) = handed_out(call, [found], form)
    response = answer(body, [found] if attached else None)
    response["Last-Modified"] = http_date(found.stored.timestamp())
    return response


def _list(call: Call) -> HttpResponse:
    params, after = call.params, None
    if "more" in params:
        if len(params) > 1:
            raise XapiError(400, "an address in more is used as it was given")
        params, after = more.read(call)
    search = search_of(params, call.version, after)
    limit, form, attached = limit_of(params), format_of(params), flag(params, "attachments")
    rows, further = finding.page(client=call.client, search=search, limit=limit)
    if attached:
        shown = finding.within(rows, MOST_BYTES_OF_FILES)
        if len(shown) < len(rows):
            rows, further = shown, (shown[-1].stored, shown[-1].pk)
    bodies = handed_out(call, rows, form)
    if len(bodies) < len(rows):
        rows = rows[: len(bodies)]
        further = rows[-1].stored, rows[-1].pk
    address = more.address(call, params, further) if further else ""
    response = answer(
        f'{{"statements":[{",".join(bodies)}],"more":{json.dumps(address)}}}', rows if attached else None
    )
    if rows:
        response["Last-Modified"] = http_date(max(row.stored for row in rows).timestamp())
    return response
