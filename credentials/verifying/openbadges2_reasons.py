"""Why an Open Badges 2.0 award is not believed."""

from credentials.proofs.errors import CredentialError, Unsupported


class HostDiffers(CredentialError):
    """The issuer's own address says something else today than what was presented."""

    code = "hosted.differs"
    nl = "Dit bestand zegt iets anders dan wat de uitgever op zijn eigen adres laat zien: {detail}."
    en = "This file says something else than what the issuer shows at its own address: {detail}."


class NotHosted(CredentialError):
    """Hosted verification asks for an address on the web."""

    code = "hosted.no_address"
    nl = "Deze badge heeft geen handtekening en geen adres op het web. Dan is er niets om te controleren."
    en = "This badge has no signature and no address on the web. Then there is nothing to check."


class OutOfScope(CredentialError):
    """It lies at an address that the issuer does not award badges from (Open Badges 2.0, HostedBadge Verification)."""

    code = "hosted.out_of_scope"
    nl = "Deze badge staat op een adres dat niet bij de genoemde uitgever hoort: {detail}."
    en = "This badge lies at an address that does not belong to the named issuer: {detail}."


class AnotherDocument(CredentialError):
    """What lies at an address says that it is something else."""

    code = "openbadges2.another_document"
    nl = "Op een adres dat de badge noemt, staat iets anders: {detail}."
    en = "At an address that the badge names, there is something else: {detail}."


class KeyNotOfProfile(CredentialError):
    """The key and the issuer do not name each other (Open Badges 2.0, CryptographicKey)."""

    code = "issuer.key_of_another"
    nl = "De badge is ondertekend met een sleutel die niet van de genoemde uitgever is."
    en = "The badge was signed with a key that is not the named issuer's."


class NoKey(Unsupported):
    """The issuer publishes no key."""

    code = "issuer.no_key"
    nl = "De uitgever maakt geen sleutel bekend. Daarom kunnen wij de handtekening niet controleren."
    en = "The issuer publishes no key. So we cannot check the signature."


class MethodMismatch(CredentialError):
    """A signature around an award that says it has none, or the other way round."""

    code = "openbadges2.method"
    nl = "Deze badge zegt dat hij op een andere manier wordt gecontroleerd dan hoe hij hier is: {detail}."
    en = "This badge says it is checked in another way than how it is here: {detail}."


class IssuerNotOnTheWeb(Unsupported):
    """The issuer is described in the badge itself, under a name that cannot be looked up."""

    code = "issuer.method_unsupported"
    nl = (
        "De uitgever van deze badge heeft geen adres op het web: {detail}. Wij kunnen niet nagaan wie dat is."
    )
    en = "The issuer of this badge has no address on the web: {detail}. We cannot find out who that is."
