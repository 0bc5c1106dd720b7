"""From a signed Open Badges 3.0 document to the European Learning Model 3, for Europass.

The elements are those of Council Recommendation 2022/C 243/02, Annex I. Only what was signed is said again, with the
holder's name beside it. The result is not sealed: an advanced or qualified electronic seal is the institution's own.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from credentials.openbadges import elm_concepts as concepts

CONTEXTS = ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"]
# What Europass checks a credential against that names no concept of every vocabulary.
SHAPES = "http://data.europa.eu/snb/model/ap/edc-generic-no-cv"
# Our members that Annex I asks for and ELM keeps as a note, each under its heading.
NOTED = {
    "levelStatement": "level",
    "qualityAssurance": "quality_assurance",
    "stackability": "stackability",
}


class _Writer:
    """One document being said again; every node gets an address under that of the credential."""

    def __init__(self, document: Mapping[str, Any], holder: str, headings: Mapping[str, str]):
        self.document = document
        self.holder = holder
        self.headings = headings
        subject = document["credentialSubject"]
        self.subject: Mapping[str, Any] = subject
        self.achievement: Mapping[str, Any] = subject["achievement"]
        self.language: str = self.achievement.get("inLanguage", "nl")

    def node(self, name: str, kind: str, **members: Any) -> dict[str, Any]:
        return _tidy({"id": f"{self.document['id']}#elm-{name}", "type": kind, **members})

    def words(self, text: object) -> dict[str, str] | None:
        return {self.language: text} if isinstance(text, str) and text else None

    def note(self, name: str, text: object) -> dict[str, Any] | None:
        words = self.words(text)
        return self.node(name, "Note", noteLiteral=words) if words else None

    def page(self, name: str, address: object) -> dict[str, Any] | None:
        return self.node(name, "WebResource", contentURL=address) if address else None

    def organisation(self) -> dict[str, Any]:
        issuer = self.document["issuer"]
        code = concepts.country((issuer.get("address") or {}).get("addressCountryCode", ""))
        address = self.node("address", "Address", countryCode=code) if code else None
        return _tidy(
            {
                "id": issuer["id"],
                "type": "Organisation",
                "legalName": self.words(issuer.get("name")),
                "homepage": self.page("issuer-page", issuer.get("url")),
                "location": self.node("location", "Location", address=address) if address else None,
            }
        )

    def awarding(self) -> dict[str, Any]:
        return self.node(
            "awarding",
            "AwardingProcess",
            awardingBody=self.organisation(),
            awardingDate=self.document.get("awardedDate") or self.document["validFrom"],
        )

    def claim(self) -> dict[str, Any]:
        achievement = self.achievement
        results = [item.get("value") for item in _each(self.subject.get("result"))]
        return self.node(
            "claim",
            "LearningAchievement",
            title=self.words(achievement["name"]),
            description=self.words(achievement["description"]),
            awardedBy=self.awarding(),
            creditReceived=self.credit("credit-received", self.subject.get("creditsEarned")),
            provenBy=self.assessment(),
            influencedBy=self.activity(),
            specifiedBy=self.specification(),
            additionalNote=self.note("result", ", ".join(str(value) for value in results if value)),
        )

    def assessment(self) -> dict[str, Any] | None:
        title = self.words(self.achievement.get("assessmentType"))
        if title is None:
            return None
        how = self.note("identity", self.achievement.get("supervisionAndIdentity"))
        return self.node(
            "assessment", "LearningAssessment", title=title, awardedBy=self.awarding(), additionalNote=how
        )

    def activity(self) -> dict[str, Any] | None:
        title = self.words(self.achievement.get("participationForm"))
        return (
            self.node("activity", "LearningActivity", title=title, awardedBy=self.awarding())
            if title
            else None
        )

    def credit(self, name: str, amount: object) -> dict[str, Any] | None:
        if not isinstance(amount, (int, float)) or amount <= 0:
            return None
        return self.node(name, "CreditPoint", framework=concepts.ects(), point=f"{amount:g}")

    def specification(self) -> dict[str, Any]:
        """What could be earned. Only a confirmed level makes it a qualification in ELM's sense, and then a part of one."""
        achievement, levels = self.achievement, self.levels()
        notes = [
            self.note(f"note-{heading}", f"{self.headings[heading]}: {achievement[name]}")
            for name, heading in NOTED.items()
            if achievement.get(name)
        ]
        return self.node(
            "specification",
            "Qualification" if levels else "LearningAchievementSpecification",
            title=self.words(achievement["name"]),
            learningOutcomeSummary=self.note("outcomes", achievement["description"]),
            learningOutcome=self.outcome(),
            volumeOfLearning=duration(achievement.get("studyLoad") or {}),
            creditPoint=self.credit("credit", achievement.get("creditsAvailable")),
            entryRequirement=self.note("entry", achievement.get("prerequisites")),
            language=concepts.language(self.language),
            homepage=self.page("page", (achievement.get("criteria") or {}).get("id")),
            additionalNote=notes,
            isPartialQualification=True if levels else None,
            **levels,
        )

    def outcome(self) -> dict[str, Any]:
        skills = [
            {"id": item["targetUrl"], "type": "Concept", "prefLabel": self.words(item.get("targetName"))}
            for item in self.confirmed()
            if item["targetUrl"].startswith(concepts.ESCO)
        ]
        return self.node(
            "outcome",
            "LearningOutcome",
            title=self.words(self.achievement["description"]),
            relatedESCOSkill=skills,
        )

    def confirmed(self) -> Iterator[Mapping[str, Any]]:
        """Alignments that an administrator of the issuer saw in the register."""
        for item in _each(self.achievement.get("alignment")):
            if item.get("confirmation") == "confirmed":
                yield item

    def levels(self) -> dict[str, Any]:
        """Confirmed levels alone. The Dutch framework has no concepts in the EU's vocabulary: its own address names it."""
        found: dict[str, Any] = {}
        for item in self.confirmed():
            code = str(item.get("targetCode", "")).strip()
            if item.get("targetFramework") == "EQF":
                found["eqfLevel"] = concepts.eqf_level(code)
            elif item.get("targetFramework") == "NLQF":
                label = self.words(f"NLQF {code}")
                found["nqfLevel"] = {
                    "id": item["targetUrl"],
                    "type": "Concept",
                    "notation": code,
                    "prefLabel": label,
                }
        return {name: value for name, value in found.items() if value}


def elm_document(document: Mapping[str, Any], *, holder: str, headings: Mapping[str, str]) -> dict[str, Any]:
    """An unsealed EuropeanDigitalCredential (ELM 3) out of one of our signed documents.

    ``holder`` is the name as the holder's account has it, empty for none; ``headings`` names the elements "level",
    "quality_assurance" and "stackability" in the document's language.
    """
    writer = _Writer(document, holder, headings)
    language = concepts.language(writer.language)
    ends = document.get("validUntil")
    return _tidy(
        {
            "@context": CONTEXTS,
            "id": document["id"],
            "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
            "credentialProfiles": concepts.profile(),
            "displayParameter": writer.node(
                "display",
                "DisplayParameter",
                title=writer.words(document.get("name") or writer.achievement["name"]),
                primaryLanguage=language,
                language=language,
            ),
            "issuer": writer.organisation(),
            "credentialSubject": {
                "id": writer.subject["id"],
                "type": "Person",
                "fullName": writer.words(holder),
                "hasClaim": writer.claim(),
            },
            "credentialSchema": {"id": SHAPES, "type": "ShaclValidator2017"},
            "issuanceDate": document["validFrom"],
            "issued": document["validFrom"],
            "validFrom": document["validFrom"],
            "expirationDate": ends,
            "validUntil": ends,
        }
    )


def duration(load: Mapping[str, Any]) -> str | None:
    """Hours of study, also those of the Dutch SBU, as ISO 8601; None for credits, which are never turned into hours."""
    if load.get("unit") not in {"SBU", "hours"} or not isinstance(load.get("amount"), (int, float)):
        return None
    minutes = int((Decimal(str(load["amount"])) * 60).to_integral_value())
    if minutes <= 0:
        return None
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")


def _each(value: Any) -> list[Mapping[str, Any]]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, Mapping)]


def _tidy(members: dict[str, Any]) -> dict[str, Any]:
    """Without what there is nothing to say of."""
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}
