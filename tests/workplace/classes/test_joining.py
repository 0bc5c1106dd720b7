"""The ways into a class: nobody gets in unasked, nobody is put in, and what was said on the way is kept."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts import api as accounts
from courses import api as courses
from mail.models import Mail
from organisations import api as organisations
from workplace.domain.classes import codes, inviting, joining, making
from workplace.domain.classes.errors import CannotJoin, ClassProblem
from workplace.models import CohortInvitation, CohortMember, JoinCode

from .conftest import person, signed_in, values

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(cohort, teacher):
    return codes.make_code(cohort=cohort, by=teacher, days=14, most=2)


@pytest.fixture
def noor(db):
    return person("noor@example.org", "Noor Jansen")


def test_a_code_is_typed_read_about_and_pressed(code, cohort, noor, module, zuid):
    client = signed_in(noor)
    typed = client.post("/meedoen/", {"code": f" {codes.written(code.code).lower()} "})
    assert typed.headers["Location"] == f"/meedoen/{code.code}"
    told = client.get(typed.headers["Location"])
    assert (told.status_code, told.context["teachers"], CohortMember.objects.count()) == (
        200,
        ["Dana Docent"],
        0,
    )
    joined = client.post(typed.headers["Location"], {"join": "1"})
    (place,) = CohortMember.objects.all()
    assert joined.headers["Location"] == f"/mijn/klassen/{place.uuid}/"
    assert (place.person, place.how, place.code, place.joined) == (noor, "code", code, timezone.localdate())
    assert courses.enrolment_of(noor, activity=module.activity_uuid) is not None
    assert organisations.has_role(noor, organisations.Role.LEARNER, organisation=zuid)


def test_pressing_twice_is_joining_once(code, noor):
    client = signed_in(noor)
    for _time in range(2):
        client.post(f"/meedoen/{code.code}", {"join": "1"})
    assert CohortMember.objects.count() == 1


def test_opening_a_code_asks_to_sign_in_and_comes_back(code, client):
    answer = client.get(f"/meedoen/{code.code}")
    assert answer.headers["Location"] == f"/accounts/login/?next=/meedoen/{code.code}"


def stopped(code, teacher):
    codes.stop_codes(cohort=code.cohort, by=teacher)


def expired(code, _teacher):
    JoinCode.objects.filter(pk=code.pk).update(expires=timezone.now())


def closed(code, teacher):
    making.archive(cohort=code.cohort, by=teacher)


@pytest.mark.parametrize("end", [stopped, expired, closed])
def test_a_code_that_ended_lets_nobody_in(code, teacher, noor, end):
    end(code, teacher)
    answer = signed_in(noor).post(f"/meedoen/{code.code}", {"join": "1"})
    assert (answer.status_code, CohortMember.objects.count()) == (410, 0)


def test_a_code_is_for_so_many_people(code, cohort, noor, join):
    for number in range(2):
        joining.join(cohort=cohort, person=person(f"l{number}@zuid.example", "L"), how="code", code=code)
    answer = signed_in(noor).post(f"/meedoen/{code.code}", {"join": "1"})
    assert (answer.status_code, cohort.members.filter(person=noor).count()) == (409, 0)
    # Who is in already is told so, not refused.
    joining.join(cohort=cohort, person=accounts.person_by_email("l0@zuid.example"), how="code", code=code)


def test_guessing_is_slowed_down(noor):
    client = signed_in(noor)
    answers = [client.post("/meedoen/", {"code": f"BCDFGHJ{number}"}).status_code for number in (2, 3) * 11]
    assert (answers[:20], answers[20:]) == ([422] * 20, [429] * 2)


def test_a_new_code_stops_the_one_before(code, cohort, teacher):
    second = codes.make_code(cohort=cohort, by=teacher)
    code.refresh_from_db()
    assert (code.is_usable, second.is_usable, second.code != code.code) == (False, True, True)


def test_a_teacher_does_not_join_their_own_class(code, board, cohort):
    assert (board.post(f"/meedoen/{code.code}").status_code, cohort.members.count()) == (409, 0)


LIST = """Naam;E-mail
Amira Bouzid;amira@example.org
;esra@example.org
Daan;daan@example,org
Joris;amira@example.org
Zonder adres;
"""


def test_a_list_is_checked_row_by_row_and_nothing_is_lost(board, cohort):
    answer = board.post(f"/klassen/{cohort.uuid}/uitnodigen/lijst/", {"text": LIST, "check": "1"})
    rows = answer.context["rows"]
    assert [row.will_be_sent for row in rows] == [True, True, False, False, False]
    assert answer.context["people_form"].initial["text"].splitlines() == LIST.splitlines()
    assert (answer.context["good"], answer.context["wrong"], Mail.objects.count()) == (2, 3, 0)


def test_what_is_right_goes_out_and_what_is_wrong_stays_in_the_field(board, cohort):
    answer = board.post(f"/klassen/{cohort.uuid}/uitnodigen/lijst/", {"text": LIST, "send": "1"})
    assert sorted(Mail.objects.values_list("to", flat=True)) == ["amira@example.org", "esra@example.org"]
    assert answer.context["people_form"].initial["text"].splitlines() == [
        "Daan daan@example,org",
        "Joris amira@example.org",
        "Zonder adres",
    ]
    again = board.post(f"/klassen/{cohort.uuid}/uitnodigen/lijst/", {"text": LIST, "check": "1"})
    assert [row.note != "" for row in again.context["rows"]] == [True, True, False, False, False]
    board.post(f"/klassen/{cohort.uuid}/uitnodigen/lijst/", {"text": LIST, "send": "1"})
    assert Mail.objects.count() == 2


def test_one_mailbox_gets_three_in_a_week_whatever_is_withdrawn(board, cohort, teacher):
    """Withdrawn and asked again, spelled otherwise, and in the week after."""
    path = f"/klassen/{cohort.uuid}/uitnodigen/lijst/"
    for address in ("noor@example.org", "noor@example.org", "noor+1@example.org"):
        board.post(path, {"text": address, "send": "1"})
        board.post(f"/klassen/{cohort.uuid}/uitnodigen/{CohortInvitation.objects.first().uuid}/intrekken/")
    again = board.post(path, {"text": "noor@example.org\nnoor+2@example.org\nesra@example.org", "check": "1"})
    assert [(row.will_be_sent, row.note != "", row.problems != []) for row in again.context["rows"]] == [
        (False, True, False),
        (False, False, True),
        (True, False, False),
    ]
    board.post(path, {"text": "noor+2@example.org\nesra@example.org", "send": "1"})
    # Two teachers at once: what was checked before the third went out is looked at again.
    rows = [inviting.CheckedRow(1, "", "noor@example.org", "")]
    assert (inviting.invite(cohort=cohort, by=teacher, rows=rows), Mail.objects.count()) == (0, 4)
    CohortInvitation.objects.update(created=timezone.now() - inviting.WEEK)
    assert (inviting.invite(cohort=cohort, by=teacher, rows=rows), Mail.objects.count()) == (1, 5)


def test_a_class_mails_so_many_in_a_week(board, cohort, monkeypatch):
    monkeypatch.setattr(inviting, "OF_CLASS", 2)
    path = f"/klassen/{cohort.uuid}/uitnodigen/lijst/"
    board.post(path, {"text": "a@example.org", "send": "1"})
    answer = board.post(path, {"text": "b@example.org\nc@example.org", "send": "1"})
    assert (answer.status_code, answer.context["people_form"].initial["text"], Mail.objects.count()) == (
        409, "b@example.org\nc@example.org", 1,
    )  # fmt: skip


def test_a_file_that_is_no_list_says_so(board, cohort):
    from django.core.files.uploadedfile import SimpleUploadedFile

    book = SimpleUploadedFile("klas.xlsx", b"PK\x03\x04rest")
    answer = board.post(f"/klassen/{cohort.uuid}/uitnodigen/lijst/", {"file": book, "check": "1"})
    assert (answer.status_code, list(answer.context["people_form"].errors)) == (422, ["file"])


@pytest.fixture
def invitation(cohort, teacher):
    (row,) = inviting.check_list(cohort=cohort, text="noor@example.org")
    assert inviting.invite(cohort=cohort, by=teacher, rows=[row]) == 1
    return CohortInvitation.objects.get()


def link(invitation):
    return inviting.address_of(invitation).partition("8000")[2]


def test_an_invitation_is_read_before_it_is_pressed(invitation, cohort, noor):
    client = signed_in(noor)
    assert (client.get(link(invitation)).status_code, CohortMember.objects.count()) == (200, 0)
    client.post(link(invitation), {"join": "1"})
    invitation.refresh_from_db()
    assert (invitation.state, CohortMember.objects.get().how) == ("joined", "invitation")
    assert client.get(link(invitation)).status_code == 410


@pytest.mark.parametrize("press", ["join", "decline"])
def test_a_forwarded_invitation_is_for_who_confirmed_its_address(invitation, cohort, noor, press):
    other = person("esra@example.org", "Esra Kok")
    add = EmailAddress.objects.create(user=other.user, email="Noor@example.org", verified=False)
    client = signed_in(other)
    told = client.get(link(invitation))
    assert (told.status_code, cohort.name in told.content.decode()) == (403, False)
    assert (client.post(link(invitation), {press: "1"}).status_code, CohortMember.objects.count()) == (403, 0)
    with pytest.raises(CannotJoin):
        joining.join(cohort=cohort, person=other, how="invitation", invitation=invitation)
    invitation.refresh_from_db()
    assert invitation.state == "waiting"
    noor.user.emailaddress_set.all().delete()
    EmailAddress.objects.filter(pk=add.pk).update(verified=True)
    assert client.post(link(invitation), {"join": "1"}).status_code == 302
    assert CohortMember.objects.get().person == other


def test_declining_is_an_answer_too(invitation, noor):
    signed_in(noor).post(link(invitation), {"decline": "1"})
    invitation.refresh_from_db()
    assert (invitation.state, CohortMember.objects.count()) == ("declined", 0)


def test_a_withdrawn_invitation_and_a_forged_one_let_nobody_in(invitation, board, cohort, noor):
    board.post(f"/klassen/{cohort.uuid}/uitnodigen/{invitation.uuid}/intrekken/")
    client = signed_in(noor)
    forged = link(invitation)[:-3] + "abc"
    assert [client.post(path, {"join": "1"}).status_code for path in (link(invitation), forged)] == [410, 410]
    assert CohortMember.objects.count() == 0


def test_leaving_hides_and_keeps(cohort, join, board, module):
    place = join(cohort)
    answer = signed_in(place.person).post(f"/mijn/klassen/{place.uuid}/verlaten/")
    assert answer.headers["Location"] == "/mijn/"
    assert board.get(f"/klassen/{cohort.uuid}/leerlingen/{place.uuid}/").status_code == 404
    assert courses.enrolment_of(place.person, activity=module.activity_uuid) is not None


def test_nobody_leaves_for_somebody_else(cohort, join, noor):
    place = join(cohort)
    client = signed_in(noor)
    assert [
        client.get(f"/mijn/klassen/{place.uuid}/").status_code,
        client.post(f"/mijn/klassen/{place.uuid}/verlaten/").status_code,
        client.post(f"/mijn/klassen/{place.uuid}/meedoen/").status_code,
    ] == [404, 404, 404]
    place.refresh_from_db()
    assert place.left is None


def test_moving_keeps_the_deadlines(cohort, join, teacher, zuid, module):
    to = making.create(
        organisation=zuid, teacher=teacher, modules=[(module.activity_uuid, 42)], **values(name="VIG2B")
    )
    place = join(cohort)
    joining.set_pace(member=place, counts_from=timezone.localdate() - timedelta(days=10), by=teacher)
    new = joining.move(member=place, to=to, by=teacher)
    place.refresh_from_db()
    assert (place.left, new.cohort, new.counts_from) == (timezone.localdate(), to, place.counts_from)
    (mail,) = Mail.objects.filter(template="workplace/mail/class_moved")
    assert (mail.to, f"/mijn/klassen/{new.uuid}/" in mail.body) == ("leerling1@zuid.example", True)


def test_nobody_is_moved_to_another_school(cohort, other, join, teacher):
    place = join(cohort)
    with pytest.raises(ClassProblem):
        joining.move(member=place, to=other, by=teacher)
    place.refresh_from_db()
    assert (place.left, other.members.count()) == (None, 0)


def test_deadlines_count_from_the_day_of_joining(cohort, join, teacher):
    place = join(cohort)
    client = signed_in(place.person)
    (row,) = client.get(f"/mijn/klassen/{place.uuid}/").context["rows"]
    assert row.due == timezone.localdate() + timedelta(days=42)


def test_two_at_once_with_the_last_place(cohort, code, noor):
    """The lock of the class lets one in; the other is told."""
    first, second = (person(f"l{number}@zuid.example", "L") for number in range(2))
    joining.join(cohort=cohort, person=first, how="code", code=code)
    joining.join(cohort=cohort, person=second, how="code", code=code)
    with pytest.raises(CannotJoin):
        joining.join(cohort=cohort, person=noor, how="code", code=code)
