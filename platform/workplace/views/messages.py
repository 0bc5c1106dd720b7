"""Conversations: all of one's own, one of them, and the ways to begin one."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import person_required, throttle

from ..domain.classes.finding import class_of_teacher
from ..domain.messages import by_link, writing
from ..domain.messages.partakers import partakers_of, role_in
from ..forms_messages import MessageForm, ReadForm
from ..models import Assignment, CohortMember, Thread
from .doing import do_with

PAGE_SIZE = 25
MESSAGES = 50
WITH = ("person", "assignment__placement__teacher__user", "assignment__person", "cohort__organisation")


@require_safe
@never_cache
@person_required
def mine(request):
    """Every conversation that one takes part in, what is new first in its own words."""
    rows = writing.with_unread(request.person).select_related("person", "assignment", "cohort")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "workplace/messages/mine.html", {"page_obj": page})


def _thread(request, uuid) -> Thread:
    row = get_object_or_404(
        Thread.objects.select_related(*WITH).prefetch_related("assignment__placement__roles"), uuid=uuid
    )
    if not role_in(request.person, row):
        raise Http404
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def thread(request, uuid):
    row = _thread(request, uuid)
    form = MessageForm(request.POST or None)
    status = 200
    if request.method == "POST":
        throttle(request, scope="message", rate="60/h", key=str(request.person.uuid))
        status = 422
        if do_with(
            request,
            form,
            lambda: writing.write(thread=row, author=request.person, **form.cleaned_data),
            field="text",
        ):
            return redirect(f"{reverse('workplace:thread', args=[row.uuid])}#schrijven")
    said = Paginator(row.messages.select_related("author", "confirmation").order_by("-sent", "-pk"), MESSAGES)
    page = said.get_page(request.GET.get("page"))
    context = {
        "thread": row,
        "page_obj": page,
        "said": list(page)[::-1],
        "form": form,
        "unread": writing.newest_unread(row, request.person),
        "others": [one for one in partakers_of(row) if one.pk != request.person.pk],
        "by_link": by_link.partakers(row),
    }
    return render(request, "workplace/messages/thread.html", context, status=status)


@require_POST
@person_required
def thread_read(request, uuid):
    """Read until the message that the page showed as the newest: looking at a page alone marks nothing, since mail scanners
    and browsers look ahead, and who is marked as having read gets no mail about the next one."""
    row = _thread(request, uuid)
    form = ReadForm(request.POST)
    if form.is_valid():
        message = row.messages.filter(pk=form.cleaned_data["message"]).first()
        if message is not None:
            writing.read(thread=row, person=request.person, until=message.sent)
    return redirect("workplace:thread", uuid=row.uuid)


@require_POST
@person_required
def about_assignment(request, uuid):
    """Open the conversation about an assignment, for who takes part in it."""
    assignment = get_object_or_404(
        Assignment.objects.select_related("person", "placement__teacher").prefetch_related(
            "placement__roles"
        ),
        uuid=uuid,
    )
    if not role_in(request.person, Thread(person=assignment.person, assignment=assignment)):
        raise Http404
    return redirect("workplace:thread", uuid=writing.thread_about(assignment).uuid)


@require_POST
@person_required
def in_class(request, uuid):
    """Open the conversation of a learner with the teachers of their class, for the learner and for those teachers."""
    place = get_object_or_404(
        CohortMember.objects.select_related("cohort__organisation", "person"), uuid=uuid, left=None
    )
    own = place.person_id == request.person.pk
    if not own and class_of_teacher(request.person, place.cohort.uuid) is None:
        raise Http404
    row = writing.thread_in_class(cohort=place.cohort, person=place.person)
    return redirect("workplace:thread", uuid=row.uuid)
