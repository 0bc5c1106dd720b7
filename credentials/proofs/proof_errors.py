"""Why a proof is not accepted. What is wrong with its form is ProofMalformed, in `prepared`."""

from credentials.proofs.errors import CredentialError, Unsupported


class ProofMissing(CredentialError):
    """Nothing was signed."""

    code = "proof.missing"
    nl = "Dit bewijs is niet ondertekend."
    en = "This credential is not signed."


class ProofUnsupported(Unsupported):
    """Signed with a method we cannot check."""

    code = "proof.unsupported"
    nl = "Dit bewijs is ondertekend op een manier die wij nog niet kunnen controleren: {detail}."
    en = "This credential is signed in a way we cannot check yet: {detail}."


class NotForShowing(ProofUnsupported):
    """A base proof of a credential that is shown in parts: only its holder has it, and makes from it what others check."""

    code = "proof.not_for_showing"
    nl = (
        "Dit is het volledige exemplaar van de houder, niet bedoeld om te laten zien. Vraag de houder het bewijs te tonen "
        "vanuit de wallet: dan kiest de houder wat je ziet, en kunnen wij het controleren."
    )
    en = (
        "This is the holder's full copy, not meant for showing. Ask the holder to show the credential from the wallet: the "
        "holder then chooses what you see, and we can check it."
    )


class ChainBroken(CredentialError):
    """A proof builds on another that is not there: somebody left a signature out, or it never was part of this."""

    code = "proof.chain_broken"
    nl = "Een handtekening onder dit bewijs hoort bij een eerdere handtekening, en die staat er niet bij: {detail}."
    en = (
        "A signature under this credential goes with an earlier signature, and that one is missing: {detail}."
    )


class PurposeWrong(CredentialError):
    """Signed for another purpose than to state something, such as to log in."""

    code = "proof.purpose"
    nl = "De handtekening is voor iets anders gezet dan om een bewijs te geven: {detail}."
    en = "The signature was made for something else than to give a credential: {detail}."


class SignatureWrong(CredentialError):
    """The signature does not belong to this content and key."""

    code = "signature.wrong"
    nl = "De handtekening klopt niet. Het bewijs is veranderd, of iemand anders heeft het ondertekend."
    en = "The signature does not match. The credential was changed, or someone else signed it."


class KeyOfAnotherKind(SignatureWrong):
    """A key that cannot have made a proof of this kind."""

    code = "signature.key_kind"
    nl = "De sleutel van de uitgever past niet bij de manier waarop dit bewijs is ondertekend: {detail}."
    en = "The issuer's key does not fit the way this credential was signed: {detail}."
