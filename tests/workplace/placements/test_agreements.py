"""Three parties agree with the same version of the learning agreement; a change asks all three again."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from audit.models import Entry
from mail.models import Mail
from workplace.domain import placement_roles, placements
from workplace.domain.agreements import agreeing, asking, proposing, terms
from workplace.domain.errors import (
    AgreementChanged,
    BadPlacement,
    ClientData,
    NotComplete,
    OwnAddress,
    TooMany,
    WorkplaceError,
    WrongCode,
)
from workplace.models import Agreement, AgreementParty

from .building import agree_all, by_code, party, propose
from .conftest import TRAINER

pytestmark = pytest.mark.django_db


def test_what_is_missing_is_said_and_nothing_is_sent(placement, learner):
    with translation.override("en"):
        assert proposing.missing(placement) == [
            "your teacher, with an e-mail address",
            "your practical trainer or supervisor, with an e-mail address",
        ]
    with pytest.raises(NotComplete):
        propose(placement, learner)
    assert (Agreement.objects.count(), Mail.objects.count()) == (0, 0)


def test_an_agreement_about_nothing_is_none(staffed, learner):
    with pytest.raises(NotComplete):
        proposing.propose(placement=staffed, by=learner, goals="  ")
    assert Agreement.objects.count() == 0


def test_a_version_is_a_frozen_picture(staffed, learner):
    agreement = propose(staffed, learner)
    assert agreement.terms == {
        "organisation": "Duinrand",
        "setting": {"nl": "Thuiszorg", "en": "Home care"},
        "client_group": {"nl": "Ouderen", "en": "Older people"},
        "start": "2026-09-01",
        "end": "",
        "hours": 400,
        "route": "bol",
        "supernumerary": True,
        "people": [
            {"role": "teacher", "name": "Teacher", "function": ""},
            {"role": "trainer", "name": "Tom Trainer", "function": "Praktijkopleider"},
        ],
        "learner": "Noor Jansen",
        "school": "ROC School",
        "modules": [],
        "goals": "Wondzorg",
        "guidance": "Elke week een gesprek",
        "judging": "Twee keer",
    }
    placements.change(placement=staffed, by=learner, hours=300)
    kept = Agreement.objects.get()
    assert (kept.terms["hours"], kept.digest) == (
        400,
        terms.digest_of(json.loads(json.dumps(agreement.terms))),
    )


def test_the_writer_agrees_and_the_others_are_asked(staffed, learner):
    agreement = propose(staffed, learner)
    rows = [(row.party, row.name, bool(row.agreed), row.kind) for row in agreement.parties.all()]
    assert rows == [
        ("learner", "Noor Jansen", True, "account"), ("school", "Teacher", False, ""), ("employer", "Tom Trainer", False, ""),
    ]  # fmt: skip
    asked = Mail.objects.filter(template="workplace/mail/agreement").order_by("pk")
    assert [mail.to for mail in asked] == ["teacher@mail.example", TRAINER]
    assert asking.address_of(party(agreement, "employer")) in asked.last().body


def test_three_make_it_agreed_and_each_hears_of_it(staffed, learner, teacher):
    agreement = propose(staffed, learner)
    agreeing.agree(party=party(agreement, "school"), digest=agreement.digest, person=teacher)
    agreement.refresh_from_db()
    assert agreement.agreed is None
    by_code(party(agreement, "employer"))
    agreeing.agree(party=party(agreement, "employer"), digest=agreement.digest)
    agreement.refresh_from_db()
    assert agreement.agreed == party(agreement, "employer").agreed
    kinds = [(row.kind, row.organisation and row.organisation.slug) for row in agreement.parties.all()]
    assert kinds == [("account", None), ("account", "school"), ("organisation_domain", "duinrand")]
    done = Mail.objects.filter(template="workplace/mail/agreement_done").values_list("to", flat=True)
    assert sorted(done) == ["noor@school.example", "teacher@mail.example", TRAINER]
    entries = Entry.objects.filter(action__startswith="workplace.agreement").order_by("number")
    assert [entry.action for entry in entries] == [
        "workplace.agreement-proposed", "workplace.agreement-agreed", "workplace.agreement-agreed",
    ]  # fmt: skip
    assert [json.loads(entry.data).get("complete") for entry in entries] == [None, False, True]


def test_a_change_makes_a_version_that_asks_again(staffed, learner, teacher):
    first = agree_all(propose(staffed, learner), teacher)
    assert terms.differences(first) == []
    placements.change(placement=staffed, by=learner, hours=300, supernumerary=False)
    with translation.override("en"):
        assert terms.differences(Agreement.objects.get()) == ["hours in all", "supernumerary or not"]
    second = propose(staffed, learner)
    first.refresh_from_db()
    assert (first.replaced is not None, first.agreed is not None) == (True, True)
    assert (second.version, second.agreed, second.terms["hours"]) == (2, None, 300)
    assert [bool(row.agreed) for row in second.parties.all()] == [True, False, False]


def test_the_same_form_twice_is_one_version(staffed, learner):
    assert propose(staffed, learner).pk == propose(staffed, learner).pk
    assert Mail.objects.filter(template="workplace/mail/agreement").count() == 2


def test_what_was_refused_can_be_sent_again_as_it_was(staffed, learner, teacher):
    first = propose(staffed, learner)
    agreeing.refuse(party=party(first, "school"), remark="Meer uren", person=teacher)
    assert propose(staffed, learner).version == 2


def test_nobody_agrees_with_an_older_version(staffed, learner, teacher):
    first = propose(staffed, learner)
    asked = party(first, "school")
    second = propose(staffed, learner, goals="Iets anders")
    for digest in (first.digest, second.digest):
        with pytest.raises(AgreementChanged):
            agreeing.agree(party=asked, digest=digest, person=teacher)
    with pytest.raises(AgreementChanged):
        agreeing.agree(party=party(second, "school"), digest=first.digest, person=teacher)
    assert AgreementParty.objects.filter(party="school", agreed__isnull=False).count() == 0


def test_nobody_speaks_for_another(staffed, learner, teacher, make_person):
    agreement = propose(staffed, learner)
    for who, person in [
        ("school", learner),
        ("employer", learner),
        ("employer", teacher),
        ("school", make_person("x")),
    ]:
        with pytest.raises(OwnAddress):
            agreeing.agree(party=party(agreement, who), digest=agreement.digest, person=person)
    with pytest.raises(WorkplaceError):
        agreeing.agree(party=party(agreement, "employer"), digest=agreement.digest)
    assert AgreementParty.objects.filter(agreed__isnull=False).count() == 1


@pytest.mark.parametrize("address", ["teacher@mail.example", "teacher+stage@mail.example"])
def test_three_parties_are_three_mailboxes(placement, learner, teacher, address):
    placement_roles.set_teacher(placement=placement, teacher=teacher, by=learner)
    placement_roles.name_role(
        placement=placement, by=learner, role="trainer", name="Dezelfde", address=address
    )
    with pytest.raises(OwnAddress):
        propose(placement, learner)
    assert (Agreement.objects.count(), Mail.objects.count()) == (0, 0)


def test_a_teacher_may_write_it_and_the_learner_is_asked(staffed, learner, teacher):
    agreement = propose(staffed, teacher)
    asked = {row.party: bool(row.agreed) for row in agreement.parties.all()}
    assert asked == {"learner": False, "school": True, "employer": False}
    agreeing.agree(party=party(agreement, "learner"), digest=agreement.digest, person=learner)
    assert party(agreement, "learner").agreed is not None


def test_who_wants_something_else_says_what(staffed, learner, teacher):
    agreement = propose(staffed, learner)
    agreeing.refuse(party=party(agreement, "school"), remark=" Meer uren ", person=teacher)
    row = party(agreement, "school")
    assert (row.remark, bool(row.refused), row.agreed) == ("Meer uren", True, None)
    mail = Mail.objects.get(template="workplace/mail/agreement_refused")
    assert (mail.to, "school" in mail.body) == ("noor@school.example", True)
    agreeing.agree(party=row, digest=agreement.digest, person=teacher)
    row = party(agreement, "school")
    assert (row.remark, row.refused, bool(row.agreed)) == ("", None, True)


def test_what_all_agreed_to_is_not_taken_back(staffed, learner, teacher):
    agreement = agree_all(propose(staffed, learner), teacher)
    with pytest.raises(AgreementChanged):
        agreeing.refuse(party=party(agreement, "school"), remark="Toch niet", person=teacher)


def test_citizen_numbers_are_refused_everywhere(staffed, learner, teacher):
    with pytest.raises(ClientData):
        propose(staffed, learner, goals="Voor 111222333")
    agreement = propose(staffed, learner)
    with pytest.raises(ClientData):
        agreeing.refuse(party=party(agreement, "school"), remark="111222333", person=teacher)
    assert party(agreement, "school").refused is None
    for name, function in (("Tom 111222333", "Opleider"), ("Tom", "Opleider van 111222333")):
        with pytest.raises(ClientData):
            agreeing.ask_code(party=party(agreement, "employer"), name=name, function=function, language="nl")
    assert party(agreement, "employer").codes == 0


def test_five_tries_a_code_and_twelve_codes_a_link(staffed, learner):
    row = party(propose(staffed, learner), "employer")
    agreeing.ask_code(party=row, name="Tom", function="Opleider", language="nl")
    row.refresh_from_db()
    for _try in range(5):
        with pytest.raises(WrongCode):
            agreeing.confirm(party=row, code="000 000x")
    with pytest.raises(WrongCode):
        agreeing.confirm(party=row, code=code_of(TRAINER))
    for _more in range(11):
        agreeing.ask_code(party=row, name="Tom", function="Opleider", language="nl")
    with pytest.raises(TooMany):
        agreeing.ask_code(party=row, name="Tom", function="Opleider", language="nl")


def code_of(address):
    mail = Mail.objects.filter(to=address, template="workplace/mail/agreement_code").last()
    return mail.subject.split()[0]


def test_whoever_waits_is_found_and_reminded_three_times(
    staffed, learner, teacher, django_assert_num_queries
):
    agreement = propose(staffed, learner)
    with django_assert_num_queries(1):
        waiting = asking.waiting_agreements()
    assert [row.party for row in waiting] == ["school", "employer"]
    assert [row.party for row in asking.waiting_agreements(person=teacher)] == ["school"]
    assert asking.waiting_agreements(asked_before=waiting[0].asked) == []
    row = party(agreement, "employer")
    for _time in range(3):
        asking.remind(party=row)
    with pytest.raises(TooMany):
        asking.remind(party=row)
    assert Mail.objects.filter(to=TRAINER, template="workplace/mail/agreement").count() == 4
    agree_all(agreement, teacher)
    assert asking.waiting_agreements() == []
    asking.remind(party=row)
    assert Mail.objects.filter(to=TRAINER, template="workplace/mail/agreement").count() == 4


def test_version_after_version_is_no_stream_of_mails(staffed, learner):
    for number in range(6):
        propose(staffed, learner, goals=f"Doel {number}")
    with pytest.raises(BadPlacement):
        propose(staffed, learner, goals="Doel 7")
    assert Agreement.objects.filter(replaced=None).get().version == 6


def test_the_sweep_asks_the_silent_twice_and_stops_when_done(staffed, learner, teacher):
    agreement = propose(staffed, learner)
    mails = Mail.objects.filter(template="workplace/mail/agreement")
    assert (asking.remind_silent(), mails.count()) == (0, 2)
    # After a week, after two, and no third by itself.
    for days, expected in ((6, 0), (7, 2), (13, 0), (14, 2), (29, 0)):
        AgreementParty.objects.update(asked=timezone.now() - timedelta(days=days))
        AgreementParty.objects.exclude(reminded=None).update(reminded=timezone.now() - timedelta(days=2))
        assert (asking.remind_silent(), asking.remind_silent()) == (expected, 0)
    assert mails.count() == 6
    agree_all(agreement, teacher)
    AgreementParty.objects.update(asked=timezone.now() - timedelta(days=90), reminded=None, reminders=0)
    assert asking.remind_silent() == 0
