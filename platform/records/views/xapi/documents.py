"""State, activity profiles and agent profiles (Communication 2.3, 2.6, 2.7): one way to keep documents, three contexts."""

from django.http import HttpResponse, JsonResponse
from django.utils.http import http_date

from ...domain import documents
from ...domain.documents import JSON, Context
from ...domain.packages.recording import NotInSession
from ...models.documents import Document
from ...xapi.refusal import Refused
from ...xapi.text import decode, parse
from . import values
from .door import Call, Rule, XapiError, resource
from .etags import check_state, with_etag

LONGEST_TYPE = 255
STATE = frozenset({"activityId", "agent"})
ACTIVITY = frozenset({"activityId"})
AGENT = frozenset({"agent"})


def _rules(scope, context, name, optional=frozenset()) -> dict[str, Rule]:
    """What each method asks: the context, the id of one document, and for a list the moment since when."""
    one = Rule(scopes=(scope,), needs=context | {name}, takes=optional)
    return {
        "GET": Rule(scopes=(scope,), needs=context, takes=optional | {name, "since"}),
        "PUT": one,
        "POST": one,
        "DELETE": one,
    }


_STATE = _rules("state", STATE, "stateId", frozenset({"registration"}))
# Without an id, a DELETE is of all state of the context.
_STATE["DELETE"] = Rule(scopes=("state",), needs=STATE, takes=frozenset({"stateId", "registration"}))


@resource(**_STATE)
def state(call: Call) -> HttpResponse:
    context = Context(
        Document.Kind.STATE,
        call.client.tenant,
        activity=values.activity_of(call),
        agent_key=values.key_of_agent(call),
        registration=values.registration_of(call),
    )
    if call.method == "DELETE" and "stateId" not in call.params:
        _change(documents.delete_all, client=call.client, context=context)
        return HttpResponse(status=204)
    # 1.0.3 lets state be written over without a word (Communication 3.1); 2.0.0 does not (4.1.4).
    return _answer(call, context, "stateId", strict=call.version != "1.0.3")


@resource(**_rules("profile", ACTIVITY, "profileId"))
def activity_profile(call: Call) -> HttpResponse:
    activity = values.activity_of(call)
    # Credentials of one learner lie in that learner's browser; what is there is for all.
    if call.client.agent_key and call.method != "GET":
        raise XapiError(403, "these credentials are for one agent; the profile of an activity is everybody's")
    context = Context(Document.Kind.ACTIVITY_PROFILE, call.client.tenant, activity=activity)
    return _answer(call, context, "profileId", strict=True)


@resource(**_rules("profile", AGENT, "profileId"))
def agent_profile(call: Call) -> HttpResponse:
    agent_key = values.key_of_agent(call)
    context = Context(Document.Kind.AGENT_PROFILE, call.client.tenant, agent_key=agent_key)
    return _answer(call, context, "profileId", strict=True)


def _answer(call, context, parameter, *, strict) -> HttpResponse:
    name = call.params.get(parameter)
    if call.method == "GET":
        return _names(call, context) if name is None else _one(call, context, name)
    if not name:
        raise XapiError(400, f"the parameter {parameter!r} is empty")

    def check(found):
        check_state(call, found, strict=strict and call.method == "PUT")

    given = {"client": call.client, "context": context, "name": name, "check": check}
    if call.method == "DELETE":
        _change(documents.delete, **given)
    else:
        write = documents.put if call.method == "PUT" else documents.post
        _change(write, **given, content=call.body, content_type=_content_type(call))
    return HttpResponse(status=204)


def _change(change, **given) -> None:
    """Raises XapiError for what is refused."""
    try:
        change(**given)
    except Refused as problem:
        raise XapiError(problem.status, str(problem)) from None
    except NotInSession as problem:
        raise XapiError(403, str(problem)) from None


def _one(call, context, name) -> HttpResponse:
    if "since" in call.params:
        raise XapiError(400, "'since' is for a list of documents, not for one")
    found = documents.document(context, name)
    if found is None:
        raise XapiError(404, "there is no such document")
    content = bytes(found.content)
    response = HttpResponse(content, content_type=found.content_type)
    response["Last-Modified"] = http_date(found.updated.timestamp())
    return with_etag(response, content, call.version)


def _names(call, context) -> JsonResponse:
    names, last = documents.names(context, since=values.since_of(call))
    response = JsonResponse(names, safe=False)
    if last:
        response["Last-Modified"] = http_date(last.timestamp())
    return with_etag(response, response.content, call.version)


def _content_type(call) -> str:
    """As it was sent. Raises XapiError 400 where it says JSON and the body is none (Communication 3.2)."""
    stated = call.content_type or "application/octet-stream"
    if len(stated) > LONGEST_TYPE:
        raise XapiError(400, "the Content-Type is too long")
    if not (stated.isascii() and stated.isprintable()):
        # It is handed out in a header again.
        raise XapiError(400, "the Content-Type holds a character that has no place in a header")
    if stated.partition(";")[0].strip().lower() == JSON:
        try:
            parse(decode(call.body))
        except Refused as problem:
            raise XapiError(problem.status, f"the body: {problem}") from None
    return stated
