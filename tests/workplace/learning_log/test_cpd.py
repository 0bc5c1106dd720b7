"""The CPD log: one truth with the records, nothing counted twice, hours by period and kind, and its files."""

import csv
import io
import json
import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pypdf import PdfReader

from organisations import api as organisations
from records import api as records
from workplace import api
from workplace.domain.learning_log import cpd, periods, promoting
from workplace.domain.sessions import attending, planning
from workplace.models import LearningEntry

from ..conftest import confirmed, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def complete(learner):
    """A completion of the learner: a module of so many hours."""

    def make(*, enrolment=None, activity=None, unit="SBU", value=4.0, **more):
        snapshot = {
            "title": {"nl": "Beeldzorg", "en": "Video care"},
            "study_load": {"unit": unit, "value": value},
            **more,
        }
        return records.announce_completion(
            person=learner, activity=activity or uuid.uuid4(), enrolment=enrolment or uuid.uuid4(), snapshot=snapshot
        )  # fmt: skip

    return make


@pytest.fixture
def attend(learner, make_person):
    """A session at which the learner was."""

    def make(*, minutes=90, activity=None):
        school = organisations.ensure_organisation(slug="zuid", name="ROC Zuid", kind="school")
        teacher = make_person(f"d{uuid.uuid4().hex[:8]}@zuid.example", "Dana")
        organisations.add_member(organisation=school, person=teacher, role=organisations.Role.TEACHER)
        start = timezone.now() - timedelta(minutes=10)
        row = planning.plan(
            teacher=teacher, organisation=school, title="Tillen", kind="lab", place="2.14", link="", start=start,
            end=start + timedelta(minutes=minutes), cohort=None, activity=activity, capacity=None,
        )  # fmt: skip
        attending.by_code(person=learner, code=attending.show_code(session=row).code)
        return row

    return make


@pytest.fixture
def judged(browser, completed, make_assignment):
    """An assignment of two hours that was judged well."""

    def make(**brief):
        row = make_assignment(**brief)
        client = browser()
        path = confirmed(client, api.invite(assignment=row))
        assert client.post(f"{path}/oordeel", form()).status_code == 302
        return row

    return make


def told(learner):
    return sorted((line.kind, line.hours, line.proved, line.part_of) for line in cpd.lines_of(learner))


def hours(value):
    return Decimal(str(value))


def test_everything_that_was_done_here_is_in_it(learner, complete, attend, judged, log):
    complete()
    attend()
    judged()
    log(minutes=20)
    log(kind="course", title="Medicatie", provider="Academie", minutes=195)
    assert told(learner) == [
        ("assignment", hours(2), True, ""),
        ("course", hours(3.25), False, ""),
        ("module", hours(4), True, ""),
        ("session", hours(1.5), True, ""),
        ("work", hours(0.25), False, ""),
    ]
    sums = periods.add_up(cpd.lines_of(learner))
    assert (sums.hours, sums.proved) == (hours(11), hours(7.5))


def test_a_part_of_a_completed_module_is_counted_once(learner, complete, attend, judged):
    activity = uuid.uuid4()
    work = judged()
    attend(activity=activity)
    complete(enrolment=work.enrolment, activity=activity)
    assert told(learner) == [
        ("assignment", hours(0), True, "Beeldzorg"),
        ("module", hours(4), True, ""),
        ("session", hours(0), True, "Beeldzorg"),
    ]


def test_an_entry_that_became_evidence_is_counted_with_the_assignment(
    learner, log, make_assignment, browser, completed
):
    entry, row = log(minutes=60), make_assignment()
    promoting.promote(entry=entry, assignment=row)
    assert told(learner) == [("work", hours(1), False, "")]
    client = browser()
    path = confirmed(client, api.invite(assignment=row))
    client.post(f"{path}/oordeel", form())
    assert told(learner) == [
        ("assignment", hours(2), True, ""),
        ("work", hours(0), False, row.brief["title"]),
    ]


def test_attendance_that_was_taken_back_counts_no_more(learner, attend):
    session = attend()
    attending.mark(session=session, present=set())
    assert told(learner) == []


def test_what_a_statement_no_longer_says_is_not_in_it(learner, judged):
    judged()
    (statement,) = records.statements_of(learner, verbs=[records.Verb.PASSED])
    records.void_statement(statement=statement, key="x:void")
    assert told(learner) == []


def test_not_yet_is_no_line(learner, browser, make_assignment, completed):
    client = browser()
    path = confirmed(client, api.invite(assignment=make_assignment()))
    client.post(f"{path}/oordeel", form(**{"criterion-c1": "not_yet"}))
    assert told(learner) == []


def test_what_was_shown_by_validation_was_not_learned_now(learner, complete):
    complete(earned_by="validation")
    assert told(learner) == [("module", hours(0), True, "")]


def test_hours_in_a_module_that_was_validated_count_by_themselves(learner, complete, attend, judged):
    activity, work = uuid.uuid4(), judged()
    attend(activity=activity)
    complete(enrolment=work.enrolment, activity=activity, earned_by="validation")
    assert told(learner) == [
        ("assignment", hours(2), True, ""),
        ("module", hours(0), True, ""),
        ("session", hours(1.5), True, ""),
    ]


@pytest.mark.parametrize("minutes", [20, 35, 45, 50])
def test_an_activity_of_any_minutes_can_be_said_otherwise(mine, log, minutes):
    entry = log(kind="course", title="Medicatie", minutes=minutes)
    there = f"/mijn/logboek/{entry.uuid}/wijzigen/"
    form = mine.get(there).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    assert mine.post(there, {**sent, "text": "Dubbel controleren."}).status_code == 302
    entry.refresh_from_db()
    assert (entry.text, entry.minutes) == ("Dubbel controleren.", minutes)


@pytest.mark.parametrize(("unit", "value", "said"), [("SBU", 4.0, 4), ("HOUR", 1.5, 1.5), ("EC", 0.5, 14)])
def test_study_load_in_its_unit(learner, complete, unit, value, said):
    complete(unit=unit, value=value)
    assert told(learner) == [("module", hours(said), True, "")]


@pytest.mark.parametrize(
    ("minutes", "quarters"), [(1, 1), (10, 1), (15, 1), (20, 1), (22, 1), (23, 2), (30, 2), (52, 3), (53, 4)]
)
def test_units_of_a_quarter(minutes, quarters):
    line = cpd.Line(
        key="x", on=timezone.localdate(), kind="work", title="x", minutes=minutes, proved=False, source=""
    )
    assert line.units == quarters  # fmt: skip


def test_judging_others_is_a_quarter_without_their_name(browser, make_person, make_assignment, completed):
    judge = make_person("ria@duinrand.example", "Ria")
    row = make_assignment()
    row.placement.roles.create(role="supervisor", person=judge, name="Ria", address="ria@duinrand.example")
    confirmation = api.confirm_with_account(
        invitation=api.invite(assignment=row), person=judge, function="Verpleegkundige"
    )
    api.judge(confirmation=confirmation, form_key=uuid.uuid4(), results={"c1": "yes", "c2": "yes"}, level=4)
    (line,) = cpd.lines_of(judge)
    assert (line.kind, line.hours, line.title) == ("coaching", hours(0.25), row.brief["title"])
    assert "Noor" not in f"{line}"


def test_the_period(learner, log):
    today = timezone.localdate()
    for years in (0, 2, 4, 6):
        log(happened_on=today - timedelta(days=int(years * 365.25)), minutes=60)
    found = [
        periods.add_up(cpd.lines_of(learner, periods.period_named(key))).hours for key in ("1", "3", "5", "x")
    ]
    assert found == [hours(1), hours(2), hours(3), hours(1)]


def test_other_days_and_nonsense(mine, log):
    day = timezone.localdate() - timedelta(days=800)
    log("Lang geleden", happened_on=day)
    assert (
        "Lang geleden" in mine.get(f"/mijn/deskundigheid/?periode=eigen&van={day}&tot={day}").content.decode()
    )
    for asked in ("van=x", "van=2026-01-01", "tot=9999-99-99", "periode=%00"):
        answer = mine.get(f"/mijn/deskundigheid/?periode=eigen&{asked}")
        assert (answer.status_code, "Lang geleden" in answer.content.decode()) == (200, False)


def test_add_an_activity_with_its_proof(mine):
    said = {
        "form_key": str(uuid.uuid4()), "kind": "congress", "title": "Wondcongres", "provider": "V&VN", "hours": "2.75",
        "happened_on": str(timezone.localdate()), "text": "", "proof": SimpleUploadedFile("x.pdf", b"%PDF-1.7 ja"),
    }  # fmt: skip
    assert mine.post("/mijn/deskundigheid/nieuw/", said).status_code == 302
    (entry,) = LearningEntry.objects.all()
    assert (entry.kind, entry.title, entry.minutes, entry.proof_size) == ("congress", "Wondcongres", 165, 11)
    page = mine.get("/mijn/deskundigheid/").content.decode()
    assert page.count("Wondcongres") == 1


@pytest.mark.parametrize(
    "changes", [{"title": ""}, {"hours": "0"}, {"hours": "x"}, {"happened_on": "2999-01-01"}, {"kind": "x"}]
)
def test_a_bad_activity_comes_back(mine, changes):
    said = {
        "form_key": str(uuid.uuid4()), "kind": "course", "title": "Medicatie", "provider": "Academie Noord", "hours": "2",
        "happened_on": str(timezone.localdate()), **changes,
    }  # fmt: skip
    answer = mine.post("/mijn/deskundigheid/nieuw/", said)
    assert (answer.status_code, LearningEntry.objects.count()) == (422, 0)
    assert "Academie Noord" in answer.content.decode()


def test_as_json(mine, learner, log, complete):
    complete()
    log("Tillen", minutes=30)
    said = json.loads(mine.get("/mijn/deskundigheid/bestand/json/").content)
    assert (said["format"], said["accredited"], said["hours"], said["hours_proved"]) == (
        "bekwaam-cpd-1",
        False,
        4.5,
        4.0,
    )
    assert said["person"]["account"]["name"] == str(learner.uuid)
    assert sorted((row["kind"], row["proved"], row["hours"]) for row in said["lines"]) == [
        ("module", True, 4.0), ("work", False, 0.5),
    ]  # fmt: skip


def test_a_photo_is_a_proof_of_what_was_followed_elsewhere_alone(learner, log):
    from ..test_photos import upload

    for kind in ("work", "course"):
        log(kind=kind, file={"kind": "photo", "file": upload()})
    found = {line.kind: line.has_proof for line in cpd.lines_of(learner)}
    assert found == {"course": True, "work": False}


def test_as_a_spreadsheet_without_formulas(mine, log):
    log(title="=HYPERLINK(1)", kind="course", minutes=60)
    answer = mine.get("/mijn/deskundigheid/bestand/csv/")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [rows[1][2], rows[1][4], len(rows)] == ["'=HYPERLINK(1)", "1.00", 2]
    assert answer["Content-Disposition"].startswith("attachment")


def test_on_paper_with_the_same_inside(mine, log):
    log("Tillen met een lift")
    answer = mine.get("/mijn/deskundigheid/bestand/pdf/")
    paper = PdfReader(io.BytesIO(answer.content))
    assert answer["Content-Type"] == "application/pdf"
    assert "Tillen met een lift" in "".join(page.extract_text() for page in paper.pages)
    (name,) = paper.attachments
    assert [line["title"] for line in json.loads(paper.attachments[name][0])["lines"]] == [
        "Tillen met een lift"
    ]
    assert mine.get("/mijn/deskundigheid/bestand/xml/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same(mine, complete, attend, judged, log, django_assert_num_queries, count):
    for _number in range(count):
        complete()
        attend()
        judged()
        log()
    mine.get("/mijn/deskundigheid/")
    with django_assert_num_queries(12):
        page = mine.get("/mijn/deskundigheid/").content.decode()
    assert page.count('class="tag tag--sage"') == 3 * count
    assert page.count('class="tag tag--butter"') == count
