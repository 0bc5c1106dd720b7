"""From the log to evidence: a draft with its origin kept, judged as any; and who may read an entry."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from workplace import api, personal_data
from workplace.domain.errors import NotComplete, NotOpen
from workplace.domain.learning_log import entries, promoting, writing
from workplace.models import Assignment, Evidence, LearningEntry

from ..conftest import confirmed, form
from ..test_photos import upload

pytestmark = pytest.mark.django_db


def photo(**size):
    return {"kind": "photo", "file": upload(**size)}


def promoted(mine, entry, assignment, **more):
    return mine.post(f"/mijn/logboek/{entry.uuid}/bewijs/", {"place": str(assignment.uuid), **more})


def test_words_and_photo_become_a_draft_with_their_origin(mine, log, assignment):
    entry = log("Ik oefende het gesprek.", file=photo())
    answer = promoted(mine, entry, assignment)
    text, copied = assignment.evidence.filter(promoted=True).order_by("kind").reverse()
    own = entry.evidence.get()
    assert answer["Location"] == f"/opdrachten/{assignment.uuid}/"
    assert (text.text, text.logged) == ("Ik oefende het gesprek.", entry)
    assert (copied.logged, copied.origin, copied.digest) == (entry, own, own.digest)
    assert copied.file.name != own.file.name
    assert assignment.state == Assignment.State.DRAFT
    # The assignment's own text is still the one of its form.
    assert api.save_work(assignment=assignment, text="Anders", reflection="Zo").evidence.get(
        kind="text", promoted=False
    ).text == "Anders"  # fmt: skip
    assert assignment.evidence.filter(kind="text").count() == 2


def test_once_more_adds_nothing(mine, log, assignment):
    entry = log(file=photo())
    for _again in range(2):
        promoted(mine, entry, assignment)
    assert assignment.evidence.filter(promoted=True).count() == 2


def test_it_is_judged_with_the_assignment(mine, browser, log, assignment):
    entry = log("Uit mijn logboek: GEZIEN")
    assessor = browser()
    api.save_work(assignment=assignment, text="Verslag", reflection="Terugblik")
    promoted(mine, entry, assignment)
    path = confirmed(assessor, api.invite(assignment=assignment))
    assert "Uit mijn logboek: GEZIEN" in assessor.get(path).content.decode()
    assert assessor.post(f"{path}/oordeel", form()).status_code == 302
    piece = assignment.evidence.get(promoted=True)
    assert piece.digest in assignment.judgements.get().evidence


def test_the_entry_says_where_it_is_used_and_what_stays(mine, log, assignment):
    entry = log("Gebruikt")
    promoted(mine, entry, assignment)
    assert f"/opdrachten/{assignment.uuid}/" in mine.get(f"/mijn/logboek/{entry.uuid}/").content.decode()
    page = mine.post(f"/mijn/logboek/{entry.uuid}/weg/", follow=True).content.decode()
    assert page.count(assignment.brief["title"]) == 1
    LearningEntry.everything.update(removed=timezone.now() - timedelta(days=60))
    entries.forget_removed()
    piece = assignment.evidence.get(promoted=True)
    assert (piece.text, piece.logged, piece.promoted) == ("Gebruikt", None, True)
    assert mine.get(f"/opdrachten/{assignment.uuid}/").content.decode().count("Gebruikt") == 1


def test_removed_from_the_assignment_it_can_be_promoted_again(mine, log, assignment):
    entry = log("Nog eens")
    promoted(mine, entry, assignment)
    piece = assignment.evidence.get(promoted=True)
    mine.post(f"/opdrachten/{assignment.uuid}/bewijs/{piece.uuid}/weg/")
    promoted(mine, entry, assignment)
    assert assignment.evidence.get(promoted=True).text == "Nog eens"


def test_only_into_ones_own_open_assignments(mine, log, make_assignment, make_person, completed):
    entry, other = log(), make_person("sam@school.example")
    theirs, asked = make_assignment(person=other), make_assignment()
    api.invite(assignment=asked)
    asked.refresh_from_db()
    assert promoted(mine, entry, theirs).status_code == 422
    assert promoted(mine, entry, asked).status_code == 409
    assert mine.post(f"/mijn/logboek/{entry.uuid}/bewijs/", {"place": "x:y"}).status_code == 422
    with pytest.raises(NotOpen):
        promoting.promote(entry=entry, assignment=theirs)
    assert Evidence.objects.filter(promoted=True).count() == 0
    page = mine.get(f"/mijn/logboek/{entry.uuid}/bewijs/").content.decode()
    assert (str(theirs.uuid) in page, str(asked.uuid) in page) == (False, False)


def test_a_recording_that_is_being_prepared_waits(log, assignment):
    entry = log()
    Evidence.objects.create(entry=entry, kind="audio", caption="x", digest="a" * 64, state="waiting")
    with pytest.raises(NotComplete):
        promoting.promote(entry=entry, assignment=assignment)
    assert assignment.evidence.filter(promoted=True).count() == 0


def test_the_outcome_is_noted_with_the_entry(mine, log, make_assignment, completed):
    from frameworks import api as frameworks

    outcome = frameworks.LearningOutcome.objects.create(code="M1.2", text_nl="Gesprek voeren")
    frameworks.LearningOutcome.objects.create(code="M9.9", text_nl="Iets anders")
    criterion = {"code": "c1", "text": "x", "outcomes": ["M1.2"]}
    entry, row = log(), make_assignment(criteria=[criterion])
    assert "Gesprek voeren" in mine.get(f"/mijn/logboek/{entry.uuid}/bewijs/").content.decode()
    promoted(mine, entry, row, outcome=["M1.2", "M9.9"])
    assert list(entry.outcomes.all()) == [outcome]


@pytest.mark.parametrize("count", [1, 3])
def test_the_choice_costs_the_same(mine, log, make_assignment, completed, django_assert_num_queries, count):
    entry = log(file=photo())
    for _number in range(count):
        make_assignment()
    mine.get(f"/mijn/logboek/{entry.uuid}/bewijs/")
    with django_assert_num_queries(8):
        page = mine.get(f"/mijn/logboek/{entry.uuid}/bewijs/").content.decode()
    assert page.count('name="place"') == count


class TestWhoReads:
    @pytest.fixture
    def supervisor(self, assignment, make_person):
        person = make_person("ria@duinrand.example", "Ria")
        assignment.placement.roles.create(
            role="supervisor", person=person, name="Ria", address="ria@duinrand.example"
        )
        return person  # fmt: skip

    def test_private_until_shared_and_private_again(self, mine, browser, log, assignment, supervisor):
        entry, theirs = log("Alleen van mij", file=photo()), browser()
        theirs.force_login(supervisor.user)
        pages = [f"/mijn/logboek/{entry.uuid}/", f"/bewijsstuk/{entry.evidence.get().uuid}"]
        assert [theirs.get(page).status_code for page in pages] == [404, 404]
        mine.post(f"/mijn/logboek/{entry.uuid}/delen/", {"placement": str(assignment.placement.uuid)})
        answers = [theirs.get(page) for page in pages]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert b"".join(answers[1].streaming_content)[:2] == b"\xff\xd8"
        assert "Ria" in mine.get(pages[0]).content.decode()
        listed = theirs.get(f"/stages/{assignment.placement.uuid}/logboek/").content.decode()
        assert "Alleen van mij" in listed
        mine.post(f"/mijn/logboek/{entry.uuid}/delen/", {"shared": "no"})
        assert [theirs.get(page).status_code for page in pages] == [404, 404]

    def test_what_was_removed_is_read_by_nobody_else(self, mine, browser, log, assignment, supervisor):
        entry, theirs = log("Weg ermee", file=photo()), browser()
        theirs.force_login(supervisor.user)
        writing.share(entry=entry, placement=assignment.placement)
        writing.remove(entry=entry)
        assert theirs.get(f"/bewijsstuk/{entry.evidence.get().uuid}").status_code == 404
        assert "Weg ermee" not in theirs.get(f"/stages/{assignment.placement.uuid}/logboek/").content.decode()

    def test_only_with_ones_own_placement(self, mine, log, make_assignment, make_person, completed):
        other = make_assignment(person=make_person("sam@school.example")).placement
        entry = log()
        mine.post(f"/mijn/logboek/{entry.uuid}/delen/", {"placement": str(other.uuid)})
        entry.refresh_from_db()
        assert (entry.shared, entry.placement) == (None, None)


def test_handed_out_and_erased_with_files(
    learner, log, assignment, private_files, django_capture_on_commit_callbacks
):
    from django.core.files.uploadedfile import SimpleUploadedFile

    entry = log("Mijn les", file=photo(), proof=SimpleUploadedFile("x.pdf", b"%PDF-1"))
    writing.remove(entry=log("Weggehaald"))
    promoting.promote(entry=entry, assignment=assignment)
    said = personal_data.export(learner)["learning_log"]
    assert sorted(row["text"] for row in said) == ["Mijn les", "Weggehaald"]
    assert [len(row["files"]) for row in said if row["text"] == "Mijn les"] == [1]
    names = [entry.evidence.get().file.name, entry.proof.name]
    assert [private_files.exists(name) for name in names] == [True, True]
    with django_capture_on_commit_callbacks(execute=True):
        personal_data.erase(learner)
    assert LearningEntry.everything.count() == Evidence.everything.count() == 0
    assert [private_files.exists(name) for name in names] == [False, False]


def test_an_upload_in_pieces_becomes_the_photo_of_the_entry(mine, learner):
    from workplace.domain import uploads

    content = upload().read()
    row = uploads.announce(person=learner, kind="photo", size=len(content))
    uploads.add(upload=row, offset=0, content=content)
    said = {"form_key": str(uuid.uuid4()), "text": "", "upload": str(row.uuid), "no_client": "on",
            "happened_on": str(timezone.localdate()), "minutes": "15"}  # fmt: skip
    for _again in range(2):
        assert mine.post("/mijn/logboek/nieuw/", said).status_code == 302
    assert Evidence.objects.get().entry == LearningEntry.objects.get()


@pytest.mark.parametrize("count", [1, 3])
def test_an_entry_costs_the_same(mine, log, make_assignment, completed, django_assert_num_queries, count):
    entry = log("Gebruikt")
    for number in range(count):
        writing.add_file(entry=entry, **photo(size=(40 + number, 30)))
        promoting.promote(entry=entry, assignment=make_assignment())
    mine.get(f"/mijn/logboek/{entry.uuid}/")
    with django_assert_num_queries(10):
        page = mine.get(f"/mijn/logboek/{entry.uuid}/").content.decode()
    assert page.count("/opdrachten/") == page.count("<img src") == count


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_shared_costs_the_same(mine, log, assignment, django_assert_num_queries, count):
    for number in range(count):
        writing.share(
            entry=log(f"Les {number}", file=photo(size=(40 + number, 30))), placement=assignment.placement
        )
    address = f"/stages/{assignment.placement.uuid}/logboek/"
    mine.get(address)
    with django_assert_num_queries(9):
        page = mine.get(address).content.decode()
    assert page.count(">Les ") == count
