"""Why a credential is withdrawn, or why that could not be found out."""

from credentials.proofs.errors import CredentialError, Unsupported


class Revoked(CredentialError):
    """The bit is set."""

    code = "status.revoked"
    nl = "De uitgever heeft dit bewijs ingetrokken."
    en = "The issuer has withdrawn this credential."


class Suspended(Revoked):
    """The bit of a suspension list is set."""

    code = "status.suspended"
    nl = "De uitgever heeft dit bewijs geschorst. Het geldt nu niet."
    en = "The issuer has suspended this credential. It does not hold now."


class Replaced(Revoked):
    """The bit is set because a newer copy took its place; only the keeper of the list knows."""

    code = "status.replaced"
    nl = "De uitgever heeft dit bewijs vervangen door een nieuwere kopie."
    en = "The issuer has replaced this credential by a newer copy."


class StatusUnknown(Unsupported):
    """Whether it was withdrawn could not be found out. Never to be read as: it was not."""

    code = "status.unknown"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken."
    en = "We could not find out whether this credential has been withdrawn."


class StatusKindUnsupported(StatusUnknown):
    """Another kind of list."""

    code = "status.unsupported"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken: de uitgever gebruikt een lijst die wij niet kennen ({detail})."
    en = "We could not find out whether this was withdrawn: the issuer uses a list we do not know ({detail})."


class StatusEntryMalformed(StatusUnknown):
    """The credential points at its list in a way that cannot be followed."""

    code = "status.entry_malformed"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken: de verwijzing naar de lijst klopt niet ({detail})."
    en = "We could not find out whether this was withdrawn: the pointer to the list is wrong ({detail})."


class ListOfAnother(StatusUnknown):
    """The list is signed by someone else than the issuer."""

    code = "status.list_of_another"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken: de lijst is van een andere uitgever."
    en = "We could not find out whether this was withdrawn: the list belongs to another issuer."


class ListNotValid(StatusUnknown):
    """The list itself is not intact or not current."""

    code = "status.list_not_valid"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken: de lijst zelf is niet geldig ({detail})."
    en = "We could not find out whether this was withdrawn: the list itself is not valid ({detail})."
