"""A party agrees with a version, or says what should be different."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit
from mail import api as mail
from organisations import api as organisations

from ...models import Agreement, AgreementParty
from .. import client_data, codes
from ..errors import AgreementChanged, OwnAddress, TooMany, WorkplaceError
from .asking import address_of

# In all, of one party to one version.
MOST_CODES = 12
SPEAKS = {
    AgreementParty.Party.SCHOOL: {organisations.Role.TEACHER},
    AgreementParty.Party.EMPLOYER: {organisations.Role.SUPERVISOR, organisations.Role.ADMIN},
    AgreementParty.Party.LEARNER: set(),
}


def ask_code(*, party, name, function, language) -> AgreementParty:
    """Send six digits to the address that was asked: the link alone proves nothing. Raises TooMany, AgreementChanged,
    ClientData."""
    client_data.refuse_bsn(name, function)
    kind, owner = codes.kind_of(AgreementParty, party.address)
    code, kept = codes.fresh()
    with transaction.atomic():
        agreement, row = _standing(party)
        if row.is_answered:
            raise AgreementChanged(_("This was answered already."))
        if row.codes >= MOST_CODES:
            raise TooMany(_("Many codes were sent for this link. Ask the learner to write a new version."))
        for field, value in {
            **kept,
            "name": name.strip(),
            "function": function.strip(),
            "kind": kind,
        }.items():
            setattr(row, field, value)
        row.organisation, row.confirmed, row.codes = owner, None, row.codes + 1
        row.save()
        codes.send(
            code=code, to=row.address, name=row.name, language=language, template="workplace/mail/agreement_code",
            title=agreement.placement.organisation_name,
        )  # fmt: skip
    return row


def confirm(*, party, code) -> AgreementParty:
    """Check the six digits, once: whoever comes later asks for a code of their own. Raises WrongCode,
    AgreementChanged."""
    return codes.confirm(lambda: _standing(party)[1], code)


def agree(*, party, digest, person=None) -> AgreementParty:
    """Agree with the version whose terms have this digest: by account (``person``), else after a code.

    The third one makes it agreed. A second time is nothing. Raises AgreementChanged, OwnAddress, WorkplaceError.
    """
    with transaction.atomic():
        agreement, row = _standing(party)
        if row.agreed is not None:
            return row
        if digest != agreement.digest:
            raise AgreementChanged(_("The agreement changed. Read it once more."))
        _known(row, person, party.confirmed)
        row.agreed, row.refused, row.remark = timezone.now(), None, ""
        row.save()
        others = agreement.parties.exclude(pk=row.pk)
        complete = not others.filter(agreed=None).exists()
        if complete:
            agreement.agreed = row.agreed
            agreement.save(update_fields=["agreed"])
            _tell_all(agreement)
        _record("workplace.agreement-agreed", row, agreement, complete=complete)
    return row


def refuse(*, party, remark, person=None) -> AgreementParty:
    """Say what should be different: whoever wrote the version is told. Raises AgreementChanged once it is agreed."""
    client_data.refuse_bsn(remark)
    with transaction.atomic():
        agreement, row = _standing(party)
        if agreement.agreed is not None:
            raise AgreementChanged(_("All three agreed already. Ask for a new version instead."))
        _known(row, person, party.confirmed)
        row.refused, row.agreed, row.remark = timezone.now(), None, remark.strip()
        row.save()
        _tell_author(agreement, row)
        _record("workplace.agreement-refused", row, agreement)
    return row


def _standing(party) -> tuple[Agreement, AgreementParty]:
    """The version, locked, and the party in it: two who answer at once come one after the other."""
    rows = Agreement.objects.select_related("placement__person")
    agreement = rows.select_for_update(of=("self",)).get(pk=party.agreement_id)
    if agreement.replaced is not None:
        raise AgreementChanged(_("There is a newer version of this agreement by now."))
    row = agreement.parties.get(pk=party.pk)
    row.agreement = agreement
    return agreement, row


def _known(row, person, confirmed) -> None:
    """How we know who answers: by code only as it was ``confirmed`` when it was read, since somebody else may have done so
    after. The learner's account speaks for the learner and for nobody else."""
    if person is None:
        if row.confirmed is None or row.confirmed != confirmed:
            raise WorkplaceError(_("First say who you are."))
        return
    learner = row.agreement.placement.person_id
    if row.person_id != person.pk or (person.pk == learner) != (row.party == AgreementParty.Party.LEARNER):
        raise OwnAddress(_("Somebody else was asked to agree here."))
    memberships = organisations.roles_of(person)
    membership = next((one for one in memberships if one.role in SPEAKS[row.party]), None)
    row.kind, row.confirmed, row.name = AgreementParty.Kind.ACCOUNT, timezone.now(), person.name or row.name
    row.organisation = membership.organisation if membership else None


def _tell_all(agreement) -> None:
    for row in agreement.parties.exclude(address=""):
        _mail("workplace/mail/agreement_done", row, agreement)


def _tell_author(agreement, refused) -> None:
    author = agreement.parties.filter(person=agreement.author).exclude(address="").first()
    learner = agreement.parties.filter(party=AgreementParty.Party.LEARNER).exclude(address="").first()
    row = author or learner
    if row is not None:
        _mail("workplace/mail/agreement_refused", row, agreement, who=refused.get_party_display())


def _mail(template, row, agreement, **more) -> None:
    placement = agreement.placement
    mail.send(
        to=row.address, template=template, language=placement.person.language, subject_of=placement.person.uuid,
        context={
            "learner": placement.person.name, "organisation": placement.organisation_name,
            "version": agreement.version, "address": address_of(row), **more,
        },
    )  # fmt: skip


def _record(action, row, agreement, **data) -> None:
    audit.record(
        action=action, actor=row.person.uuid if row.person_id else None, subject=str(agreement.uuid),
        organisation=row.organisation.slug if row.organisation_id else "",
        data={"party": row.party, "kind": row.kind, "version": agreement.version, **data},
    )  # fmt: skip
