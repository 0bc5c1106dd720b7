"""What is looked at once a credential proved intact: for whom it is, from whom, and what it aligns to."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from credentials.openbadges.recipients import identifiers, is_for, is_weakly_hashed
from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.identifiers import did_web_url, is_iri
from credentials.verifying.circumstances import Registry
from credentials.verifying.plain_words import text_of
from credentials.verifying.report import Report, Result, Trust
from credentials.verifying.structure import issuer_id, subjects
from credentials.verifying.summary import alignments_of

# So many unconfirmed alignments are named; of the others only how many there are.
NAMED = 3


class NotForRecipient(CredentialError):
    """For another person than the viewer expects."""

    code = "recipient.another"
    nl = "Dit bewijs is niet voor de persoon die je noemt."
    en = "This credential is not for the person you name."


class RecipientNotNamed(Unsupported):
    """It names nobody by anything that a viewer could know."""

    code = "recipient.not_named"
    nl = "In dit bewijs staat niet voor wie het is. Of het voor deze persoon is, kunnen wij niet zien."
    en = "This credential does not say who it is for. We cannot see whether it is for this person."


class RecipientByAddress(Unsupported):
    """The viewer gave a name, and it holds e-mail addresses: that they differ says nothing."""

    code = "recipient.by_address"
    nl = "In dit bewijs staat een e-mailadres, geen naam. Vul het e-mailadres van de persoon in: dat kunnen wij vergelijken."
    en = "This credential holds an e-mail address, not a name. Fill in the person's e-mail address: that we can compare."


class RecipientByName(Unsupported):
    """The viewer gave an e-mail address, and it holds names."""

    code = "recipient.by_name"
    nl = "In dit bewijs staat een naam, geen e-mailadres. Vul de naam van de persoon in: die kunnen wij vergelijken."
    en = (
        "This credential holds a name, not an e-mail address. Fill in the person's name: that we can compare."
    )


class RecipientWeaklyHashed(Unsupported):
    """The identifier is hashed with MD5, which somebody can make fit for a second person."""

    code = "recipient.weak_hash"
    nl = "Voor wie dit bewijs is, staat er in een vorm die niet meer veilig is (MD5). Daarom kunnen wij dat niet zeggen."
    en = "Who this credential is for is written in a way that is no longer safe (MD5). So we cannot say."


def check_recipient(document: Mapping[str, Any], recipient: str, report: Report) -> None:
    """Is it for the person whom the viewer names (Open Badges 3.0, 7.1 step 5 and 7.3)."""
    people = subjects(document)
    if any(is_for(person, recipient) for person in people):
        report.add("recipient", Result.OK, "recipient.ok")
    elif any(is_weakly_hashed(person) for person in people):
        report.add_error("recipient", RecipientWeaklyHashed())
    elif not is_iri(recipient.strip()) and not any(identifiers(person) for person in people):
        report.add_error("recipient", RecipientNotNamed())
    else:
        report.add_error("recipient", _why_another(people, recipient))


def _why_another(people: Sequence[Mapping[str, Any]], recipient: str) -> CredentialError:
    """Another person; unless what was given is of a kind that the credential does not hold (OB 3.0, IdentifierTypeEnum)."""
    kinds = {str(entry.get("identityType")) for person in people for entry in identifiers(person)}
    if "@" not in recipient and not is_iri(recipient.strip()) and kinds == {"emailAddress"}:
        return RecipientByAddress()
    return RecipientByName() if "@" in recipient and kinds == {"name"} else NotForRecipient()


def check_trust(
    document: Mapping[str, Any], resolved: bool, report: Report, registry: Registry | None
) -> None:
    """From whom; this never changes the verdict."""
    issuer = issuer_id(document)
    entry = registry(issuer) if registry else None
    if entry is not None:
        report.issuer_trust, report.recognition = Trust.RECOGNISED, entry
        report.add("trust", Result.OK, "trust.recognised", f"{entry.name} ({entry.source})")
    elif resolved:
        report.issuer_trust = Trust.KNOWN
        address = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
        report.add("trust", Result.WARN, "trust.known", urlsplit(address).netloc)
    else:
        report.add("trust", Result.WARN, "trust.unknown")


def check_subjects(document: Mapping[str, Any], report: Report) -> None:
    """A page shows one subject; that there are more is said, since their order is not signed."""
    number = len(subjects(document))
    if number > 1:
        report.add("credentials", Result.WARN, "credentials.several_subjects", str(number))


def check_alignments(document: Mapping[str, Any], report: Report) -> None:
    """An alignment counts as confirmed only when an issuer we recognise says so."""
    alignments = alignments_of(document)
    if not alignments:
        return
    believed = report.issuer_trust == Trust.RECOGNISED
    open_ones = [item for item in alignments if not believed or item.get("confirmation") != "confirmed"]
    if open_ones:
        names = [text_of(item.get("targetName")) for item in open_ones]
        more = [f"+{len(names) - NAMED}"] if len(names) > NAMED else []
        report.add("alignments", Result.WARN, "alignments.unconfirmed", ", ".join(names[:NAMED] + more))
    else:
        report.add("alignments", Result.OK, "alignments.ok")
