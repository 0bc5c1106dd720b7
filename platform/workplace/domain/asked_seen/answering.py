"""Who answers a request for an observation, how we know, and what they saw."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit

from ...models import Observation, ObservationRequest
from .. import client_data, codes, vouching
from ..assessors import refuse_learner
from ..errors import NotOpen, OwnAddress, TooMany, WorkplaceError
from ..noting import note_asked
from ..rounds import plain

# In all, for one request.
MOST_CODES = 8


def ask_code(*, request, name, function, address) -> ObservationRequest:
    """Send six digits to the work address of whoever answers. Another address than the one that was asked is kept, and
    nobody vouches for it. Raises OwnAddress for one of the learner's, TooMany, NotOpen."""
    client_data.refuse_bsn(name, function)
    address = address.strip().lower()
    refuse_learner(request.learner, address)
    kind, owner = codes.kind_of(ObservationRequest, address)
    forwarded = plain(request.asked) != plain(address)
    code, kept = codes.fresh()
    with transaction.atomic():
        row = _open(request)
        if row.codes >= MOST_CODES:
            raise TooMany(_("Many codes were sent for this link. Ask the learner to ask you anew."))
        said = {
            **kept, "name": name.strip(), "function": function.strip(), "address": address, "confirmed": None,
            "person": None, "kind": ObservationRequest.Kind.SELF_DECLARED if forwarded else kind,
            "organisation": owner, "forwarded": forwarded, "codes": row.codes + 1,
        }  # fmt: skip
        for field, value in said.items():
            setattr(row, field, value)
        row.save()
        codes.send(
            code=code, to=address, name=row.name, title=row.epa.title(row.language), language=row.language,
            template="workplace/mail/observation_code",
        )  # fmt: skip
    return row


def confirm(*, request, code) -> ObservationRequest:
    """Check the six digits, once: whoever comes later asks for a code of their own. Raises WrongCode."""
    return codes.confirm(lambda: _locked(request), code)


def with_account(*, request, person, function) -> ObservationRequest:
    """Somebody who is signed in, as vouched for as their role or mail domain is. Raises OwnAddress for the learner,
    NotOpen."""
    client_data.refuse_bsn(function)
    if person.pk == request.learner_id:
        raise OwnAddress(_("You are signed in as the learner. A judgement comes from someone else."))
    kind, organisation = vouching.kind_of_account(person)
    addresses = accounts.confirmed_addresses_of(person)
    with transaction.atomic():
        row = _open(request)
        row.person, row.name, row.function = person, person.name, function.strip()
        row.address, row.kind, row.organisation = min(addresses, default=""), kind, organisation
        row.forwarded = plain(row.asked) not in {plain(address) for address in addresses}
        row.confirmed, row.code_hash = timezone.now(), ""
        row.save()
    return row


def note(*, request, form_key, level, good="", tip="") -> Observation:
    """Keep what they saw; a second post returns the first. Raises WorkplaceError before they said who they are, or when
    somebody else did since ``request`` was read, and as ``observing.observe``."""
    with transaction.atomic():
        row = _locked(request)
        if row.observation_id is not None:
            return row.observation
        if row.confirmed is None or row.confirmed != request.confirmed or row.withdrawn:
            raise WorkplaceError(_("First say who you are."))
        row.observation = note_asked(request=row, form_key=form_key, level=level, good=good, tip=tip)
        row.save(update_fields=["observation"])
        audit.record(
            action="workplace.observed_when_asked",
            actor=row.person.uuid if row.person else None,
            subject=str(row.observation.uuid),
            data={"kind": row.kind, "forwarded": row.forwarded},
        )
    return row.observation


def _locked(request) -> ObservationRequest:
    """The observation is read afterwards: who waited for the lock would join it as it was before."""
    rows = ObservationRequest.objects.select_for_update(of=("self",))
    return rows.select_related("learner", "epa", "placement", "person").get(pk=request.pk)


def _open(request) -> ObservationRequest:
    row = _locked(request)
    if not row.is_open:
        raise NotOpen(_("This was noted already, or the link does not work any more."))
    return row
