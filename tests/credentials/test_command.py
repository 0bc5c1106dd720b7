"""manage.py verify: the same check on the command line, with an exit code that scripts can trust."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from credentials.domain import revoking
from credentials.domain.verifying import check
from tests.credentials import every_form
from tests.credentials.samples import (
    BASE,
    DID_URL,
    ISSUED,
    KEY,
    LIST_URL,
    METHOD,
    did_document,
    public,
    signed,
    status_list,
)
from tests.credentials.tokens import issuer_document
from tests.credentials.verifying import test_sd_tokens as sd_jwt

pytestmark = pytest.mark.django_db
NOW = "2026-11-24T12:00:00Z"


@pytest.fixture(autouse=True)
def _base(settings):
    settings.PUBLIC_URL = BASE


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "bewijs.json"
    path.write_text(json.dumps(signed()))
    return str(path)


@pytest.fixture
def documents(tmp_path):
    (tmp_path / "did.json").write_text(json.dumps(did_document()))
    (tmp_path / "list").write_text(json.dumps(status_list()))
    entries = {
        DID_URL: {"file": "did.json", "contentType": "application/did+json"},
        LIST_URL: {"file": "list"},
    }
    path = tmp_path / "map.json"
    path.write_text(json.dumps({"documents": entries}))
    return str(path)


def run(*arguments, **options):
    out = StringIO()
    try:
        call_command("verify", *arguments, stdout=out, **options)
    except SystemExit as ended:
        return ended.code, out.getvalue()
    return 0, out.getvalue()


def reports(*arguments, **options):
    code, text = run(*arguments, json=True, **options)
    return code, json.loads(text)


def test_valid_ends_with_nought(file, documents):
    code, (report,) = reports(file, documents=documents, at=NOW)
    assert (code, report["file"], report["verdict"]) == (0, file, "valid")
    assert list(report) == ["file", "verdict", "checks", "issuer_trust", "credential"]


def test_one_that_is_not_valid_is_enough(file, documents, tmp_path):
    other = tmp_path / "ander.json"
    other.write_text(json.dumps({**signed(), "name": "Anders"}))
    code, found = reports(str(other), file, str(tmp_path / "weg.json"), documents=documents, at=NOW)
    assert code == 1
    assert [report["verdict"] for report in found] == ["invalid", "valid", "unknown"]


def test_what_is_no_file_has_its_report_in_its_place(file, documents, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [".", "bewijs.json", "weg.json", "bewijs.json"]
    code, found = reports(*names, documents="map.json", at=NOW)
    assert code == 1
    assert [(report["file"], report["verdict"]) for report in found] == list(
        zip(names, ["unknown", "valid", "unknown", "valid"], strict=True)
    )
    assert [report["checks"][0]["code"] for report in (found[0], found[2])] == ["intake.unreadable"] * 2


def test_of_our_own_it_says_what_the_pages_say(tmp_path, settings, issue, administrator):
    settings.PUBLIC_URL = "http://localhost:8000"
    credential = issue()
    revoking.suspend(credential=credential, person=administrator, reason="Wordt uitgezocht")
    path = tmp_path / "eigen.json"
    path.write_text(credential.document)
    code, (report,) = reports(str(path))
    assert (code, report.pop("file")) == (1, str(path))
    assert report == check(credential.document).as_dict("nl")
    assert "status.suspended" in [one["code"] for one in report["checks"]]


def test_without_a_database_it_says_so(file, documents, monkeypatch):
    def gone(issuer):
        raise DatabaseError("unable to open database file")

    monkeypatch.setattr("credentials.domain.verifying.recognise", gone)
    with pytest.raises(CommandError, match="unable to open database file"):
        run(file, documents=documents, at=NOW)


@pytest.mark.parametrize(
    "form", ["vc+jwt", "Open Badges 3.0 token", "SD-JWT", "proof in a PNG", "proof in a PDF"]
)
def test_every_form_is_read(tmp_path, documents, form):
    (tmp_path / "did.json").write_text(json.dumps(issuer_document()))
    chosen = every_form.forms()[form]
    path = tmp_path / "bewijs"
    path.write_bytes(chosen.carry(chosen.text))
    code, (report,) = reports(str(path), documents=documents, at=NOW)
    assert (code, report["verdict"]) == (0, "valid")


def test_the_map_replaces_the_network(file, documents, tmp_path):
    empty = tmp_path / "leeg.json"
    empty.write_text('{"documents": {}}')
    code, (report,) = reports(file, documents=str(empty), at=NOW)
    assert (code, report["verdict"], report["checks"][-2]["code"]) == (1, "unknown", "network.failed")


def test_another_moment(file, documents):
    before = ISSUED.replace(year=2020).strftime("%Y-%m-%dT%H:%M:%SZ")
    code, (report,) = reports(file, documents=documents, at=before)
    assert (code, report["verdict"]) == (1, "invalid")


@pytest.mark.parametrize(("address", "code"), [("noor@example.org", 0), ("ander@example.org", 1)])
def test_for_whom(file, documents, address, code):
    assert run(file, documents=documents, at=NOW, recipient=address)[0] == code


@pytest.mark.parametrize("form", ["named", "bare", "jwk"])
def test_a_key_that_one_was_given(file, tmp_path, form):
    from credentials.proofs.multibase import base64url_encode
    from tests.credentials.samples import multikey as multikey_of

    multikey = {"publicKeyMultibase": multikey_of(public(KEY))}
    jwk = {"kid": METHOD, "kty": "OKP", "crv": "Ed25519", "x": base64url_encode(public(KEY))}
    key = {"named": {"id": METHOD, **multikey}, "bare": multikey, "jwk": jwk}[form]
    (tmp_path / "sleutel.json").write_text(json.dumps(key))
    (tmp_path / "list").write_text(json.dumps(status_list()))
    (tmp_path / "map.json").write_text(json.dumps({"documents": {LIST_URL: {"file": "list"}}}))
    options = {
        "documents": str(tmp_path / "map.json"),
        "at": NOW,
        "trusted_key": [str(tmp_path / "sleutel.json")],
    }
    assert run(file, **options)[0] == 0


def holder_of(report):
    return [check["code"] for check in report["checks"] if check["id"] == "holder"]


def test_a_form_that_no_wallet_signs_under_leaves_open_who_shows_it(file, documents):
    code, (report,) = reports(file, documents=documents, at=NOW, nonce="abc", audience="https://x.example")
    assert (code, report["verdict"], holder_of(report)) == (1, "unknown", ["holder.not_checked"])


@pytest.mark.parametrize(
    ("nonce", "audience", "code", "said"),
    [
        ("n-1", "https://werk.example", 0, ["holder.ok"]),
        ("n-2", "https://werk.example", 1, ["holder.other_nonce"]),
        ("n-1", "https://ander.example", 1, ["holder.other_audience"]),
        (None, None, 0, ["holder.unasked"]),
    ],
)
def test_what_a_wallet_was_asked_to_sign(tmp_path, documents, nonce, audience, code, said):
    (tmp_path / "did.json").write_text(json.dumps(issuer_document()))
    path = tmp_path / "bewijs.txt"
    path.write_text(sd_jwt.shown(sd_jwt.issued()))
    found, (report,) = reports(str(path), documents=documents, at=NOW, nonce=nonce, audience=audience)
    assert (found, holder_of(report)) == (code, said)


def test_for_people_it_prints_every_check(file, documents):
    _code, text = run(file, documents=documents, at=NOW)
    assert text.splitlines()[0] == f"{file}: valid (known)"
    assert "De handtekening klopt: het bewijs is niet veranderd." in text


@pytest.mark.parametrize(
    ("option", "content"),
    [
        ("documents", None),
        ("documents", "geen json"),
        ("documents", "[]"),
        ("documents", '{"documents": {"https://x.example": "x"}}'),
        ("trusted_key", None),
        ("trusted_key", "{}"),
        ("trusted_key", '{"kty": "OKP", "crv": "Ed25519", "x": "AAAA", "d": "AAAA"}'),
    ],
)
def test_an_option_that_cannot_be_used_is_named(file, tmp_path, option, content):
    path = tmp_path / "optie.json"
    if content is not None:
        path.write_text(content)
    value = [str(path)] if option == "trusted_key" else str(path)
    with pytest.raises(CommandError, match=r"optie\.json"):
        run(file, **{option: value})


def test_a_moment_that_cannot_be_read_is_named(file):
    with pytest.raises(CommandError, match="gisteren"):
        run(file, at="gisteren")
