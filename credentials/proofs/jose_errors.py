"""Why a token is refused before its signature is looked at."""

from credentials.proofs.errors import CredentialError, Unsupported


class TokenMalformed(CredentialError):
    """A part of the token is not what it must be."""

    code = "token.malformed"
    nl = "Dit bewijs is een token dat niet goed is opgebouwd: {detail}."
    en = "This credential is a token that is not well formed: {detail}."


class TokenHeaderRefused(CredentialError):
    """The header would have us fetch a key, skip a check or do something else that the signature hangs on."""

    code = "token.header"
    nl = "De kop van dit token vraagt iets wat niet mag: {detail}."
    en = "The header of this token asks for something that is not allowed: {detail}."


class AlgorithmRefused(CredentialError):
    """No signature at all, or one that whoever checks it could have made."""

    code = "token.algorithm"
    nl = "Dit token is niet echt ondertekend: de methode is {detail}."
    en = "This token is not really signed: its method is {detail}."


class AlgorithmUnsupported(Unsupported):
    """A signature of a kind that we do not check."""

    code = "token.algorithm_unsupported"
    nl = "Dit token is ondertekend op een manier die wij niet kunnen controleren: {detail}."
    en = "This token is signed in a way we cannot check: {detail}."


class AlgorithmNotOfKey(CredentialError):
    """The header names a method that the issuer's key is not for."""

    code = "token.algorithm_not_of_key"
    nl = "De methode van de handtekening ({detail}) past niet bij de sleutel van de uitgever."
    en = "The method of the signature ({detail}) does not belong to the issuer's key."


class TokenEncrypted(Unsupported):
    """Five parts: a JSON Web Encryption (RFC 7516)."""

    code = "token.encrypted"
    nl = "Dit token is versleuteld. Wij kunnen niet zien wat erin staat."
    en = "This token is encrypted. We cannot see what is in it."


class TokenDetached(CredentialError):
    """The content is left out (RFC 7515, appendix F): there is nothing that was signed."""

    code = "token.detached"
    nl = "De inhoud van dit token ontbreekt. Alleen de handtekening is er."
    en = "The content of this token is missing. Only its signature is here."


class TokenNested(CredentialError):
    """A token in a token (RFC 7519, 5.2): whose signature counts cannot be told."""

    code = "token.nested"
    nl = "In dit token zit een ander token. Dan is niet te zeggen wat er is ondertekend."
    en = "There is another token in this token. What was signed cannot be told."


class CertificateOnly(Unsupported):
    """The only key it names is in a certificate that it brought along."""

    code = "token.certificate_only"
    nl = "Dit token noemt alleen een certificaat dat het zelf meebrengt. Wij kunnen niet nagaan van wie dat is."
    en = "This token names only a certificate that it brought along. We cannot find out whose that is."
