"""Why an SD-JWT is refused (RFC 9901, sections 7.1 and 7.3; SD-JWT VC, 2.4)."""

from credentials.proofs.errors import CredentialError, Unsupported


class DisclosureMalformed(CredentialError):
    """A disclosure is no JSON array of a salt, a name and a value, or stands where the other kind must."""

    code = "sd_jwt.disclosure_malformed"
    nl = "Een gegeven dat bij dit bewijs is gevoegd, is niet goed opgebouwd."
    en = "A value added to this credential is not well formed."


class DisclosureTwice(CredentialError):
    """The same disclosure, or the same digest, occurs more than once."""

    code = "sd_jwt.disclosure_twice"
    nl = "Een gegeven van dit bewijs komt twee keer voor."
    en = "A value of this credential occurs twice."


class DisclosureUnreferenced(CredentialError):
    """A disclosure that the issuer did not sign."""

    code = "sd_jwt.disclosure_unsigned"
    nl = "Bij dit bewijs is een gegeven gevoegd dat de uitgever niet heeft ondertekend."
    en = "A value was added to this credential that the issuer did not sign."


class NameReserved(CredentialError):
    """A name with which the disclosures themselves work, or a claim that must be in plain sight."""

    code = "sd_jwt.name_reserved"
    nl = "Een gegeven van dit bewijs heeft een naam die daar niet mag: {detail}."
    en = "A value of this credential has a name that is not allowed there: {detail}."


class NameTaken(CredentialError):
    """A disclosure would replace what the issuer signed in plain sight."""

    code = "sd_jwt.name_taken"
    nl = "Een gegeven van dit bewijs staat er twee keer in: {detail}."
    en = "A value of this credential is in it twice: {detail}."


class HashUnsupported(Unsupported):
    """Digests of a kind that we do not work out."""

    code = "sd_jwt.hash_unsupported"
    nl = "Dit bewijs gebruikt een rekenwijze die wij niet kennen: {detail}."
    en = "This credential uses a way of computing that we do not know: {detail}."


class TypeMissing(CredentialError):
    """An SD-JWT VC says in `vct` what it is (SD-JWT VC, 2.2.2.1)."""

    code = "sd_jwt.type_missing"
    nl = "Dit bewijs zegt niet van welke soort het is."
    en = "This credential does not say of which type it is."


class HolderNotBound(CredentialError):
    """Holder binding was asked for, and the wallet did not sign."""

    code = "holder.missing"
    nl = "De wallet van de houder heeft niet getekend. Het bewijs kan door een ander worden getoond."
    en = "The holder's wallet did not sign. Somebody else may be showing this credential."


class HolderKeyMissing(HolderNotBound):
    """The issuer did not bind the credential to a key, so nobody can prove to be its holder."""

    code = "holder.key_missing"
    nl = "De uitgever heeft dit bewijs niet aan een wallet verbonden. Wie het toont, is niet na te gaan."
    en = "The issuer did not bind this credential to a wallet. Who shows it cannot be found out."


class HolderKeyUnsupported(Unsupported):
    """The holder's key is named, not given (RFC 7800, 3.4)."""

    code = "holder.key_unsupported"
    nl = "Wij kunnen de sleutel van de houder niet opzoeken."
    en = "We cannot look up the holder's key."


class HolderMalformed(CredentialError):
    """The holder's signature lacks a part, or a part is of the wrong kind."""

    code = "holder.malformed"
    nl = "De handtekening van de houder is niet goed opgebouwd: {detail}."
    en = "The holder's signature is not well formed: {detail}."


class HolderSignatureWrong(CredentialError):
    """Another key than the one that the issuer bound it to."""

    code = "holder.signature_wrong"
    nl = "De handtekening van de houder klopt niet. Iemand anders toont dit bewijs."
    en = "The holder's signature does not match. Somebody else is showing this credential."


class HolderOfOtherContent(CredentialError):
    """The holder signed another selection of values, or another credential."""

    code = "holder.other_content"
    nl = "De houder heeft voor andere gegevens getekend dan hier staan."
    en = "The holder signed for other values than are shown here."


class HolderOtherNonce(CredentialError):
    """Signed for another question: perhaps a copy of an earlier answer."""

    code = "holder.other_nonce"
    nl = "De houder heeft voor een andere vraag getekend. Dit kan een kopie zijn."
    en = "The holder signed for another question. This may be a copy."


class HolderOtherAudience(CredentialError):
    """Signed for somebody else."""

    code = "holder.other_audience"
    nl = "De houder heeft voor iemand anders getekend."
    en = "The holder signed for somebody else."


class HolderNotNow(CredentialError):
    """Signed too long ago, or in the future."""

    code = "holder.not_now"
    nl = "De houder heeft niet nu getekend, maar op {detail}."
    en = "The holder did not sign now, but on {detail}."
