"""The self-scan: answers are kept and private, an earlier look in the session comes along, and modules are advised by what
helps most for the least time."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts import api as accounts
from courses.domain import personal_data
from courses.domain.queries import scans
from courses.models import Scan, ScanAnswer
from frameworks import api as frameworks
from records.models import Statement

from . import building

pytestmark = pytest.mark.django_db
HERE = "/zelfscan/seven/5/"


def outcomes(*codes):
    return [{"code": code, "text": f"Je kunt {code}.", "seven": ["5"]} for code in codes]


@pytest.fixture
def modules(catalogue):
    """A short module and a long one, with two outcomes each."""
    return [
        building.module("kort", title="Kort", study_load=2, outcome=outcomes("s1", "s2"), assignment=False, count=1),
        building.module("lang", title="Lang", study_load=20, outcome=outcomes("s3", "s4"), assignment=False, count=1),
    ]  # fmt: skip


def uuid_of(code):
    return str(frameworks.LearningOutcome.objects.get(code=code).uuid)


def steps(**by_code):
    return {f"stap-{uuid_of(code)}": str(step) for code, step in by_code.items()}


def test_a_profile_says_how_long_it_takes(client, modules):
    page = client.get("/zelfscan/")
    (profile,) = page.context["profiles"]
    assert (profile.item.code, profile.outcomes, profile.minutes) == ("5", 4, 1)


def test_what_is_not_published_is_not_asked(client, modules):
    modules[1].unpublish()
    assert [row.code for row in scans.outcomes_asked(_item())] == ["s1", "s2"]
    modules[0].unpublish()
    assert client.get(HERE).status_code == 404


def _item():
    return frameworks.FrameworkItem.objects.get(framework="seven", code="5")


def test_the_largest_gap_for_the_least_time_comes_first(learner, person, modules):
    assert learner.post(HERE, steps(s1=3, s2=4, s3=1, s4=1)).headers["Location"] == f"{HERE}uitslag/"
    page = learner.get(f"{HERE}uitslag/")
    assert [(one.card.title, one.gap) for one in page.context["helps"]] == [("Kort", 1), ("Lang", 6)]
    learner.post(HERE, steps(s1=4, s2=4, s3=1, s4=1))
    page = learner.get(f"{HERE}uitslag/")
    assert [one.card.title for one in page.context["helps"]] == ["Lang"]
    assert [one.card.title for one, _door in page.context["already"]] == ["Kort"]
    (_one, door), *_rest = page.context["already"]
    assert door in page.content.decode()
    assert [row.gap for row in page.context["rows"]] == [3, 3, 0, 0]


def test_growth_is_seen_and_the_first_time_stays(learner, person, modules):
    learner.post(HERE, steps(s1=1, s2=2))
    learner.post(HERE, steps(s1=3, s2=2))
    page = learner.get(f"{HERE}uitslag/")
    assert {str(row.uuid): row.grew for row in page.context["rows"] if row.step} == {
        uuid_of("s1"): 2,
        uuid_of("s2"): 0,
    }
    assert [scan.answers.get(outcome__code="s1").step for scan in Scan.objects.order_by("pk")] == [1, 3]


def test_a_part_that_was_done_is_kept(learner, person, catalogue):
    building.module("veel", outcome=outcomes(*[f"s{number}" for number in range(7)]), assignment=False)
    first = learner.get(HERE)
    assert (first.context["parts"], len(first.context["questions"])) == (2, 5)
    answer = learner.post(HERE, steps(s0=2))
    assert answer.headers["Location"] == f"{HERE}?deel=2"
    again = learner.get(HERE)
    assert [chosen for _key, _text, chosen in again.context["questions"]] == [2, None, None, None, None]
    assert Scan.objects.get().finished is None
    learner.post(f"{HERE}?deel=2", steps(s6=5))
    assert Scan.objects.get().finished is not None


def test_without_an_account_it_stays_in_the_session_and_comes_along(client, modules, person):
    client.post(HERE, steps(s1=2, s2=5))
    page = client.get(f"{HERE}uitslag/")
    assert (page.status_code, Scan.objects.count()) == (200, 0)
    client.force_login(person.user)
    for there in ("/zelfscan/", HERE, f"{HERE}uitslag/"):
        assert "/zelfscan/meenemen/" in client.get(there).content.decode()
    assert Scan.objects.count() == 0
    assert client.get("/zelfscan/meenemen/").status_code == 405
    for _again in range(2):
        assert client.post("/zelfscan/meenemen/").headers["Location"] == "/zelfscan/"
    scan = Scan.objects.get()
    assert (scan.person, {row.outcome.code: row.step for row in scan.answers.all()}) == (
        person,
        {"s1": 2, "s2": 5},
    )
    assert scan.finished is not None
    assert "/zelfscan/meenemen/" not in client.get("/zelfscan/").content.decode()


def test_half_a_scan_that_comes_along_goes_on(client, person, catalogue):
    building.module("veel", outcome=outcomes(*[f"s{number}" for number in range(7)]), assignment=False)
    client.post(HERE, steps(s0=2))
    client.force_login(person.user)
    client.post("/zelfscan/meenemen/")
    assert Scan.objects.get().finished is None
    client.post(f"{HERE}?deel=2", steps(s6=5))
    assert Scan.objects.get().finished is not None


def test_an_empty_scan_hides_nothing(learner, person, modules):
    learner.post(HERE, steps(s1=2))
    learner.post(HERE, {})
    assert [scan.finished is None for scan in Scan.objects.order_by("pk")] == [False, True]
    Scan.objects.filter(finished=None).update(finished=timezone.now())
    page = learner.get(f"{HERE}uitslag/")
    assert [row.step for row in page.context["rows"] if row.step] == [2]


def test_looking_finishes_nothing(learner, person, catalogue):
    building.module("veel", outcome=outcomes(*[f"s{number}" for number in range(7)]), assignment=False)
    learner.post(HERE, steps(s0=2))
    page = learner.get(f"{HERE}uitslag/")
    assert [row.step for row in page.context["rows"] if row.step] == [2]
    assert Scan.objects.get().finished is None


@pytest.mark.parametrize("said", ["0", "6", "x", "", "-1", "2.5", "٣"])
def test_what_is_no_step_is_nothing(learner, person, modules, said):
    learner.post(HERE, {**steps(s2=3), f"stap-{uuid_of('s1')}": said})
    assert list(ScanAnswer.objects.values_list("outcome__code", "step")) == [("s2", 3)]


def test_without_an_answer_there_is_no_result(learner, modules):
    assert learner.get(f"{HERE}uitslag/").headers["Location"] == HERE


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1", "9" * 40])
def test_a_part_that_is_not_there_is_one_that_is(client, modules, asked):
    assert client.get(f"{HERE}?deel={asked}").context["part"] == 1


def test_nobody_reads_or_removes_anothers(learner, person, modules):
    learner.post(HERE, steps(s1=2))
    scan = Scan.objects.get()
    other = accounts.create_user_with_person(
        email="ander@example.org", password="een-lang-wachtwoord", name="Ander", verified=True
    )
    browser = Client()
    browser.force_login(other.user)
    assert browser.get(f"{HERE}uitslag/").status_code == 302
    assert list(browser.get("/zelfscan/").context["page_obj"]) == []
    assert browser.post(f"/zelfscan/weg/{scan.uuid}/").status_code == 404
    assert learner.post(f"/zelfscan/weg/{scan.uuid}/").status_code == 302
    assert Scan.objects.count() == 0


def test_it_is_no_record(learner, person, modules):
    learner.post(HERE, steps(s1=5, s2=5, s3=5, s4=5))
    learner.get(f"{HERE}uitslag/")
    assert Statement.objects.filter(person=person).count() == 0


def test_it_is_handed_out_and_goes(learner, person, modules):
    learner.post(HERE, steps(s1=5))
    (told,) = personal_data.export(person)["scans"]
    assert (told["profile"], told["answers"]) == (str(_item()), {"s1": 5})
    assert personal_data.erase(person)["scans"] == 1
    assert ScanAnswer.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same(learner, person, catalogue, django_assert_num_queries, count):
    for number in range(count):
        building.module(f"m{number}", outcome=outcomes(f"s{number}"), assignment=False, count=1)
    learner.post(HERE, steps(s0=2))
    learner.post(HERE, steps(s0=3))
    with django_assert_num_queries(7):
        learner.get("/zelfscan/")
    with django_assert_num_queries(6):
        learner.get(HERE)
    with django_assert_num_queries(13):
        learner.get(f"{HERE}uitslag/")


def test_both_languages(learner, person, modules):
    learner.post(HERE, steps(s1=2))
    assert "Where you stand" in learner.get(f"/en{HERE}uitslag/").content.decode()
