"""The Open Badges 2.0 samples of the official validator, each with the verdict it must have when its hosts answer."""

import json
import re
from pathlib import Path

import pytest

from credentials.openbadges.png import unbake_png
from credentials.proofs.context_store import standard_store
from credentials.verifying.fetching import Fetched, FetchFailed
from credentials.verifying.pipeline import verify
from tests.credentials.samples import NOW

pytestmark = pytest.mark.reference

AWARDS = {
    "assertion-with-data-image.json": ("valid", "hosted.ok"),
    "assertion-with-extension-node-basic.json": ("valid", "hosted.ok"),
    "assertion-with-multiple-extensions.json": ("valid", "hosted.ok"),
    "basic-assertion.json": ("valid", "hosted.ok"),
    "basic-assertion-with-language.json": ("valid", "hosted.ok"),
    "simple-badge.png": ("valid", "hosted.ok"),
    # A hosted award needs no key.
    "basic-assertion-no-public-key.json": ("valid", "hosted.ok"),
    # The class answers under another address of the same host, which says so itself.
    "warning-with-redirection.json": ("valid", "openbadges2.moved"),
    "simple.jwt": ("valid", "signature.ok"),
    "simple-not-revoked.jwt": ("valid", "status.ok"),
    "basic-assertion-expired.json": ("invalid", "dates.expired"),
    # The upstream test stubs the contexts; a vocabulary that nobody knows gives the words no meaning.
    "basic-assertion-invalid-context.json": ("invalid", "structure.malformed"),
    # The class and the issuer of these two bring a vocabulary of their own, written out.
    "basic-assertion-with-allowed-origins-invalid-starts-with.json": ("unknown", "openbadges2.vocabulary"),
    "basic-assertion-with-allowed-origins-valid-starts-with.json": ("unknown", "openbadges2.vocabulary"),
    # Comments are no JSON.
    "redirected-validation-subject.json": ("invalid", "json.malformed"),
}
# Documents of the standard that are no awards: nothing to be valid or invalid.
PARTS = ("unknown", "openbadges2.other_kind")
OTHERS = {
    "badge-class-with-language.json": PARTS,
    "issuer-compact-iri-validation.json": PARTS,
    "rdf-validation/invalid-one-invalid-class.json": PARTS,
    "rdf-validation/valid-badge-class-empty-criteria-type.json": PARTS,
    "rdf-validation/invalid-class.json": ("invalid", "structure.malformed"),
    "rdf-validation/valid-cool-class.json": ("invalid", "structure.malformed"),
    "assets/badgecriteria.json": ("invalid", "structure.malformed"),
    "assets/criteria-no-type.json": ("invalid", "structure.malformed"),
    "assets/issuer-invalid-type.json": ("invalid", "structure.malformed"),
    "assets/beths-robot-badge.png": ("invalid", "image.no_credential"),
    "assets/robotics-badge.png": ("invalid", "image.no_credential"),
    "assets/beths-robot-work.html": ("unknown", "format.unknown"),
    "assets/openbadges_context.json": ("unknown", "format.unknown"),
}


@pytest.fixture(scope="session")
def folder(reference_data) -> Path:
    return reference_data / "credentials" / "examples" / "1edtech-validator" / "ob20"


def presented(data: bytes) -> dict:
    """The award in a sample, which is what its host shows; empty when there is none."""
    try:
        value = json.loads(unbake_png(data) if data.startswith(b"\x89PNG") else data)
    except Exception:  # noqa: BLE001 - only the stub looks here
        return {}
    return value if isinstance(value, dict) else {}


def hosts(folder: Path, shown: dict):
    def fetch(url: str) -> Fetched:
        if url == shown.get("id"):
            return Fetched(json.dumps(shown).encode())
        match = re.match(r"https?://example\.(?:org|com)/([\w.-]+)\Z", url)
        for name in (match[1], f"{match[1]}.json") if match else ():
            if (folder / "assets" / name).is_file():
                return Fetched((folder / "assets" / name).read_bytes())
        raise FetchFailed(url)

    return fetch


def test_every_sample_has_its_verdict(folder):
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert set(AWARDS) | set(OTHERS) <= set(names)
    for name in names:
        data = (folder / name).read_bytes()
        expected = {**AWARDS, **OTHERS}.get(name, PARTS)
        report = verify(
            data,
            contexts=standard_store(),
            now=NOW,
            fetcher=hosts(folder, presented(data) if name in AWARDS else {}),
        )
        assert (report.verdict.value, expected[1] in report.codes()) == (expected[0], True), (
            name,
            report.codes(),
        )
        assert (report.credential != {}) is report.intact


def test_what_is_shown_of_a_sample(folder):
    data = (folder / "simple.jwt").read_bytes()
    report = verify(data, contexts=standard_store(), now=NOW, fetcher=hosts(folder, {}))
    shown = report.shown("en")
    assert (shown["name"], shown["issuer"]) == (
        "Awesome Robotics Badge",
        {"id": "https://example.org/organization.json", "name": "An Example Badge Issuer", "url": "https://example.org", "image": ""},
    )  # fmt: skip
    assert (shown["valid_from"], shown["types"]) == ("2016-12-31T23:59:59Z", ["Assertion"])
    assert shown["document"]["verification"] == {"type": "signed", "creator": "http://example.org/key1.json"}
