"""A teacher who judged along: named by the assessor, and asked whether that is so."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import api as accounts
from mail import api as mail

from ..models import JointReview
from . import client_data
from .errors import NotOpen
from .rounds import plain


def name_teacher(judgement, teacher) -> JointReview | None:
    """Ask the placement's teacher; nothing without one, or where the teacher is the one who judged: nobody judges along with
    themselves. Call it in the transaction that keeps the judgement."""
    if teacher is None or _is_them(judgement.confirmation, teacher):
        return None
    review = JointReview.objects.create(judgement=judgement, teacher=teacher)
    with translation.override(teacher.language):
        path = reverse("workplace:inbox")
    for address in sorted(accounts.confirmed_addresses_of(teacher))[:1]:
        mail.send(
            to=address,
            template="workplace/mail/joint",
            language=teacher.language,
            context={
                "by": judgement.confirmation.name,
                "learner": judgement.assignment.person.name,
                "title": judgement.assignment.brief["title"],
                "address": f"{settings.PUBLIC_URL}{path}?staat=samen",
            },
            subject_of=judgement.assignment.person.uuid,
        )
    return review


def _is_them(confirmation, teacher) -> bool:
    """By account, or by a code to an address of theirs."""
    theirs = {plain(address) for address in accounts.addresses_of(teacher)}
    return confirmation.person_id == teacher.pk or plain(confirmation.address) in theirs


def answer(*, review, person, agrees, remark="") -> JointReview:
    """The teacher says whether they judged along, once. The judgement stands either way; its page shows the answer.

    Raises NotOpen for somebody else, ClientData.
    """
    client_data.refuse_bsn(remark)
    with transaction.atomic():
        row = JointReview.objects.select_for_update().get(pk=review.pk)
        if row.teacher_id != person.pk:
            raise NotOpen(_("Only the teacher who was named can answer this."))
        if row.confirmed or row.declined:
            return row
        row.confirmed, row.declined = (timezone.now(), None) if agrees else (None, timezone.now())
        row.remark = remark.strip()
        row.save(update_fields=["confirmed", "declined", "remark"])
    return row
