"""The quick log: words, a photo or sound in a few seconds; private, found again, taken away and put back."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from records import api as records
from workplace.domain.errors import BadUpload, ClientData, NotComplete, WorkplaceError
from workplace.domain.learning_log import entries, writing
from workplace.models import Evidence, LearningEntry

from ..test_photos import upload

pytestmark = pytest.mark.django_db
NEW = "/mijn/logboek/nieuw/"


def form(**changes):
    return {"form_key": str(uuid.uuid4()), "text": "Ik leerde tillen.", "happened_on": str(timezone.localdate()),
            "minutes": "15", **changes}  # fmt: skip


def told(person):
    """What records counts of the log: (day, minutes) of each statement."""
    rows = records.statements_of(person, verbs=[records.Verb.LOGGED])
    return sorted(
        (timezone.localtime(row.timestamp).date(), row.content["result"]["duration"]) for row in rows
    )


def test_a_line_is_kept_and_told_without_its_words(mine, learner):
    answer = mine.post(NEW, form())
    (entry,) = LearningEntry.objects.all()
    (statement,) = records.statements_of(learner, verbs=[records.Verb.LOGGED])
    assert (answer.status_code, answer["Location"]) == (302, "/mijn/logboek/")
    assert (entry.text, entry.minutes, entry.happened_on, entry.shared) == (
        "Ik leerde tillen.", 15, timezone.localdate(), None,
    )  # fmt: skip
    assert statement.activity == entry.uuid
    assert statement.content["actor"]["account"]["name"] == str(learner.uuid)
    assert "tillen" not in statement.body
    assert "Noor" not in statement.body


def test_the_same_form_again_is_one_entry(mine, learner):
    said = form()
    for _again in range(2):
        assert mine.post(NEW, said).status_code == 302
    assert LearningEntry.objects.count() == 1
    assert len(told(learner)) == 1


@pytest.mark.parametrize(("how", "told"), [("fetch", 1), ("queue", 0)])
def test_a_script_is_answered_without_a_page(mine, how, told):
    """What it sends it goes on from by itself; that an entry was kept is then said once, by the list."""
    answer = mine.post(NEW, form(), headers={"X-Requested-With": how})
    assert (answer.status_code, answer.content, LearningEntry.objects.count()) == (201, b"", 1)
    page = mine.get("/mijn/logboek/").content.decode()
    assert page.count("alert--success") == told
    assert mine.post(NEW, form(text=""), headers={"X-Requested-With": how}).status_code == 422


def test_a_form_key_of_somebody_else_is_no_entry_of_ones_own(log, learner, make_person):
    other = make_person("sam@school.example")
    key = uuid.uuid4()
    first = writing.log(person=other, form_key=key, text="Van Sam")
    mine = writing.log(person=learner, form_key=key, text="Van Noor")
    assert (first.person, mine.person) == (other, learner)


def test_a_removed_entry_is_not_made_again_by_a_late_post(mine, learner):
    said = form()
    mine.post(NEW, said)
    writing.remove(entry=LearningEntry.objects.get())
    mine.post(NEW, said)
    assert LearningEntry.objects.count() == 0
    assert LearningEntry.everything.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"text": ""},
        {"happened_on": "2999-01-01"},
        {"happened_on": "gisteren"},
        {"minutes": "0"},
        {"minutes": "veel"},
        {"form_key": "x"},
        {"upload": str(uuid.uuid4()), "no_client": "on"},
    ],
)
def test_what_is_refused_comes_back_with_all_that_was_typed(mine, changes):
    answer = mine.post(NEW, {**form(text="Ik leerde een matglijder gebruiken."), **changes})
    assert answer.status_code == 422
    assert LearningEntry.everything.count() == 0
    if "text" not in changes:
        assert "Ik leerde een matglijder gebruiken." in answer.content.decode()


def test_client_data_is_pointed_out_and_kept_after_a_second_look(mine):
    said = form(text="Met mevrouw Jansen geoefend.")
    answer = mine.post(NEW, said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<q>mevrouw Jansen</q>" in page
    assert "Met mevrouw Jansen geoefend." in page
    assert mine.post(NEW, {**said, "looked_at": "on"}).status_code == 302
    (entry,) = LearningEntry.objects.all()
    assert entry.findings == ["name"]
    assert entry.looked_at is not None


def test_a_citizen_service_number_is_never_kept(mine, log):
    answer = mine.post(NEW, form(text="Nummer 111222333 gezien", looked_at="on"))
    assert answer.status_code == 422
    assert LearningEntry.everything.count() == 0
    with pytest.raises(ClientData):
        writing.change(entry=log(), text="Nummer 111222333")


def test_a_photo_alone_is_enough_and_loses_its_metadata(mine, photo_with_place):
    answer = mine.post(NEW, form(text="", file=photo_with_place, no_client="on"))
    assert answer.status_code == 302, answer.content.decode()
    (piece,) = Evidence.objects.all()
    assert (piece.kind, piece.assignment, piece.entry) == ("photo", None, LearningEntry.objects.get())
    with piece.file.open("rb") as content:
        assert b"Exif" not in content.read()


def test_a_file_asks_for_a_look(mine, photo_with_place):
    answer = mine.post(NEW, form(file=photo_with_place))
    assert answer.status_code == 422
    assert LearningEntry.everything.count() == 0


def test_what_is_no_photo_keeps_the_words(mine):
    bad = SimpleUploadedFile("x.jpg", b"GIF89a nothing", content_type="image/jpeg")
    answer = mine.post(NEW, form(text="Blijft staan", file=bad, no_client="on"))
    assert answer.status_code == 422
    assert "Blijft staan" in answer.content.decode()
    assert LearningEntry.everything.count() == Evidence.everything.count() == 0


def test_another_day_and_time_are_told_anew(log, learner):
    entry = log()
    day = timezone.localdate() - timedelta(days=3)
    writing.change(entry=entry, happened_on=day, minutes=30)
    assert told(learner) == [(day, "PT30M")]
    writing.change(entry=entry, text="Andere woorden")
    assert records.Statement.objects.filter(key__startswith="logged:", verb=records.Verb.LOGGED).count() == 2


def test_taken_away_and_put_back(mine, log, learner):
    entry = log()
    assert mine.post(f"/mijn/logboek/{entry.uuid}/weg/").status_code == 302
    assert told(learner) == []
    assert mine.get(f"/mijn/logboek/{entry.uuid}/").status_code == 404
    assert mine.get("/mijn/logboek/").content.decode().count(str(entry.uuid)) == 1
    mine.post(f"/mijn/logboek/{entry.uuid}/terug/")
    assert len(told(learner)) == 1
    assert mine.get(f"/mijn/logboek/{entry.uuid}/").status_code == 200


def test_after_thirty_days_it_is_gone_with_its_file(log, private_files, photo_with_place):
    entry = log(file={"kind": "photo", "file": photo_with_place})
    name = entry.evidence.get().file.name
    writing.remove(entry=entry)
    LearningEntry.everything.update(removed=timezone.now() - timedelta(days=31))
    assert private_files.exists(name)
    assert entries.forget_removed() == 1
    assert LearningEntry.everything.count() == 0


def test_search_by_words(mine, log):
    log("Een lift voor tillen")
    log("Een gesprek over pijn")
    page = mine.get("/mijn/logboek/?zoek=pijn een").content.decode()
    assert ("over pijn" in page, "voor tillen" in page) == (True, False)
    assert mine.get("/mijn/logboek/?zoek=%00").status_code == 200
    assert "zoek=een&amp;page=2" not in page


def test_pages(mine, log):
    for number in range(23):
        log(f"Les {number}")
    first, second = (mine.get(f"/mijn/logboek/?zoek=Les&page={page}").content.decode() for page in (1, 2))
    assert (first.count(">Les "), second.count(">Les ")) == (20, 3)
    assert "zoek=Les&amp;page=2" in first


def test_what_was_removed_has_pages_beside_the_list(mine, log, monkeypatch):
    monkeypatch.setattr("workplace.views.learning_log.entries.ON_A_PAGE", 2)
    for number in range(3):
        log(f"Les {number}")
        writing.remove(entry=log(f"Weg {number}"))
    pages = [
        mine.get(f"/mijn/logboek/?page=2&weg={number}").content.decode() for number in ("1", "2", "99", "x")
    ]
    assert [page.count("<span>Weg ") for page in pages] == [2, 1, 1, 2]
    # The last page has what was removed first; each list keeps the page of the other.
    assert (pages[1].count("<span>Weg 0<"), pages[1].count(">Les 0<")) == (1, 1)
    assert pages[1].count('href="?page=2&amp;weg=1#weg"') == pages[1].count('href="?weg=2&amp;page=1"') == 1


def test_empty(mine):
    assert 'class="empty"' in mine.get("/mijn/logboek/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(mine, log, django_assert_num_queries, count):
    for number in range(count):
        log(f"Les {number}", file={"kind": "photo", "file": upload(size=(40 + number, 30))})
        writing.remove(entry=log(f"Weg {number}"))
    mine.get("/mijn/logboek/")
    with django_assert_num_queries(10):
        page = mine.get("/mijn/logboek/").content.decode()
    assert page.count(">Les ") == count


@pytest.mark.parametrize(
    ("said", "error"),
    [({"text": "  "}, NotComplete), ({"minutes": 0}, WorkplaceError), ({"happened_on": date(1950, 1, 1)}, WorkplaceError)],
)  # fmt: skip
def test_the_domain_refuses(log, said, error):
    with pytest.raises(error):
        log(**{"text": "x", **said})
    assert LearningEntry.everything.count() == 0


def test_a_proof_is_a_pdf_and_its_owners_alone(log, mine, browser, make_person):
    entry = log(proof=SimpleUploadedFile("x.pdf", b"%PDF-1.7 certificaat"))
    answer = mine.get(f"/mijn/logboek/{entry.uuid}/certificaat/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 certificaat"
    assert answer["Content-Disposition"].startswith("attachment")
    other = browser()
    other.force_login(make_person("sam@school.example").user)
    assert other.get(f"/mijn/logboek/{entry.uuid}/certificaat/").status_code == 404
    with pytest.raises(BadUpload):
        writing.change(entry=entry, proof=SimpleUploadedFile("x.pdf", b"<html>"))


def test_the_home_screen(mine):
    said = mine.get("/mijn/logboek/app.webmanifest")
    assert (said["Content-Type"], said.json()["start_url"]) == ("application/manifest+json", NEW)


class TestFilesOfAnEntry:
    @pytest.fixture
    def entry(self, log, photo_with_place):
        return log(file={"kind": "photo", "file": photo_with_place})

    def ask(self, mine, entry, piece, what):
        return mine.post(f"/mijn/logboek/{entry.uuid}/bestand/{piece.uuid}/{what}/").status_code

    def test_away_and_back(self, mine, entry):
        piece = entry.evidence.get()
        assert self.ask(mine, entry, piece, "weg") == 302
        assert entry.evidence.filter(removed=None).count() == 0
        assert f"{piece.uuid}/terug/" in mine.get(f"/mijn/logboek/{entry.uuid}/").content.decode()
        assert self.ask(mine, entry, piece, "terug") == 302
        assert list(entry.evidence.filter(removed=None)) == [piece]
        assert self.ask(mine, entry, piece, "iets") == 404

    def test_a_look_at_faces_is_kept(self, mine, entry):
        piece = entry.evidence.get()
        Evidence.objects.update(faces=1, faces_looked_at=None)
        assert f"{piece.uuid}/bekeken/" in mine.get(f"/mijn/logboek/{entry.uuid}/").content.decode()
        assert self.ask(mine, entry, piece, "bekeken") == 302
        piece.refresh_from_db()
        assert piece.faces_looked_at is not None

    def test_a_file_of_another_entry_is_not_found(self, mine, entry, log):
        assert self.ask(mine, log(), entry.evidence.get(), "weg") == 404


def test_sound_stays_as_it_is_only_when_the_learner_says_so(mine, monkeypatch):
    monkeypatch.setattr("workplace.domain.media.can_convert", lambda: False)
    said = form(text="", no_client="on")

    def sound():
        return SimpleUploadedFile("x.ogg", b"OggS" + b"\0" * 600, content_type="audio/ogg")

    assert mine.post(NEW, {**said, "file": sound()}).status_code == 422
    assert LearningEntry.everything.count() == 0
    assert mine.post(NEW, {**said, "file": sound(), "as_it_is": "on"}).status_code == 302
    assert [(piece.kind, piece.stripped) for piece in Evidence.objects.all()] == [("audio", False)]
