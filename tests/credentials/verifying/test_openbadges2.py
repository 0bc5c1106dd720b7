"""Open Badges 2.0: hosted and signed awards, right and wrong, by name."""

import hashlib
import json
from io import BytesIO

import pytest
from PIL import Image

from credentials.verifying.circumstances import Recognition
from credentials.verifying.fetching import Fetched, Gone
from credentials.verifying.report import Result, Trust, Verdict
from tests.credentials.open_badges_2 import (
    AWARD,
    BADGE,
    CONTEXT,
    HOST,
    ISSUER,
    KEY_URL,
    LIST,
    assertion,
    badge,
    issuer,
    judge,
    key,
    revoked,
    signed,
    world,
)
from tests.credentials.openbadges.test_images import itxt, svg, with_chunks
from tests.credentials.samples import check

EVIL = "https://evil.example"
UUID = "urn:uuid:0c9d9e76-4c0b-4b0e-9d52-6a3c1f1d7a10"


def wrong(report):
    """The verdict, and the first reason that is not well."""
    bad = [one.code for one in report.checks if one.result in (Result.FAIL, Result.NOT_DONE)]
    return report.verdict.value, bad[0] if bad else ""


class TestHosted:
    def test_every_check_is_reported_and_says_what_it_is_worth(self):
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

    def test_the_values_have_the_shape_of_any_other(self):
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

    def test_extensions_of_edubadges(self):
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
    def test_an_extension_with_another_value_is_left_out(self, value):
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
    def test_other_spellings_of_the_same(self, presented):
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
    def test_a_file_that_says_something_else_is_altered(self, presented, member):
        report = judge(presented, {f"{HOST}/badges/2": badge(id=f"{HOST}/badges/2")})
        assert wrong(report) == ("invalid", "hosted.differs")
        assert (report.credential, f": {member}." in report.as_dict("en")["checks"][-1]["message"]) == (
            {},
            True,
        )

    def test_true_is_not_one(self):
        other = {**assertion()["recipient"], "hashed": 1}
        report = judge(assertion(), {AWARD: assertion(recipient=other)})
        assert wrong(report) == ("invalid", "hosted.differs")

    @pytest.mark.parametrize("document", [assertion(revoked=True), {"id": AWARD, "revoked": True}])
    def test_revoked_by_its_host(self, document):
        report = judge(assertion(), {AWARD: document})
        assert (wrong(report), report.credential) == (("invalid", "status.revoked"), {})

    def test_gone_is_revoked(self):
        around = world()

        def fetch(url) -> Fetched:
            if url == AWARD:
                raise Gone(url)
            return around(url)

        assert wrong(check(assertion(), fetcher=fetch)) == ("invalid", "status.revoked")

    def test_expired(self):
        document = assertion(expires="2026-11-21T00:00Z")
        report = judge(document, {AWARD: document})
        assert (wrong(report), report.shown("nl")["valid_until"]) == (
            ("invalid", "dates.expired"),
            "2026-11-21T00:00:00Z",
        )

    @pytest.mark.parametrize("url", [AWARD, BADGE, ISSUER])
    def test_what_does_not_answer_leaves_it_unknown(self, url):
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
    def test_awards_that_cannot_be_read(self, document, reason):
        assert wrong(judge(document, {AWARD: document})) == reason

    def test_a_vocabulary_may_add_names_and_a_language(self):
        document = assertion(
            **{
                "@context": [CONTEXT, {"eigen": "https://school.example/eigen", "@language": "nl"}],
                "eigen": "x",
            }
        )
        assert judge(document, {AWARD: document}).verdict == Verdict.VALID


class TestBelongingTogether:
    def test_an_award_of_another_host(self):
        document = assertion(id=f"{EVIL}/1")
        report = judge(document, {f"{EVIL}/1": document})
        assert (wrong(report), report.credential) == (("invalid", "hosted.out_of_scope"), {})

    def test_a_class_of_another_host(self):
        document = assertion(badge=f"{EVIL}/b")
        report = judge(document, {AWARD: document, f"{EVIL}/b": badge(id=f"{EVIL}/b")})
        assert wrong(report) == ("invalid", "hosted.out_of_scope")

    @pytest.mark.parametrize(
        ("policy", "address", "verdict"),
        [
            ({"allowedOrigins": "other.example"}, "https://other.example/1", "valid"),
            ({"allowedOrigins": ["a.example", "https://other.example"]}, "https://OTHER.example/1", "valid"),
            ({"allowedOrigins": "other.example"}, f"{HOST}/assertions/1", "invalid"),
            ({"allowedOrigins": "other.example"}, "https://other.example:8443/1", "invalid"),
            ({"allowedOrigins": "other.example"}, "https://sub.other.example/1", "invalid"),
            ({"startsWith": "https://other.example/awards/"}, "https://other.example/awards/1", "valid"),
            ({"startsWith": ["https://a.example/", "https://other.example/awards/"]}, "https://other.example/awards/1", "valid"),
            ({"startsWith": "https://other.example/awards/"}, "https://other.example/1", "invalid"),
            ({"startsWith": "https://other.example"}, "https://other.example.evil.example/1", "invalid"),
            ({"startsWith": "https://other.example/awards/"}, "https://other.example/awards/../1", "invalid"),
            ({"startsWith": "https://other.example/awards/"}, "https://other.example/awards/%2E%2e%2F1", "invalid"),
            ({"startsWith": "https://other.example/", "allowedOrigins": "third.example"}, "https://other.example/1", "invalid"),
            ({"verificationProperty": "id"}, f"{HOST}/assertions/9", "valid"),
            ({}, f"{HOST}/assertions/9", "valid"),
        ],
        ids=range(14),
    )  # fmt: skip
    def test_where_an_issuer_awards_from(self, policy, address, verdict):
        document = assertion(id=address)
        report = judge(document, {address: document, ISSUER: issuer(verification=policy)})
        assert report.verdict.value == verdict
        assert ("hosted.out_of_scope" in report.codes()) is (verdict == "invalid")

    @pytest.mark.parametrize(
        "policy", [{"allowedOrigins": 5}, {"startsWith": [""]}, "x", {"verificationProperty": "url"}]
    )
    def test_a_policy_that_cannot_be_read(self, policy):
        assert wrong(judge(assertion(), {ISSUER: issuer(verification=policy)})) == (
            "invalid",
            "openbadges2.malformed",
        )

    def test_an_issuer_that_says_it_is_another(self):
        other = issuer(id="https://ministry.example/issuer")
        report = judge(assertion(), {ISSUER: other, other["id"]: other})
        assert wrong(report) == ("invalid", "openbadges2.another_document")

    def test_an_issuer_inside_the_file_is_nobody(self):
        """Under a name that is looked up in a registry, anybody could say that they are recognised."""
        name = "did:web:bekwaam.example:issuers:roc-zuiderpoort"
        inside = badge(id=UUID, issuer=issuer(id=name))
        document = assertion(badge=inside)
        report = judge(
            document,
            {AWARD: document},
            registry=lambda issuer: Recognition("ROC", "register") if issuer == name else None,
        )
        assert (wrong(report), report.issuer_trust) == (
            ("unknown", "issuer.method_unsupported"),
            Trust.UNKNOWN,
        )

    def test_a_class_inside_an_award_needs_no_address(self):
        inside = {name: value for name, value in badge(id=UUID).items() if name != "@context"}
        document = assertion(badge=inside)
        assert judge(document, {AWARD: document}).shown("nl")["name"] == "Wondzorg"

    def test_a_document_that_moved_on_its_host_is_followed_once(self):
        moved = f"{HOST}/badges/new"
        documents = {BADGE: badge(id=moved), moved: badge(id=moved)}
        assert judge(assertion(), documents).verdict == Verdict.VALID
        assert "openbadges2.moved" in judge(assertion(), documents).codes()
        assert wrong(judge(assertion(), {**documents, moved: badge()})) == (
            "invalid",
            "openbadges2.another_document",
        )

    def test_what_the_standard_asks_for_beside_is_a_warning(self):
        report = judge(assertion(), {BADGE: badge(image=None, criteria=None)})
        assert (report.verdict, report.codes().count("openbadges2.incomplete")) == (Verdict.VALID, 2)


class TestSigned:
    @pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
    def test_with_each_kind_of_key(self, algorithm):
        around = world(**{KEY_URL: key(algorithm)})
        report = check(signed(algorithm=algorithm), world=around, recipient="noor@example.org")
        assert (report.verdict, report.issuer_trust) == (Verdict.VALID, Trust.KNOWN)
        assert around.asked == [BADGE, ISSUER, KEY_URL, LIST]
        assert [one.code for one in report.checks if one.id in ("signature", "status")] == [
            "signature.ok",
            "status.ok",
        ]

    def test_a_key_the_profile_names_when_the_award_names_none(self):
        document = assertion(id=UUID, verification={"type": "signed"})
        other = key("ES256", id=f"{HOST}/key2")
        documents = {ISSUER: issuer(publicKey=[other["id"], KEY_URL]), other["id"]: other}
        assert judge(signed(document), documents).verdict == Verdict.VALID

    def test_a_profile_without_a_list(self):
        report = judge(signed(), {ISSUER: issuer(revocationList=None)})
        assert (report.verdict, "status.none" in report.codes()) == (Verdict.VALID, True)

    @pytest.mark.parametrize("entry", [UUID, {"id": UUID}, {"id": UUID, "revocationReason": "Fout"}])
    def test_revoked(self, entry):
        report = judge(signed(), {LIST: revoked(*["urn:uuid:x"] * 3_000, entry)})
        assert (wrong(report), report.intact) == (("invalid", "status.revoked"), True)
        assert report.shown("nl")["name"] == "Wondzorg"

    @pytest.mark.parametrize("entry", [{"id": UUID, "revoked": False}, "urn:uuid:x", {"uid": UUID}])
    def test_others_in_the_list(self, entry):
        assert judge(signed(), {LIST: revoked(entry)}).verdict == Verdict.VALID

    @pytest.mark.parametrize(
        ("document", "reason"),
        [
            (None, "network.failed"),
            ({}, "openbadges2.other_kind"),
            (revoked(revokedAssertions="x"), "status.list_not_valid"),
        ],
    )
    def test_a_list_that_cannot_be_read_leaves_it_unknown(self, document, reason):
        report = judge(signed(), {LIST: document})
        assert (wrong(report), report.intact) == (("unknown", reason), True)

    def test_revoked_by_itself(self):
        document = assertion(id=UUID, verification={"type": "signed"}, revoked=True)
        assert wrong(judge(signed(document))) == ("invalid", "status.revoked")

    @pytest.mark.parametrize(
        ("documents", "reason"),
        [
            ({KEY_URL: key(owner=f"{EVIL}/issuer")}, ("invalid", "issuer.key_of_another")),
            ({ISSUER: issuer(publicKey=f"{HOST}/other")}, ("invalid", "issuer.key_of_another")),
            ({ISSUER: issuer(publicKey=None)}, ("unknown", "issuer.no_key")),
            ({KEY_URL: key("ES256")}, ("invalid", "token.algorithm_not_of_key")),
            ({KEY_URL: key(publicKeyPem="x")}, ("invalid", "key.malformed")),
            ({KEY_URL: key(publicKeyPem="A" * 20_000)}, ("invalid", "key.malformed")),
            ({KEY_URL: None}, ("unknown", "network.failed")),
            ({KEY_URL: key(id=f"{HOST}/other")}, ("unknown", "network.failed")),
            ({KEY_URL: key(type="Assertion")}, ("unknown", "openbadges2.other_kind")),
        ],
        ids=range(9),
    )  # fmt: skip
    def test_keys_that_are_not_the_issuers(self, documents, reason):
        report = judge(signed(), documents)
        assert (wrong(report), report.credential) == (reason, {})

    def test_the_signature_of_another(self):
        head, payload, _ = signed().split(".")
        other = signed(assertion(id="urn:uuid:x", verification={"type": "signed"})).split(".")
        assert wrong(judge(".".join([head, payload, other[2]]))) == ("invalid", "signature.wrong")
        assert wrong(judge(".".join([head, other[1], other[2][:-4] + "AAAA"]))) == (
            "invalid",
            "signature.wrong",
        )

    @pytest.mark.parametrize(
        ("token", "reason"),
        [
            ("eyJhbGciOiJub25lIn0.{}.", ("invalid", "token.algorithm")),
            ("eyJhbGciOiJIUzI1NiJ9.{}.AAAA", ("invalid", "token.algorithm")),
        ],
        ids=range(2),
    )
    def test_tokens_that_are_not_signed(self, token, reason):
        payload = signed().split(".")[1]
        assert wrong(judge(token.replace("{}", payload))) == reason

    @pytest.mark.parametrize("header", [{"crit": ["b64"], "b64": True}, {"zip": "DEF"}])
    def test_headers_that_would_change_what_is_checked(self, header):
        assert wrong(judge(signed(**header))) == ("invalid", "token.header")

    @pytest.mark.parametrize("name", ["jku", "x5u"])
    def test_an_address_of_keys_counts_for_nothing_and_is_never_asked(self, name):
        around = world(**{f"{EVIL}/k": {"keys": []}})
        assert check(signed(**{name: f"{EVIL}/k"}), world=around).verdict == Verdict.VALID
        assert f"{EVIL}/k" not in around.asked

    def test_a_signed_award_without_its_signature(self):
        document = assertion(verification={"type": "signed", "creator": KEY_URL})
        assert wrong(judge(document, {AWARD: document})) == ("invalid", "openbadges2.method")

    def test_a_signature_around_a_hosted_award(self):
        assert wrong(judge(signed(assertion()))) == ("invalid", "openbadges2.method")


class TestForms:
    @pytest.mark.parametrize(
        "image",
        [
            with_chunks(itxt(b"openbadges", json.dumps(assertion()).encode())),
            with_chunks(itxt(b"openbadges", AWARD.encode())),
            with_chunks(itxt(b"openbadges", signed().encode())),
            svg(f'<o:assertion xmlns:o="http://openbadges.org" verify="{AWARD}"/>'),
            svg(f'<o:assertion xmlns:o="http://openbadges.org" verify="{signed()}"/>'),
            svg(
                f'<o:assertion xmlns:o="http://openbadges.org"><![CDATA[{json.dumps(assertion())}]]></o:assertion>'
            ),
        ],
        ids=range(6),
    )
    def test_baked_in_a_picture(self, image):
        assert judge(image).verdict == Verdict.VALID

    def test_a_baked_address_where_something_else_lies(self):
        image = with_chunks(itxt(b"openbadges", AWARD.encode()))
        assert wrong(judge(image, {AWARD: {"hallo": 1}})) == ("invalid", "openbadges2.malformed")
        assert wrong(judge(image, {AWARD: None})) == ("unknown", "network.failed")

    @pytest.mark.parametrize(
        "text", ["http://", "ftp://school.example/1", "javascript:alert(1)", "zomaar", ""]
    )
    def test_a_baked_text_that_is_no_address(self, text):
        report = judge(with_chunks(itxt(b"openbadges", text.encode())))
        assert (report.verdict, report.credential) == (Verdict.UNKNOWN, {})

    def test_an_address_under_the_keyword_of_open_badges_3(self):
        image = with_chunks(itxt(b"openbadgecredential", AWARD.encode()))
        assert wrong(judge(image)) == ("unknown", "format.unknown")

    def test_a_picture_without_anything(self):
        out = BytesIO()
        Image.new("L", (2, 2)).save(out, "PNG")
        assert wrong(judge(out.getvalue())) == ("invalid", "image.no_credential")


class TestRecipient:
    @pytest.mark.parametrize("who", ["noor@example.org", " NOOR@example.org "])
    def test_the_right_one(self, who):
        assert judge(assertion(), recipient=who).result_of("recipient") == Result.OK

    def test_another(self):
        assert wrong(judge(assertion(), recipient="ander@example.org")) == ("invalid", "recipient.another")

    def test_plain(self):
        document = assertion(recipient={"type": "email", "hashed": False, "identity": "Noor@Example.org"})
        assert judge(document, {AWARD: document}, recipient="noor@example.org").verdict == Verdict.VALID

    def test_md5_tells_nothing(self):
        value = "md5$" + hashlib.md5(b"noor@example.orgdeadsea").hexdigest()  # noqa: S324
        document = assertion(
            recipient={"type": "email", "hashed": True, "salt": "deadsea", "identity": value}
        )
        report = judge(document, {AWARD: document}, recipient="noor@example.org")
        assert wrong(report) == ("unknown", "recipient.weak_hash")

    def test_capitals_in_the_hash(self):
        document = assertion()
        document["recipient"]["identity"] = "sha256$" + document["recipient"]["identity"][7:].upper()
        assert judge(document, {AWARD: document}, recipient="noor@example.org").verdict == Verdict.VALID
