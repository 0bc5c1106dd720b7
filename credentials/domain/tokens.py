"""A credential as a token: signed when it is first asked for, and the same text from then on."""

import json
from functools import partial

from django.db import transaction
from django.utils import timezone

from keys import api as keys

from ..models import Credential, CredentialForm
from ..proofs.vc_jwt import sign_vc_jwt
from .errors import TokenNotSigned
from .signing_tokens import sign_token


def token_of(*, credential, form) -> CredentialForm:
    """The token in one of ``CredentialForm.Form``; two who ask at once get the same.

    Also of a credential that was withdrawn: it names its place in the status list, which tells. One that was signed with a
    key that nobody trusts any more is signed again. Raises TokenNotSigned when no key can be opened.
    """
    found = _kept(credential, form)
    if found:
        return found
    try:
        with transaction.atomic():
            row = (
                Credential.objects.select_for_update(of=("self",))
                .select_related("issuer")
                .get(pk=credential.pk)
            )
            return _kept(row, form) or _sign(row, form)
    except keys.KeysError as problem:
        raise TokenNotSigned(str(credential.uuid)) from problem


def _kept(credential, form) -> CredentialForm | None:
    """What was signed before, while its key may be trusted."""
    found = credential.forms.filter(form=form).first()
    return None if found is None or keys.compromised([found.key]) else found


def _sign(row, form) -> CredentialForm:
    make = partial(sign_vc_jwt, json.loads(row.document), form=form)
    text, key = sign_token(issuer=row.issuer, make=make, what=str(row.uuid))
    signed, _made = CredentialForm.objects.update_or_create(
        credential=row, form=form, defaults={"text": text, "key": key.uuid, "made": timezone.now()}
    )
    return signed
