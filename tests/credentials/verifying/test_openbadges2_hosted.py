"""Open Badges 2.0, hosted awards: what their host says of them today, right and wrong, by name."""

import pytest

from credentials.verifying.fetching import Fetched, Gone
from credentials.verifying.report import Trust, Verdict
from tests.credentials.open_badges_2 import (
    AWARD,
    BADGE,
    CONTEXT,
    HOST,
    ISSUER,
    UUID,
    assertion,
    badge,
    issuer,
    judge,
    world,
    wrong,
)
from tests.credentials.samples import check


def test_every_check_is_reported_and_says_what_it_is_worth():
    around = world()
    report = check(assertion(), world=around, recipient="Noor@example.org ")
    assert [(one.id, one.code) for one in report.checks] == [
        ("intake", "intake.ok"),
        ("structure", "structure.ok"),
        ("statements", "hosted.same"),
        ("issuer", "issuer.hosted"),
        ("signature", "hosted.ok"),
        ("status", "status.hosted"),
        ("dates", "dates.ok"),
        ("recipient", "recipient.ok"),
        ("trust", "trust.known"),
        ("alignments", "alignments.unconfirmed"),
    ]
    assert (report.verdict, report.issuer_trust) == (Verdict.VALID, Trust.KNOWN)
    assert around.asked == [AWARD, BADGE, ISSUER]
    message = report.as_dict("nl")["checks"][4]["message"]
    assert (
        message
        == f"Deze badge heeft geen handtekening. De uitgever laat hem vandaag zelf zien op {AWARD}; dat is de controle."
    )


def test_the_values_have_the_shape_of_any_other():
    shown = judge(assertion()).shown("nl")
    assert (shown["name"], shown["issuer"]["name"], shown["types"]) == (
        "Wondzorg",
        "School",
        ["Assertion"],
    )
    assert shown["achievement"]["description"] == "Je verzorgt een wond."
    assert shown["achievement"]["criteria"] == {
        "url": f"{HOST}/criteria",
        "narrative": "Eisen\n- Drie keer gedaan",
    }
    assert shown["alignments"] == [{"targetName": "Zorg", "targetUrl": "", "targetCode": "K1"}]
    assert shown["evidence"] == [{"id": f"{HOST}/evidence/1", "narrative": "Een verslag"}]
    assert shown["document"] == assertion()


def test_extensions_of_edubadges():
    extensions = {
        f"extensions:{name}Extension": {"@context": f"{HOST}/{name}.json", "type": ["Extension"], name: value}
        for name, value in {"ECTS": 2.5, "EQF": 4, "StudyLoad": 70, "EducationProgramIdentifier": [56823], "LearningOutcome": "Je kunt het.", "Language": "nl_NL"}.items()
    }  # fmt: skip
    shown = judge(assertion(), {BADGE: badge(**extensions, alignment=None)}).shown("nl")
    assert (shown["achievement"]["study_load"], shown["achievement"]["language"]) == (
        {"amount": 2.5, "unit": "EC"},
        "nl",
    )
    assert [(item["targetFramework"], item["targetName"]) for item in shown["alignments"]] == [
        ("EQF", "EQF 4"), ("RIO", "RIO 56823"), ("edubadges", "Je kunt het."),
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["veel", True, -1, None, [1], {"a": 1}])
def test_an_extension_with_another_value_is_left_out(value):
    document = badge(**{"extensions:ECTSExtension": {"ECTS": value}})
    assert judge(assertion(), {BADGE: document}).shown("nl")["achievement"]["study_load"] == {}


@pytest.mark.parametrize(
    "presented",
    [
        assertion(type=["Assertion"]),
        assertion(verification={"type": "hosted"}),
        assertion(verification=None, verify={"type": "hosted"}),
        assertion(revoked=False),
        assertion(badge=badge()),
        assertion(badge=badge(issuer=issuer())),
    ],
    ids=range(6),
)
def test_other_spellings_of_the_same(presented):
    assert judge(presented).verdict == Verdict.VALID


@pytest.mark.parametrize(
    ("presented", "member"),
    [
        (assertion(issuedOn="2020-11-20T09:30:00+00:00"), "issuedOn"),
        (
            assertion(recipient={"type": "email", "hashed": False, "identity": "ik@evil.example"}),
            "recipient",
        ),
        (assertion(expires="2030-11-20T09:30:00Z"), "expires"),
        (assertion(narrative="Erbij geschreven"), "narrative"),
        (assertion(evidence=None), "evidence"),
        (assertion(badge=f"{HOST}/badges/2"), "badge"),
        (assertion(badge=badge(name="Hartchirurgie")), "name"),
        (assertion(badge=badge(issuer=f"{HOST}/issuer2")), "issuer"),
        (assertion(badge=badge(issuer=issuer(name="Universiteit"))), "name"),
    ],
    ids=range(9),
)
def test_a_file_that_says_something_else_is_altered(presented, member):
    report = judge(presented, {f"{HOST}/badges/2": badge(id=f"{HOST}/badges/2")})
    assert wrong(report) == ("invalid", "hosted.differs")
    assert (report.credential, f": {member}." in report.as_dict("en")["checks"][-1]["message"]) == (
        {},
        True,
    )


def test_true_is_not_one():
    other = {**assertion()["recipient"], "hashed": 1}
    report = judge(assertion(), {AWARD: assertion(recipient=other)})
    assert wrong(report) == ("invalid", "hosted.differs")


@pytest.mark.parametrize("document", [assertion(revoked=True), {"id": AWARD, "revoked": True}])
def test_revoked_by_its_host(document):
    report = judge(assertion(), {AWARD: document})
    assert (wrong(report), report.credential) == (("invalid", "status.revoked"), {})


def test_gone_is_revoked():
    around = world()

    def fetch(url) -> Fetched:
        if url == AWARD:
            raise Gone(url)
        return around(url)

    assert wrong(check(assertion(), fetcher=fetch)) == ("invalid", "status.revoked")


def test_expired():
    document = assertion(expires="2026-11-21T00:00Z")
    report = judge(document, {AWARD: document})
    assert (wrong(report), report.shown("nl")["valid_until"]) == (
        ("invalid", "dates.expired"),
        "2026-11-21T00:00:00Z",
    )


@pytest.mark.parametrize("url", [AWARD, BADGE, ISSUER])
def test_what_does_not_answer_leaves_it_unknown(url):
    report = judge(assertion(), {url: None})
    assert (wrong(report), report.credential) == (("unknown", "network.failed"), {})


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (assertion(id=UUID), ("invalid", "hosted.no_address")),
        (assertion(verification={"type": "SignedBadge"}), ("invalid", "openbadges2.method")),
        (assertion(verification=None), ("invalid", "openbadges2.malformed")),
        (assertion(verification={"type": ["hosted", "signed"]}), ("invalid", "openbadges2.malformed")),
        (assertion(verification={"type": "hosted"}, verify={"type": "signed"}), ("invalid", "openbadges2.malformed")),
        (assertion(recipient=None), ("invalid", "openbadges2.malformed")),
        (assertion(recipient={"type": "email", "hashed": "true", "identity": "x"}), ("invalid", "openbadges2.malformed")),
        (assertion(issuedOn=1479634200), ("invalid", "openbadges2.malformed")),
        (assertion(issuedOn="2026-11-20"), ("invalid", "openbadges2.malformed")),
        (assertion(badge=[BADGE, BADGE]), ("invalid", "openbadges2.malformed")),
        (assertion(badge={"name": "x"}), ("invalid", "openbadges2.malformed")),
        (assertion(id="relatief"), ("invalid", "openbadges2.malformed")),
        (assertion(type=["Assertion"] * 60), ("invalid", "openbadges2.malformed")),
        (assertion(**{"@context": [CONTEXT, {"badge": "https://evil.example/badge"}]}), ("unknown", "openbadges2.vocabulary")),
        (assertion(**{"@context": [CONTEXT, {"@vocab": "https://evil.example/"}]}), ("unknown", "openbadges2.vocabulary")),
        (assertion(**{"@context": {"type": "@type"}}), ("unknown", "openbadges2.vocabulary")),
        (assertion(type="BadgeClass"), ("unknown", "openbadges2.other_kind")),
    ],
    ids=range(17),
)  # fmt: skip
def test_awards_that_cannot_be_read(document, reason):
    assert wrong(judge(document, {AWARD: document})) == reason


def test_a_vocabulary_may_add_names_and_a_language():
    document = assertion(
        **{
            "@context": [CONTEXT, {"eigen": "https://school.example/eigen", "@language": "nl"}],
            "eigen": "x",
        }
    )
    assert judge(document, {AWARD: document}).verdict == Verdict.VALID
