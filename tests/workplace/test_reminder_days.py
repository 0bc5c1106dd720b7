"""On which days people are reminded: of the learner's school, of the learning company, or of the settings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mail.models import Mail
from organisations import api as organisations
from workplace import api, checks
from workplace.domain import reminder_days, reminding
from workplace.domain.agreements import proposing
from workplace.domain.errors import WorkplaceError
from workplace.models import AgreementParty, Invitation, ReminderDays

from .conftest import ASSESSOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(assignment):
    return api.invite(assignment=assignment, address=ASSESSOR)


@pytest.fixture
def school(learner):
    row = organisations.ensure_organisation(slug="zuiderpoort", name="ROC", kind="school")
    organisations.add_member(organisation=row, person=learner, role="learner")
    return row


@pytest.fixture
def company(assignment):
    row = organisations.ensure_organisation(slug="linde", name="De Linde", kind="employer")
    assignment.placement.organisation = row
    assignment.placement.save()
    return row


def choose(organisation, judgements=(), agreements=()):
    ReminderDays.objects.create(
        organisation=organisation, judgements=list(judgements), agreements=list(agreements)
    )


def sent_on(days=14):
    sent = []
    for day in range(days):
        Invitation.objects.update(created=timezone.now() - timedelta(days=day))
        sent += [day] * reminding.sweep()
    return sent


def test_the_school_goes_before_the_company(invitation, school, company):
    choose(company, [5])
    choose(school, [1, 2])
    assert sent_on() == [1, 2]


def test_the_company_where_the_school_says_nothing(invitation, school, company):
    choose(company, [5])
    choose(organisations.ensure_organisation(slug="elders", name="Elders", kind="school"), [1])
    assert sent_on() == [5]


def test_the_settings_where_nobody_says_anything(invitation, school, company, settings):
    settings.REMIND_OF_JUDGEMENTS = [4]
    assert sent_on() == [4]


def test_an_empty_list_reminds_nobody(invitation, school):
    choose(school, [])
    assert sent_on() == []


def test_agreements_by_the_same_sweep_and_days(school, assignment, learner):
    choose(school, agreements=[2, 4])
    for role, name in (("trainer", "Piet"), ("teacher", "Els")):
        assignment.placement.roles.create(role=role, name=name, address=f"{name.lower()}@linde.example")
    proposing.propose(placement=assignment.placement, by=learner, goals="Leren")
    mails = Mail.objects.filter(template="workplace/mail/agreement", to="piet@linde.example")
    assert mails.count() == 1
    sent = []
    for day in range(8):
        AgreementParty.objects.update(asked=timezone.now() - timedelta(days=day), reminded=None)
        sent += [day] * (reminding.sweep() > 0)
    assert (sent, mails.count()) == ([2, 4], 3)


@pytest.mark.parametrize(("text", "days"), [("3, 7,12", [3, 7, 12]), ("", []), (" 1 ", [1]), ("2 5", [2, 5])])
def test_days_are_read(text, days):
    assert reminder_days.read(text, "judgements") == days


@pytest.mark.parametrize(
    "text", ["0", "14", "7, 3", "3, 3", "drie", "1,2,3,4,5,6", "-1", "²", "1.5", "9999999999999999999999"]
)
def test_days_that_cannot_be_are_refused(text):
    with pytest.raises(WorkplaceError):
        reminder_days.read(text, "judgements")


def test_settings_that_cannot_be_are_named(settings):
    assert checks.days_of_reminders_can_be(None) == []
    settings.REMIND_OF_JUDGEMENTS = [7, 3]
    assert [error.id for error in checks.days_of_reminders_can_be(None)] == ["workplace.E001"]


class TestPage:
    @pytest.fixture
    def boss(self, browser, school, make_boss):
        client = browser()
        client.force_login(make_boss(school).user)
        return client

    @pytest.fixture
    def make_boss(self):
        from accounts import api as accounts

        def make(organisation):
            person = accounts.create_user_with_person(
                email="bea@school.example", password="samen-leren-2026", name="Bea", verified=True
            )
            organisations.add_member(organisation=organisation, person=person, role="admin")
            return person

        return make

    def test_an_administrator_keeps_them(self, boss, school):
        page = "/organisaties/zuiderpoort/werkplek/"
        assert 'value="3, 7, 12"' in boss.get(page).content.decode()
        answer = boss.post(f"{page}herinneringen/", {"judgements": "2, 4", "agreements": ""})
        assert answer["Location"] == f"{page}#herinneringen"
        row = ReminderDays.objects.get(organisation=school)
        assert (row.judgements, row.agreements) == ([2, 4], [])

    def test_what_is_wrong_comes_back(self, boss):
        page = "/organisaties/zuiderpoort/werkplek/herinneringen/"
        answer = boss.post(page, {"judgements": "40", "agreements": "7"})
        assert (answer.status_code, 'value="40"' in answer.content.decode()) == (422, True)
        assert not ReminderDays.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_a_sweep_that_reminds_nobody_costs_the_same(
    make_assignment, completed, school, number, django_assert_num_queries
):
    choose(school, [5])
    for _row in range(number):
        api.invite(assignment=make_assignment(), address=ASSESSOR)
    with django_assert_num_queries(9):
        assert reminding.sweep() == 0
