"""State and statements of a content, told by the lesson's page for the person who is signed in there.

Both are POSTs with the page's form token (CSRF); a frame without an origin has neither session nor token and cannot
call them itself.
"""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.api import person_of, throttle

from ...domain.errors import NoSuchActivity, NotEnrolled, NotKept
from ...domain.playing import record_play, save_state, states_of
from ...domain.queries.progress import enrolment_of
from ..playing import content_by
from ..states import UnreadableError, read_said, read_state

RATE = "300/m"


def _content_and_person(request, uuid):
    """404 for a content that is not there; 403, as JSON, for a visitor: there is nobody to keep it for."""
    content = content_by(uuid)
    if content is None:
        raise Http404
    return content, person_of(request)


def _refused(status):
    return JsonResponse({"success": False}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def state(request, content):
    row, person = _content_and_person(request, content)
    if person is None:
        return _refused(403)
    if request.method != "POST":
        return JsonResponse(states_of(person=person, content=row))
    throttle(request, scope="h5p.state", rate=RATE, key=str(person.uuid))
    try:
        said = read_state(request.body)
        save_state(
            person=person,
            content=row,
            data_type=said.data_type,
            sub_content=said.sub_content,
            data=said.data,
        )
    except (UnreadableError, NotKept):
        return _refused(400)
    return HttpResponse(status=204)


@never_cache
@require_POST
def statements(request, content, enrolment):
    row, person = _content_and_person(request, content)
    running = enrolment_of(person, enrolment=enrolment)
    if running is None:
        return _refused(403)
    throttle(request, scope="h5p.statements", rate=RATE, key=str(person.uuid))
    try:
        said = read_said(request.body)
        record_play(
            enrolment=running,
            content=row,
            play=said.play,
            sequence=said.sequence,
            statement=said.statement,
        )
    except (UnreadableError, NotEnrolled, NoSuchActivity):
        return _refused(400)
    return HttpResponse(status=204)
