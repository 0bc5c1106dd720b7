"""Why many could not be taken in, and why one of them was not looked at."""

from ...proofs.errors import CredentialError, Unsupported


class Refused(CredentialError):
    """Nothing of what was given is taken in."""

    code = "many.refused"
    nl = "Dit konden wij niet aannemen."
    en = "We could not take this in."


class Nothing(Refused):
    """No file, no address."""

    code = "many.nothing"
    nl = "Er zit niets in om te controleren."
    en = "There is nothing in it to check."


class TooMany(Refused):
    """More than one job takes."""

    code = "many.too_many"
    nl = "Dit zijn er meer dan {detail}. Verdeel ze over een paar keer."
    en = "These are more than {detail}. Divide them over a few times."


class TooMuch(Refused):
    """More bytes than one job takes."""

    code = "many.too_much"
    nl = "Dit is samen meer dan {detail} MB. Verdeel het over een paar keer."
    en = "Together this is more than {detail} MB. Divide it over a few times."


class ArchiveUnreadable(Refused):
    """Not a zip that every reader reads alike."""

    code = "many.zip_unreadable"
    nl = "Dit zip-bestand is niet te lezen: {detail}. Maak het opnieuw, of kies de bestanden los."
    en = "This zip file cannot be read: {detail}. Make it again, or choose the files one by one."


class ArchiveBomb(Refused):
    """It unfolds to far more than it is."""

    code = "many.zip_bomb"
    nl = "Dit zip-bestand vouwt uit tot veel meer dan het is: {detail}. Dat pakken wij niet uit."
    en = "This zip file unfolds to far more than it is: {detail}. We do not unpack that."


class PieceTooLarge(CredentialError):
    """One file that is larger than a credential is."""

    code = "many.piece_too_large"
    nl = "Dit bestand is groter dan 5 MB. Zo groot is een bewijs nooit."
    en = "This file is larger than 5 MB. A credential is never that large."


class PieceEmpty(CredentialError):
    """A file without content."""

    code = "many.piece_empty"
    nl = "Dit bestand is leeg."
    en = "This file is empty."


class PieceLocked(Unsupported):
    """A file in a zip behind a password."""

    code = "many.piece_locked"
    nl = "Dit bestand zit achter een wachtwoord. Haal het wachtwoord eraf."
    en = "This file is locked with a password. Take the password off."


class PieceNested(Unsupported):
    """A zip in a zip."""

    code = "many.piece_nested"
    nl = "Een zip in een zip pakken wij niet uit. Pak hem eerst zelf uit."
    en = "We do not unpack a zip inside a zip. Unpack it yourself first."


class PieceUnreadable(Unsupported):
    """A file in a zip that is damaged, or packed in a way that is rarely used."""

    code = "many.piece_unreadable"
    nl = "Dit bestand komt niet heel uit de zip."
    en = "This file does not come out of the zip whole."


class PieceGone(Unsupported):
    """A file that was taken in and is not there any more, or could not be judged for a fault of ours."""

    code = "many.piece_gone"
    nl = "Dit bestand konden wij niet meer lezen. Geef het nog een keer."
    en = "We could not read this file any more. Give it once more."


class NoAddress(CredentialError):
    """A line that is no address."""

    code = "many.no_address"
    nl = "Dit is geen link. Een link begint met https://."
    en = "This is no link. A link begins with https://."


_OF_A_PIECE = (
    PieceTooLarge, PieceEmpty, PieceLocked, PieceNested, PieceUnreadable, PieceGone, NoAddress,
)  # fmt: skip
PIECE_PROBLEMS = {problem.code: problem for problem in _OF_A_PIECE}
