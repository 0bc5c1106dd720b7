"""Contact and lab sessions: planned, signed up for, and who was there, as one statement each."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from organisations import api as organisations
from records import api as records
from workplace import personal_data
from workplace.domain.classes import forgetting
from workplace.domain.learning_log import cpd
from workplace.domain.sessions import attending, finding, planning
from workplace.domain.sessions.calendar import ical
from workplace.models import Cohort, CohortMember, CohortTeacher, Session, SessionPlace
from workplace.views.sessions import learner as learner_pages
from workplace.views.sessions import teacher as teacher_pages

from .people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(db):
    return organisations.ensure_organisation(slug="zuid", name="ROC Zuid", kind="school", place="Zuiderpoort")


@pytest.fixture
def teacher(school):
    who = person("docent@zuid.example", "Dana Docent")
    organisations.add_member(organisation=school, person=who, role=organisations.Role.TEACHER)
    return who


@pytest.fixture
def cohort(school, teacher):
    row = Cohort.objects.create(organisation=school, name="VIG 2")
    CohortTeacher.objects.create(cohort=row, person=teacher)
    return row


@pytest.fixture
def noor(cohort):
    who = person("noor2@zuid.example", "Noor")
    CohortMember.objects.create(cohort=cohort, person=who, how="code")
    return who


@pytest.fixture
def sam(cohort):
    who = person("sam@zuid.example", "Sam")
    CohortMember.objects.create(cohort=cohort, person=who, how="code")
    return who


@pytest.fixture
def session(teacher, school, cohort):
    return planned(teacher, school, cohort)


def planned(teacher, school, cohort, *, begins=-10, **changes):
    start = timezone.now() + timedelta(minutes=begins)
    values = {
        "title": "Oefenen met de tilband", "kind": "lab", "place": "Lokaal 2.14", "link": "", "start": start,
        "end": start + timedelta(minutes=90), "cohort": cohort, "activity": None, "capacity": None, **changes,
    }  # fmt: skip
    return planning.plan(teacher=teacher, organisation=school, **values)


def signed_in(browser, who):
    client = browser()
    client.force_login(who.user)
    return client


def there(session):
    return [
        place.person.name for place in session.places.filter(attended__isnull=False).order_by("person__name")
    ]


def attended(who):
    return [row for row in records.statements_of(who) if row.verb == records.Verb.ATTENDED]


def test_marking_is_one_statement_each_and_taking_back_voids_it(session, noor, sam):
    assert attending.mark(session=session, present={noor.pk, sam.pk}) == 2
    assert attending.mark(session=session, present={noor.pk, sam.pk}) == 0
    assert (there(session), len(attended(noor))) == (["Noor", "Sam"], 1)
    assert attending.mark(session=session, present={noor.pk}) == 1
    assert (there(session), len(attended(sam))) == (["Noor"], 0)
    assert attending.mark(session=session, present={noor.pk, sam.pk}) == 1
    assert (there(session), len(attended(sam))) == (["Noor", "Sam"], 1)


def test_a_session_that_was_another_time_says_so_of_who_was_there(session, noor, sam):
    """Records and the log of hours follow a change; what says the same is not said again."""
    attending.mark(session=session, present={noor.pk})
    shown = attending.show_code(session=session)
    values = {name: getattr(session, name) for name in planning.FIELDS}
    first = attended(noor)
    planning.change(session=session, **{**values, "title": "Anders", "place": "Lokaal 3"})
    assert attended(noor) == first
    planning.change(session=session, **{**values, "end": session.start + timedelta(minutes=45)})
    (told,), (line,) = attended(noor), cpd.lines_of(noor)
    assert (told.content["result"]["duration"], line.minutes) == ("PT45M", 45)
    assert attended(sam) == []
    module = uuid.uuid4()
    planning.change(session=session, **{**values, "activity": module})
    (told,) = attended(noor)
    assert (told.activity, told.content["result"]["duration"]) == (module, "PT90M")
    later = {**values, "start": session.start + timedelta(days=7), "end": session.end + timedelta(days=7)}
    with pytest.raises(planning.SessionProblem):
        planning.change(session=session, **later)
    attending.mark(session=session, present=set())
    planning.change(session=session, **later)
    with pytest.raises(planning.SessionProblem):
        attending.by_code(person=sam, code=shown.code)
    assert (attended(noor), there(session)) == ([], [])


def test_attendance_outlives_the_class(session, teacher, school, cohort, noor, sam):
    """As the account page says: as long as the account exists. A session to which nobody came goes."""
    attending.mark(session=session, present={noor.pk})
    SessionPlace.objects.create(session=session, person=sam, coming=timezone.now())
    empty = planned(teacher, school, cohort)
    SessionPlace.objects.create(session=empty, person=noor, coming=timezone.now())
    Cohort.objects.update(archived=timezone.now() - timedelta(days=731))
    assert (forgetting.forget_classes(), Cohort.objects.count()) == (1, 0)
    assert [row.session.title for row in finding.attended_by(noor)] == [session.title]
    assert (list(Session.objects.all()), SessionPlace.objects.get().person) == ([session], noor)
    assert personal_data.export(noor)["sessions"]["attended"][0]["how"] == "teacher"


def test_a_session_of_no_class_expects_only_who_signed_up(teacher, school, noor):
    open_to_all = planned(teacher, school, None)
    person("vreemd@elders.example", "Vreemd")
    SessionPlace.objects.create(session=open_to_all, person=noor, coming=timezone.now())
    assert finding.expected(open_to_all) == [noor]


def test_whoever_is_not_expected_is_not_marked(session, noor):
    stranger = person("vreemd@elders.example", "Vreemd")
    attending.mark(session=session, present={noor.pk, stranger.pk})
    assert there(session) == ["Noor"]
    assert attended(stranger) == []


def test_before_it_begins_nobody_was_there(teacher, school, cohort, noor):
    later = planned(teacher, school, cohort, begins=120)
    for deed in (
        lambda: attending.mark(session=later, present={noor.pk}),
        lambda: attending.show_code(session=later),
    ):
        with pytest.raises(planning.SessionProblem):
            deed()
    assert there(later) == []


def test_the_code_in_the_room(session, noor, sam):
    shown = attending.show_code(session=session)
    for _ in range(2):
        attending.by_code(person=noor, code=f" {shown.code[:3].lower()} {shown.code[3:]} ")
    assert (there(session), len(attended(noor))) == (["Noor"], 1)
    assert session.places.get().how == "code"
    attending.mark(session=session, present={noor.pk, sam.pk})
    assert session.places.get(person=noor).how == "code"


def test_a_code_that_does_not_count(session, teacher, noor, browser):
    shown = attending.show_code(session=session)
    stranger = person("vreemd@elders.example", "Vreemd")
    tries = [(stranger, shown.code), (teacher, shown.code), (noor, "QQQQQQ"), (noor, ""), (noor, "-")]
    for who, code in tries:
        with pytest.raises(planning.SessionProblem):
            attending.by_code(person=who, code=code)
    Session.objects.update(code_until=timezone.now())
    with pytest.raises(planning.SessionProblem):
        attending.by_code(person=noor, code=shown.code)
    assert there(session) == []


def test_guessing_a_code_is_slow(browser, noor):
    client = signed_in(browser, noor)
    answers = [client.post("/bijeenkomsten/hier/", {"code": f"BBBBB{n % 10}"}).status_code for n in range(25)]
    assert (answers[0], answers[-1]) == (422, 429)


def test_signing_up_ends_when_it_is_full(teacher, school, cohort, noor, sam, browser):
    session = planned(teacher, school, cohort, begins=60, capacity=1)
    address = f"/bijeenkomsten/{session.uuid}/kom/"
    hers, his = signed_in(browser, noor), signed_in(browser, sam)
    for client in (hers, his):
        client.post(address, {"coming": "yes"})
    assert [place.person for place in session.places.filter(coming__isnull=False)] == [noor]
    hers.post(address, {"coming": "no"})
    his.post(address, {"coming": "yes"})
    assert [place.person for place in session.places.filter(coming__isnull=False)] == [sam]


def test_planning_and_changing_by_the_form(browser, teacher, cohort):
    client = signed_in(browser, teacher)
    said = {
        "title": "Live: vragen over de AVG", "kind": "live", "on": "2027-01-14", "begins": "19:00", "ends": "20:30",
        "place": "", "link": "https://vergaderen.example/avg", "cohort": str(cohort.uuid), "activity": "", "capacity": "",
    }  # fmt: skip
    assert client.post("/bijeenkomsten/nieuw/", said).status_code == 302
    row = Session.objects.get()
    assert (row.cohort, row.organisation, row.teacher) == (cohort, cohort.organisation, teacher)
    assert (row.end - row.start, timezone.localtime(row.start).hour) == (timedelta(minutes=90), 19)
    client.post(f"/bijeenkomsten/{row.uuid}/wijzigen/", {**said, "begins": "19:30"})
    row.refresh_from_db()
    assert (timezone.localtime(row.start).minute, row.moves) == (30, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends": "18:00"}, {"place": "", "link": ""}, {"title": ""}, {"on": "14 januari"}, {"link": "javascript:alert(1)"},
        {"capacity": "0"}, {"cohort": "00000000-0000-0000-0000-000000000000"}, {"title": "BSN 111222333"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(browser, teacher, wrong):
    said = {
        "title": "Tilband", "kind": "lab", "on": "2027-01-14", "begins": "19:00", "ends": "20:30", "place": "Lokaal 2.14",
        "link": "", "cohort": "", "activity": "", "capacity": "", **wrong,
    }  # fmt: skip
    answer = signed_in(browser, teacher).post("/bijeenkomsten/nieuw/", said)
    assert answer.status_code == 422
    assert Session.objects.count() == 0
    assert "19:00" in answer.content.decode()


def test_called_off_it_stays_in_sight_and_nobody_is_marked(session, noor, browser):
    planning.call_off(session=session)
    page = signed_in(browser, noor).get("/bijeenkomsten/").content.decode()
    assert page.count(session.title) >= 1
    assert "bijeenkomst.ics" not in page
    with pytest.raises(planning.SessionProblem):
        attending.mark(session=session, present={noor.pk})


def test_with_somebody_present_it_is_not_called_off(session, noor):
    attending.mark(session=session, present={noor.pk})
    with pytest.raises(planning.SessionProblem):
        planning.call_off(session=session)


def test_a_calendar_takes_it(session):
    Session.objects.update(title="Oefenen; met\nBEGIN:VALARM")
    session.refresh_from_db()
    lines = ical(session).split("\r\n")
    assert "SUMMARY:Oefenen\\; met\\nBEGIN:VALARM" in lines
    assert "BEGIN:VALARM" not in lines
    assert max(len(line.encode()) for line in lines) <= 75


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same(browser, teacher, school, cohort, noor, count, django_assert_num_queries):
    for number in range(count):
        row = planned(teacher, school, cohort, begins=number, title=f"Oefening {number}")
        SessionPlace.objects.create(session=row, person=noor, attended=timezone.now(), how="code")
        other = person(f"l{number}@zuid.example", f"Leerling {number}")
        CohortMember.objects.create(cohort=cohort, person=other, how="code")
    hers, theirs = signed_in(browser, noor), signed_in(browser, teacher)
    for client, address, queries in (
        (hers, "/bijeenkomsten/", 6),
        (hers, "/bijeenkomsten/?show=past", 5),
        (theirs, "/bijeenkomsten/geven/", 6),
        (theirs, f"/bijeenkomsten/{row.uuid}/", 6),
    ):
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


def test_no_list_grows_without_pages(browser, teacher, school, cohort, noor, sam, session, monkeypatch):
    monkeypatch.setattr(learner_pages, "ON_A_PAGE", 2)
    monkeypatch.setattr(teacher_pages, "ON_A_SCREEN", 1)
    for number in range(3):
        row = planned(teacher, school, cohort, begins=number, title=f"Oefening {number}")
        SessionPlace.objects.create(session=row, person=noor, attended=timezone.now(), how="code")
    hers, theirs = signed_in(browser, noor), signed_in(browser, teacher)
    pages = [hers.get(f"/bijeenkomsten/?show=past&page={number}") for number in (1, 2)]
    assert [len(page.context["page_obj"]) for page in pages] == [2, 1]
    assert "?show=past&amp;page=2" in pages[0].content.decode()
    address = f"/bijeenkomsten/{session.uuid}/"
    second = theirs.get(f"{address}?page=2")
    assert [person.name for person, _place in second.context["people"]] == ["Sam"]
    attending.mark(session=session, present={noor.pk})
    posted = {"present": [sam.pk, noor.pk], "shown": [sam.pk], "page": "2"}
    answer = theirs.post(f"{address}aanwezig/", posted)
    assert (answer.headers["Location"], there(session)) == (f"{address}?page=2", ["Noor", "Sam"])
    theirs.post(f"{address}aanwezig/", {"shown": [sam.pk], "page": "2"})
    assert there(session) == ["Noor"]


@pytest.mark.parametrize("digits", ["\u00b2", "\u0663", "9" * 5000, "-1", "1.0", ""])
def test_what_is_no_number_marks_nobody(browser, teacher, session, noor, digits):
    client = signed_in(browser, teacher)
    posted = {"present": [digits, noor.pk], "shown": [digits, noor.pk], "page": digits}
    assert client.post(f"/bijeenkomsten/{session.uuid}/aanwezig/", posted).status_code == 302
    assert there(session) == ["Noor"]


def test_it_is_handed_out_and_erased(session, teacher, noor):
    attending.mark(session=session, present={noor.pk})
    assert [row["title"] for row in personal_data.export(noor)["sessions"]["attended"]] == [session.title]
    personal_data.erase(noor)
    personal_data.erase(teacher)
    session.refresh_from_db()
    assert (session.places.count(), session.teacher) == (0, None)


def test_a_colleague_of_the_class_sees_it_and_no_other_teacher(session, school, cohort):
    colleague, stranger = person("c@zuid.example", "Coen"), person("v@zuid.example", "Vera")
    for who in (colleague, stranger):
        organisations.add_member(organisation=school, person=who, role=organisations.Role.TEACHER)
    CohortTeacher.objects.create(cohort=cohort, person=colleague)
    assert finding.session_of_teacher(colleague, session.uuid) == session
    assert finding.session_of_teacher(stranger, session.uuid) is None
