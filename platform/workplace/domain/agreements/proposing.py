"""Write a version of the learning agreement and ask the three parties."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit

from ...models import Agreement, AgreementParty, Placement, PlacementRole
from .. import client_data
from ..errors import BadPlacement, NotComplete, OwnAddress
from ..rounds import plain
from . import terms as writing
from .asking import VALID_FOR, ask

Party = AgreementParty.Party
Role = PlacementRole.Role
# Who speaks for the learning company, the first of these who can be reached.
SPEAKS = (Role.TRAINER, Role.SUPERVISOR, Role.DEPUTY)
# A form sent over and over is no stream of mails: so many versions of one placement in a day.
MOST_A_DAY = 6


def missing(placement) -> list[str]:
    """What is not there yet before the three can be asked, in words; empty when all is."""
    gaps = []
    if _school(placement) is None:
        gaps.append(_("your teacher, with an e-mail address"))
    if _employer(placement) is None:
        gaps.append(_("your practical trainer or supervisor, with an e-mail address"))
    return gaps


def propose(
    *, placement, by, activities=(), goals="", guidance="", judging="", language="nl"
) -> Agreement:  # fmt: skip
    """The next version, in the place of the one before; who writes it agrees with it, the other two are asked by mail.

    The same terms again (a form sent twice) are the version that stands. Raises NotComplete, OwnAddress, BadPlacement,
    ClientData.
    """
    client_data.refuse_bsn(goals, guidance, judging)
    with transaction.atomic():
        locked = _locked(placement)
        gaps = missing(locked)
        if gaps:
            raise NotComplete(_("Before you ask: add %(what)s.") % {"what": ", ".join(gaps)})
        terms = writing.write(
            locked, activities=activities, goals=goals, guidance=guidance, judging=judging, language=language
        )
        if not terms["modules"] and not terms["goals"]:
            raise NotComplete(_("Say what you learn here: choose a module, or write it down."))
        digest = writing.digest_of(terms)
        before = locked.agreements.filter(replaced=None).first()
        if before is not None and before.digest == digest and not _refused(before):
            return before
        _not_too_many(locked)
        now = timezone.now()
        locked.agreements.filter(replaced=None).update(replaced=now)
        agreement = Agreement.objects.create(
            placement=locked, version=locked.agreements.count() + 1, terms=terms, digest=digest, author=by
        )
        for row in _parties(agreement, locked, by, now, language):
            if row.agreed is None:
                ask(row, language=language)
        audit.record(
            action="workplace.agreement-proposed", actor=by.uuid, subject=str(agreement.uuid),
            data={"version": agreement.version, "digest": digest},
        )  # fmt: skip
    return agreement


def _locked(placement) -> Placement:
    rows = Placement.objects.select_related("person", "teacher", "setting", "client_group")
    locked = rows.select_for_update(of=("self",)).get(pk=placement.pk)
    if locked.ended is not None:
        raise BadPlacement(_("This placement was ended."))
    return locked


def _refused(agreement) -> bool:
    return agreement.parties.filter(refused__isnull=False).exists()


def _not_too_many(placement) -> None:
    since = timezone.now() - timedelta(hours=24)
    if placement.agreements.filter(created__gt=since).count() >= MOST_A_DAY:
        raise BadPlacement(_("This agreement changed many times today. Go on tomorrow."))


def _parties(agreement, placement, by, now, language) -> list[AgreementParty]:
    """Three people, each with an address of their own: nobody agrees with themselves."""
    said = {
        Party.LEARNER: (placement.person, placement.person.name, "", _address(placement.person)),
        Party.SCHOOL: _school(placement),
        Party.EMPLOYER: _employer(placement),
    }
    addresses = [plain(address) for _person, _name, _function, address in said.values() if address]
    people = [person.pk for person, *_rest in said.values() if person]
    own = {plain(address) for address in accounts.addresses_of(placement.person)}
    others = {plain(said[party][3]) for party in (Party.SCHOOL, Party.EMPLOYER)}
    if len(set(addresses)) < len(addresses) or len(set(people)) < len(people) or own & others:
        raise OwnAddress(
            _("Learner, teacher and supervisor are three people: give each an address of their own.")
        )
    rows = []
    for party, (person, name, function, address) in said.items():
        row = AgreementParty(
            agreement=agreement, party=party, person=person, name=name, function=function, address=address,
            expires=now + VALID_FOR,
        )  # fmt: skip
        if person is not None and person.pk == by.pk:
            row.kind, row.confirmed, row.agreed = AgreementParty.Kind.ACCOUNT, now, now
        rows.append(row)
    return AgreementParty.objects.bulk_create(rows)


def _address(person) -> str:
    return min(accounts.confirmed_addresses_of(person), default="")


def _school(placement):
    """The teacher: with an account, else by name and address."""
    if placement.teacher_id:
        return placement.teacher, placement.teacher.name, "", _address(placement.teacher)
    return _first(placement, [Role.TEACHER])


def _employer(placement):
    return _first(placement, SPEAKS)


def _first(placement, roles):
    rows = sorted(
        (row for row in placement.roles.all() if row.role in roles and row.end is None),
        key=lambda row: (roles.index(row.role), row.pk),
    )
    for row in rows:
        address = row.address or (_address(row.person) if row.person else "")
        if address:
            return row.person, row.name, row.function, address
    return None
