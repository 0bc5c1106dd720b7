"""The certificate as PDF, the baked SVG and the export for Europass, for whoever may have them."""

import json
import runpy
from io import BytesIO

import pypdf
import pytest
from django.conf import settings

from credentials.checks import LIBRARIES, pdf_can_be_drawn
from credentials.domain import printing, sharing, verifying
from credentials.openbadges.svg import unbake_svg

# WeasyPrint leaves the file of its colour profile to the garbage collector.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def reader(holder, credential):
    answer = holder.get(f"/credentials/{credential.uuid}.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Cache-Control"] == "private, no-store"
    return pypdf.PdfReader(BytesIO(answer.content))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_it_says_who_what_from_whom_and_what_it_is_not(reader, credential):
    text = text_of(reader)
    wanted = (
        "Noor Geheim", "Beeldzorg geven aan mensen thuis", "School", "Thuiszorg", "EPA-niveau 4", "6 SBU",
        "wijkverpleegkundige", "Niet van toepassing", f"/credentials/{credential.uuid}", "eIDAS",
    )  # fmt: skip
    assert [word for word in wanted if word not in text] == []


def test_it_is_tagged_pdf_a_with_language_and_title(reader):
    root = reader.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"]), "/StructTreeRoot" in root) == (
        "nl",
        True,
        True,
    )
    assert reader.metadata.title.startswith("Beeldzorg geven aan mensen thuis")
    meta = root["/Metadata"].get_object().get_data().decode()
    assert ('pdfaid:part="3"' in meta, 'pdfaid:conformance="A"' in meta) == (True, True)


def test_the_signed_file_lies_in_it_and_our_verifier_reads_it_back(reader, holder, credential):
    (attached,) = reader.trailer["/Root"]["/AF"]
    attached = attached.get_object()
    stream = attached["/EF"]["/F"].get_object()
    assert (attached["/AFRelationship"], stream["/Subtype"]) == ("/Source", "/application/vc")
    assert stream.get_data().decode() == credential.document
    report = verifying.check(holder.get(f"/credentials/{credential.uuid}.pdf").content)
    assert (report.verdict, report.credential["id"].endswith(str(credential.uuid))) == ("valid", True)


def test_it_speaks_the_readers_language(holder, credential):
    answer = holder.get(f"/credentials/{credential.uuid}.pdf?lang=en")
    reader = pypdf.PdfReader(BytesIO(answer.content))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "Check this credential" in text_of(reader)


def test_a_link_gives_it_too_and_a_stranger_gets_none(client, credential):
    link = sharing.share(credential=credential, days=7)
    assert client.get(f"/s/{sharing.token_of(link)}.pdf").content.startswith(b"%PDF-")
    assert client.get(f"/credentials/{credential.uuid}.pdf").status_code == 403


def test_what_was_withdrawn_says_so_on_paper(holder, credential, administrator):
    from credentials import api as credentials

    credentials.revoke(credential=credential, person=administrator, reason="Vergissing")
    reader = pypdf.PdfReader(BytesIO(holder.get(f"/credentials/{credential.uuid}.pdf").content))
    assert "ingetrokken" in text_of(reader)


def test_hostile_words_stay_words(client, issue, make_achievement, make_person):
    """A name is shown as it is; of a signed description the markup is left out, as on every page."""
    from tests.credentials.building import TEXT_NL

    words = '<img src="http://127.0.0.1/x"><link rel=attachment href="file:///etc/passwd"> Zorg & "rust"'
    person = make_person(name='<link rel=attachment href="file:///etc/hosts">')
    texts = {"nl": {**TEXT_NL, "description": words}}
    credential = issue(person=person, achievement=make_achievement(key="vreemd", texts=texts))
    client.force_login(person.user)
    reader = pypdf.PdfReader(BytesIO(client.get(f"/credentials/{credential.uuid}.pdf").content))
    text = text_of(reader)
    assert ('<link rel=attachment href="file:///etc/hosts">' in text, 'Zorg & "rust"' in text) == (True, True)
    assert "passwd" not in text
    assert len(reader.trailer["/Root"]["/AF"]) == 1


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/x", "file:///etc/passwd", "own:../../manage.py", "own:base/js/site.js"]
)
def test_nothing_is_fetched_but_our_own_pictures_and_styles(address):
    weasyprint = printing.load()
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it is called, nothing came
        printing._fetcher(weasyprint, b"", "application/vc").fetch(address)


def test_without_the_libraries_it_says_so_in_words(holder, credential, monkeypatch):
    def missing():
        raise printing.PrinterMissing("libpango")

    monkeypatch.setattr(printing, "load", missing)
    answer = holder.get(f"/credentials/{credential.uuid}.pdf")
    page = answer.content.decode()
    assert (answer.status_code, "libpango" in page, "</h1>" in page) == (503, False, True)
    assert holder.get(f"/credentials/{credential.uuid}.json").status_code == 200


def test_the_check_of_the_system_names_what_is_missing(monkeypatch):
    assert pdf_can_be_drawn(None) == []
    monkeypatch.setattr(
        "credentials.checks.find_library", lambda name: None if name == "pangoft2-1.0" else name
    )
    (warning,) = pdf_can_be_drawn(None)
    assert (warning.id, "pangoft2-1.0" in warning.msg, "libpangoft2-1.0-0" in warning.hint) == (
        "credentials.W001",
        True,
        True,
    )


def test_setup_gets_the_very_libraries_that_the_check_looks_for(monkeypatch):
    scripts = settings.ROOT / "scripts"
    monkeypatch.syspath_prepend(scripts)
    gets = runpy.run_path(scripts / "pango.py")["LIBRARIES"]
    assert tuple(gets) == LIBRARIES
    monkeypatch.setattr("credentials.checks.find_library", lambda name: None)
    (warning,) = pdf_can_be_drawn(None)
    assert warning.hint.endswith(f" install {' '.join(gets.values())}")


def test_so_many_an_hour(holder, credential, monkeypatch):
    monkeypatch.setattr("credentials.views.files.pdf_of", lambda credential: b"%PDF-")
    codes = [holder.get(f"/credentials/{credential.uuid}.pdf").status_code for _ in range(61)]
    assert (codes.count(200), codes[-1]) == (60, 429)


def test_the_svg_carries_the_credential_and_runs_nothing(holder, credential):
    answer = holder.get(f"/credentials/{credential.uuid}.svg")
    assert (answer["Content-Type"], unbake_svg(answer.content)) == ("image/svg+xml", credential.document)
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_export_for_europass(holder, credential):
    answer = holder.get(f"/credentials/{credential.uuid}.elm.json")
    document = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert document["credentialSubject"]["fullName"] == {"nl": "Noor Geheim"}
    assert document["credentialSubject"]["hasClaim"]["specifiedBy"]["volumeOfLearning"] == "PT6H"
    assert "proof" not in document
