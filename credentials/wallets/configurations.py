"""What a wallet can ask for (OpenID4VCI 1.0, 12.2.4 and appendix A)."""

from django.conf import settings

from ..domain.issuers import SIGNS_WITH
from ..proofs.context_store import OB303, VC2, microcredential_url
from ..proofs.suites import DEFAULTS

SD_JWT = "Microcredential_sd-jwt"
OPEN_BADGE = "OpenBadge_ldp_vc"

NAMES = {"nl": "Bewijs van Bekwaam", "en": "Bekwaam credential"}
# What the SD-JWT VC says, by the name of its claim; a wallet shows these labels.
CLAIMS = {
    "name": {"nl": "Naam", "en": "Name"},
    "achievement": {"nl": "Wat je kunt", "en": "What you can do"},
    "description": {"nl": "Omschrijving", "en": "Description"},
    "kind": {"nl": "Soort", "en": "Kind"},
    "issuer_name": {"nl": "Uitgever", "en": "Issuer"},
    "awarded": {"nl": "Behaald op", "en": "Awarded on"},
    "study_load": {"nl": "Studielast", "en": "Study load"},
    "level": {"nl": "Niveau", "en": "Level"},
    "place_of_practice": {"nl": "Plek van de praktijk", "en": "Place of practice"},
    "supervision": {"nl": "Mate van zelfstandigheid", "en": "Degree of independence"},
    "credential": {"nl": "Adres van het bewijs", "en": "Address of the credential"},
}
# What the holder may keep back when showing it. What is claimed and by whom is always seen.
DISCLOSABLE = ("name", "place_of_practice", "supervision")


def vct() -> str:
    """The type of our SD-JWT VCs, which is also the address of its description (SD-JWT VC, 4)."""
    return f"{settings.PUBLIC_URL}/openid4vci/types/microcredential-v1"


def _display(names, **more) -> list[dict]:
    return [{"name": name, "locale": locale, **more} for locale, name in names.items()]


def _claims() -> list[dict]:
    return [{"path": [name], "display": _display(labels)} for name, labels in CLAIMS.items()]


def _sd_jwt() -> dict:
    return {
        "format": "dc+sd-jwt",
        "vct": vct(),
        "cryptographic_binding_methods_supported": ["jwk"],
        "credential_signing_alg_values_supported": ["ES256"],
        "proof_types_supported": {"jwt": {"proof_signing_alg_values_supported": ["ES256"]}},
        "credential_metadata": {"display": _display(NAMES), "claims": _claims()},
    }


def _open_badge() -> dict:
    return {
        "format": "ldp_vc",
        "credential_definition": {
            "@context": [VC2, OB303, microcredential_url(settings.PUBLIC_URL)],
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
        },
        "credential_signing_alg_values_supported": [DEFAULTS[kind] for kind in SIGNS_WITH],
        "credential_metadata": {"display": _display({"nl": "Open Badge", "en": "Open Badge"})},
    }


CONFIGURATIONS = {SD_JWT: _sd_jwt, OPEN_BADGE: _open_badge}


def issuer_metadata() -> dict:
    """The Credential Issuer Metadata (12.2)."""
    base = f"{settings.PUBLIC_URL}/openid4vci"
    return {
        "credential_issuer": settings.PUBLIC_URL,
        "credential_endpoint": f"{base}/credential",
        "nonce_endpoint": f"{base}/nonce",
        "notification_endpoint": f"{base}/notification",
        "display": _display({"nl": "Bekwaam", "en": "Bekwaam"}),
        "credential_configurations_supported": {name: make() for name, make in CONFIGURATIONS.items()},
    }


def server_metadata() -> dict:
    """The metadata of the authorisation server, which is this site too (RFC 8414; OpenID4VCI 1.0, 12.3)."""
    return {
        "issuer": settings.PUBLIC_URL,
        "token_endpoint": f"{settings.PUBLIC_URL}/openid4vci/token",
        "grant_types_supported": ["urn:ietf:params:oauth:grant-type:pre-authorized_code"],
        "response_types_supported": [],
        "token_endpoint_auth_methods_supported": ["none"],
        "pre-authorized_grant_anonymous_access_supported": True,
    }


def type_metadata() -> dict:
    """What our type means and how a wallet shows it (SD-JWT VC, 5)."""
    return {
        "vct": vct(),
        "name": NAMES["en"],
        "description": "A microcredential or practice statement of Dutch vocational education in care.",
        "display": [{"locale": locale, "name": name} for locale, name in NAMES.items()],
        "claims": [
            {
                "path": [name],
                "display": [{"locale": locale, "label": label} for locale, label in labels.items()],
                "sd": "allowed" if name in DISCLOSABLE else "never",
            }
            for name, labels in CLAIMS.items()
        ],
    }
