"""A copy of a credential for a wallet, one of each kind an offer (OpenID4VCI 1.0, section 8)."""

import json
import uuid

from django.db import transaction
from django.utils import timezone

from audit import api as audit
from keys import api as keys

from ..domain.documents import method_id
from ..models import WalletCopy, WalletOffer
from ..proofs.sd_jwt import issue_sd_jwt
from .claims import claims_of
from .configurations import CONFIGURATIONS, DISCLOSABLE, SD_JWT
from .errors import ProtocolError
from .holder_keys import holder_key


def issue(*, offer, asked, audience) -> dict:
    """The Credential Response (8.3) to a Credential Request (8.2).

    Raises ProtocolError: ``unknown_credential_configuration``, ``invalid_credential_request``, ``invalid_proof``,
    ``invalid_nonce``, and ``credential_request_denied`` for a credential that was withdrawn or a copy that was made.
    """
    configuration = asked.get("credential_configuration_id")
    if "credential_identifier" in asked or not isinstance(configuration, str):
        raise ProtocolError("invalid_credential_request", "name one credential_configuration_id")
    if configuration not in CONFIGURATIONS:
        raise ProtocolError("unknown_credential_configuration", "no such configuration")
    holder = holder_key(asked.get("proofs"), audience=audience) if configuration == SD_JWT else None
    with transaction.atomic():
        WalletOffer.objects.select_for_update().get(pk=offer.pk)
        _check_still_offered(offer, configuration)
        copy, body = _make(offer, configuration, holder)
    return {"credentials": [{"credential": body}], "notification_id": str(copy.notification)}


def _check_still_offered(offer, configuration) -> None:
    if offer.credential.status.revoked is not None:
        raise ProtocolError("credential_request_denied", "the credential was withdrawn")
    if offer.copies.filter(configuration=configuration).exists():
        raise ProtocolError("credential_request_denied", "this offer gave this credential already")


def _make(offer, configuration, holder) -> tuple[WalletCopy, object]:
    credential = offer.credential
    if configuration == SD_JWT:
        key = keys.ensure_key(credential.issuer.key_owner, algorithm="P-256")
        body = _sd_jwt(credential, key, holder.jwk)
    else:
        key, body = keys.public_key(credential.key), json.loads(credential.document)
    copy = WalletCopy.objects.create(
        credential=credential,
        offer=offer,
        configuration=configuration,
        holder_thumbprint=holder.thumbprint if holder else "",
        key=key.uuid,
    )
    audit.record(
        action="credentials.wallet_copy",
        actor=None,
        organisation=credential.issuer.slug,
        subject=str(credential.uuid),
        data={"key": str(key.uuid), "configuration": configuration, "copy": str(copy.notification)},
    )
    return copy, body


def _sd_jwt(credential, key, holder_jwk) -> str:
    return issue_sd_jwt(
        claims_of(credential, now=timezone.now()),
        disclose=DISCLOSABLE,
        holder_jwk=holder_jwk,
        algorithm="ES256",
        kid=method_id(credential.issuer, key),
        signer=lambda data: keys.sign(key=key, data=data),
    )


def note(*, offer, asked) -> None:
    """What became of a copy in the wallet (section 11). Twice the same changes nothing.

    Raises ProtocolError ``invalid_notification_request`` and ``invalid_notification_id``.
    """
    event = asked.get("event")
    known = {WalletCopy.Outcome.ACCEPTED, WalletCopy.Outcome.DELETED, WalletCopy.Outcome.FAILED}
    if event not in {str(value) for value in known}:
        raise ProtocolError("invalid_notification_request", "no such event")
    copies = offer.copies.filter(notification__in=_as_uuid(asked.get("notification_id")))
    if not copies.update(outcome=event):
        raise ProtocolError("invalid_notification_id", "no such notification of this offer")


def _as_uuid(text) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(text)]
    except (AttributeError, TypeError, ValueError):
        return []
