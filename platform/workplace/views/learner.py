"""The learner's assignment: work on it, say where, ask for a judgement."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required, throttle
from courses import api as courses

from ..domain import assignments, devices, endorsing, invitations, questions, requests_a_day
from ..domain.errors import ClientData, WorkplaceError
from ..forms import AnswerForm, InviteForm, PlacementForm, WorkForm
from ..models import Assignment, Evidence, Invitation, Question
from ..rules import may_work
from .doing import do_with
from .evidence_parts import evidence_parts
from .group_parts import group_parts

WORK_FORMS = {"work_form", "photo_form", "audio_form", "video_form", "placement_form"}


def mine_or_404(request, uuid) -> Assignment:
    """The assignment, if it is this person's; for anyone else it does not exist."""
    row = get_object_or_404(
        Assignment.objects.select_related(
            "person", "placement__setting", "placement__client_group", "placement__teacher"
        ).prefetch_related("placement__roles"),
        uuid=uuid,
    )
    if not may_work(request.person, row):
        raise Http404
    return row


def work_page(request, row, *, status=200, answer_form=None, **forms):
    """The page with its forms; a form that was posted with errors replaces the empty one."""
    pieces = list(row.evidence.all())
    text = next(
        (piece.text for piece in pieces if piece.kind == Evidence.Kind.TEXT and not piece.promoted), ""
    )
    links = list(row.invitations.filter(withdrawn=None).select_related("delegated_by"))
    evidence = evidence_parts(row, pieces, [link for link in links if not link.is_expired])
    group = group_parts(row, feedback_form=forms.pop("feedback_form", None))
    typed = evidence["draft"].values if evidence["draft"] else None
    sent = {answer_form.question: answer_form} if answer_form else {}
    place = row.placement
    context = {
        "assignment": row,
        "brief": row.brief,
        "text": text,
        "links": [
            {"row": link, "address": invitations.address_of(link)} for link in links if not link.is_expired
        ],
        "expired": row.state == Assignment.State.DRAFT and bool(links),
        "gaps": invitations.missing(row, circle=group.get("circle_of_group")),
        "questions": [
            (asked, sent.get(asked) or AnswerForm(question=asked)) for asked in row.questions.all()
        ],
        "judgements": row.judgements.filter(correction=None).select_related(
            "confirmation__organisation", "corrects", "joint_review__teacher"
        ),
        "endorsements": endorsing.given_about(row) if row.state == Assignment.State.DONE else [],
        "work_form": WorkForm(initial=typed or {"text": text, "reflection": row.reflection}),
        "placement_form": PlacementForm(
            initial={
                "organisation_name": place.organisation_name,
                "setting": place.setting_id,
                "client_group": place.client_group_id,
                "start": place.start,
                "end": place.end,
            }
            if place
            else None
        ),
        "invite_form": InviteForm(),
        # What was sent too late comes back in its form as well, so that nothing typed is lost.
        "show_forms": row.is_open or bool(WORK_FORMS & forms.keys()),
        **evidence,
        **group,
        **forms,
    }
    return render(request, "workplace/assignment.html", context, status=status)


def back_to(row, part=""):
    return redirect(f"{reverse('workplace:assignment', kwargs={'uuid': row.uuid})}{part}")


@require_POST
@person_required
def start(request, enrolment, activity):
    """Begin the assignment of a module that this person is enrolled in."""
    found = courses.enrolment_of(request.person, enrolment=enrolment)
    if found is None or not courses.has_assignment(found, activity):
        raise Http404
    row = assignments.start(
        person=request.person, enrolment=enrolment, activity=activity, language=get_language()
    )
    return back_to(row)


@require_safe
@person_required
def assignment(request, uuid):
    return work_page(request, mine_or_404(request, uuid))


@require_POST
@person_required
def save_work(request, uuid):
    """Keep the text. Whatever is refused comes back in the form: nothing that was typed is lost."""
    row = mine_or_404(request, uuid)
    form = WorkForm(request.POST)
    if not form.is_valid():
        return work_page(request, row, work_form=form, status=422)
    try:
        assignments.save_work(assignment=row, **form.cleaned_data)
    except ClientData as problem:
        form.add_error(None, str(problem))
        return work_page(request, row, work_form=form, client_data=problem, status=422)
    except WorkplaceError as problem:
        form.add_error(None, str(problem))
        return work_page(request, row, work_form=form, status=409)
    messages.success(request, _("Saved. Only you can see this until you ask someone to judge."))
    return back_to(row, "#werk")


@require_POST
@person_required
def save_placement(request, uuid):
    row = mine_or_404(request, uuid)
    form = PlacementForm(request.POST)
    if not form.is_valid():
        return work_page(request, row, placement_form=form, status=422)
    if not do_with(
        request,
        form,
        lambda: assignments.place(assignment=row, **form.cleaned_data),
        _("Saved where you work."),
        field="organisation_name",
    ):
        return work_page(request, row, placement_form=form, status=409)
    return back_to(row, "#plek")


@require_POST
@person_required
def invite(request, uuid):
    row = mine_or_404(request, uuid)
    throttle(request, scope="workplace.invite", rate="20/h", key=str(request.person.uuid))
    form = InviteForm(request.POST)
    if not form.is_valid():
        return work_page(request, row, invite_form=form, status=422)
    try:
        mark = devices.mark_of(request)
        invitations.invite(
            assignment=row,
            address=form.cleaned_data["address"],
            language=get_language(),
            device=devices.hashed(mark),
        )
    except WorkplaceError as problem:
        form.add_error("address", str(problem))
        return work_page(request, row, invite_form=form, status=422)
    messages.success(
        request, _("Your question is on its way. You can also let your supervisor scan the code.")
    )
    if requests_a_day.is_busy(form.cleaned_data["address"].lower()):
        messages.info(request, _("Many learners wait for this person now. It may take longer than usual."))
    response = back_to(row, "#vragen")
    devices.keep(response, mark)
    return response


@require_POST
@person_required
def withdraw(request, uuid, invitation):
    row = mine_or_404(request, uuid)
    invitations.withdraw(invitation=get_object_or_404(Invitation, assignment=row, uuid=invitation))
    messages.success(request, _("The link no longer works. You can change your work and ask again."))
    return back_to(row, "#vragen")


@require_POST
@person_required
def answer(request, uuid, question):
    row = mine_or_404(request, uuid)
    asked = get_object_or_404(Question, assignment=row, uuid=question)
    form = AnswerForm(request.POST, question=asked)
    if not do_with(
        request,
        form,
        lambda: questions.answer(question=asked, text=form.cleaned_data["text"]),
        _("Your answer was sent to your assessor."),
        field="text",
    ):
        return work_page(request, row, answer_form=form, status=422)
    return back_to(row)
