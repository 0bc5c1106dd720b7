"""A copy of a credential for a wallet, one of each kind an offer (OpenID4VCI 1.0, section 8)."""

import json
import uuid
from functools import partial

from django.db import transaction
from django.utils import timezone

from audit import api as audit
from keys import api as keys

from ..domain.signing_tokens import sign_token
from ..domain.standing import VALID, standing_of
from ..models import WalletCopy, WalletOffer
from ..proofs.sd_jwt import issue_sd_jwt
from .claims import claims_of
from .configurations import CONFIGURATIONS, DISCLOSABLE, SD_JWT
from .errors import ProtocolError
from .holder_keys import holder_key


def issue(*, offer, asked, audience) -> dict:
    """The Credential Response (8.3) to a Credential Request (8.2).

    Raises ProtocolError: ``unknown_credential_configuration``, ``invalid_credential_request``, ``invalid_proof``,
    ``invalid_nonce``, ``invalid_encryption_parameters``, ``credential_request_denied`` for a credential that no longer
    holds or a copy that was made; ``temporarily_unavailable`` when no key can be opened.
    """
    configuration = asked.get("credential_configuration_id")
    if "credential_identifier" in asked or not isinstance(configuration, str):
        raise ProtocolError("invalid_credential_request", "name one credential_configuration_id")
    if configuration not in CONFIGURATIONS:
        raise ProtocolError("unknown_credential_configuration", "no such configuration")
    if "credential_response_encryption" in asked:
        # Whoever asks for it must not get a plain answer instead (8.2).
        raise ProtocolError("invalid_encryption_parameters", "encrypted responses are not supported")
    holder = holder_key(asked.get("proofs"), audience=audience) if configuration == SD_JWT else None
    with transaction.atomic():
        WalletOffer.objects.select_for_update().get(pk=offer.pk)
        _check_still_offered(offer, configuration)
        copy, body = _make(offer, configuration, holder)
    return {"credentials": [{"credential": body}], "notification_id": str(copy.notification)}


def _check_still_offered(offer, configuration) -> None:
    if standing_of(offer.credential) != VALID:
        raise ProtocolError("credential_request_denied", "the credential was withdrawn or has expired")
    if offer.copies.filter(configuration=configuration).exists():
        raise ProtocolError("credential_request_denied", "this offer gave this credential already")


def _make(offer, configuration, holder) -> tuple[WalletCopy, object]:
    credential = offer.credential
    if configuration == SD_JWT:
        body, key = _sd_jwt(credential, holder.jwk)
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


def _sd_jwt(credential, holder_jwk) -> tuple[str, object]:
    claims = claims_of(credential, now=timezone.now())
    disclose = [name for name in DISCLOSABLE if name in claims]
    make = partial(issue_sd_jwt, claims, disclose=disclose, holder_jwk=holder_jwk)
    try:
        return sign_token(issuer=credential.issuer, make=make, what=str(credential.uuid))
    except keys.KeysError as problem:
        raise ProtocolError(
            "temporarily_unavailable", "it cannot be signed at the moment", status=503
        ) from problem


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
