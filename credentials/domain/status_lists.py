"""The signed lists of withdrawn credentials, in the forms that their readers know, and never old."""

import json
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from keys import api as keys

from ..models import StatusList
from ..proofs.jose import read_token
from ..proofs.vc_jwt import sign_vc_jwt
from ..status.bitstring import Bitstring, status_list_credential
from ..status.token_list import sign_status_list
from .errors import ListNotSigned
from .signing import sign, text_of
from .signing_tokens import LONGEST, key_of, sign_token

VALID = timedelta(days=7)
RENEW = timedelta(days=3)
# By media type the field that holds it: with an embedded proof, as a VC-JWT, and as the Token Status List of wallets.
DEFAULT = "application/vc"
FORMS = {
    DEFAULT: "document",
    "application/vc+jwt": "document_jwt",
    "application/statuslist+jwt": "document_token",
}


def address_of(status_list) -> str:
    return f"{settings.PUBLIC_URL}/status/{status_list.uuid}"


def mark_changed(*, status_list) -> None:
    """A bit changed: the signed list is out of date until it is published."""
    StatusList.objects.filter(pk=status_list.pk).update(version=F("version") + 1)


def is_stale(row, *forms: str, key_of=key_of) -> bool:
    """Whether what was signed lags behind the rows, comes near the end of its validity, or was signed with a key that
    nobody trusts any more; of all forms unless some are named. ``key_of`` finds the key behind a verification method."""
    if row.signed is None or row.signed_version < row.version or row.signed < timezone.now() - RENEW:
        return True
    return not all(_is_trusted(row, form, key_of) for form in forms or FORMS)


def _is_trusted(row, form, key_of=key_of) -> bool:
    """Whether there is a signed list in this form, by a key that is not compromised."""
    text = getattr(row, FORMS[form])
    if not text:
        return False
    if form == DEFAULT:
        method = json.loads(text)["proof"]["verificationMethod"]
    else:
        method = read_token(text, longest=LONGEST).header["kid"]
    key = key_of(method)
    return key is not None and key.state != "compromised"


def publish(pk: int) -> StatusList:
    """Sign the list as it is now, in every form. A list that is up to date stays as it is; two at once sign one after the
    other."""
    with transaction.atomic():
        # The list alone, and not against new places in it: who holds the issuer or the log's end must not wait for us.
        lists = StatusList.objects.select_for_update(of=("self",), no_key=True)
        row = lists.select_related("issuer").get(pk=pk)
        if not is_stale(row):
            return row
        now = timezone.now()
        revoked = row.entries.exclude(revoked=None).values_list("index", flat=True)
        bits = Bitstring.of(revoked, length=row.size)
        about = {"list_url": address_of(row), "issuer": row.issuer.did, "bits": bits}
        unsigned = status_list_credential(**about, valid_from=now, valid_until=now + VALID)
        signed, _key = sign(issuer=row.issuer, document=unsigned, what=str(row.uuid))
        row.document = text_of(signed)
        row.document_jwt, _key = sign_token(
            issuer=row.issuer, make=partial(sign_vc_jwt, unsigned, form="vc+jwt"), what=str(row.uuid)
        )
        row.document_token, _key = sign_token(
            issuer=row.issuer,
            make=partial(sign_status_list, **about, made=now, ends=now + VALID),
            what=str(row.uuid),
        )
        row.signed_version, row.signed = row.version, now
        row.save(update_fields=[*FORMS.values(), "signed_version", "signed"])
    return row


def document(row, form: str = DEFAULT, *, key_of=key_of) -> str:
    """The signed list, never one that hides a withdrawal: signed on the spot when the bell was not heard yet.

    While no key can be opened, the last one is handed out until it ends, unless a withdrawal is missing from it. Raises
    ListNotSigned: who checks then learns that the answer is not known.
    """
    if not is_stale(row, form, key_of=key_of):
        return getattr(row, FORMS[form])
    try:
        return getattr(publish(row.pk), FORMS[form])
    except keys.KeysError as problem:
        if _still_holds(row, form):
            return getattr(row, FORMS[form])
        raise ListNotSigned(address_of(row)) from problem


def _still_holds(row, form) -> bool:
    """Whether what was signed before may be handed out although it ought to be signed again."""
    in_time = row.signed is not None and row.signed > timezone.now() - VALID
    return in_time and row.signed_version == row.version and _is_trusted(row, form)
