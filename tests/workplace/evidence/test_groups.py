"""A group assignment with several professions: one's own reflection and judgement, evidence together, feedback to learn from."""

import uuid

import pytest

from accounts import api as accounts
from workplace import api, personal_data
from workplace.domain import evidence, groups, invitations
from workplace.domain.errors import ClientData, NotOpen
from workplace.domain.groups import GroupProblem
from workplace.models import Assignment, Evidence, Group, GroupMember, PeerFeedback

from ..conftest import GOOD, confirmed
from ..test_photos import upload

pytestmark = pytest.mark.django_db
TOLD = {"went_well": "Je vroeg door.", "next_step": "Spreek eerder af."}


@pytest.fixture
def mine_alone(make_assignment, completed):
    return make_assignment(professions=2)


@pytest.fixture
def sams(make_assignment, mine_alone):
    person = accounts.create_user_with_person(
        email="sam@school.example", password="samen-leren-2026", name="Sam", verified=True
    )
    row = make_assignment(person=person, professions=2)
    Assignment.objects.filter(pk=row.pk).update(activity=mine_alone.activity)
    row.refresh_from_db()
    return row


@pytest.fixture
def together(mine_alone, sams):
    group = groups.make(assignment=mine_alone, name="Team 3", profession="Verpleegkundige")
    groups.join(assignment=sams, code=f" {group.code.lower()} ", profession="Docent mbo")
    return group


def place(assignment):
    return GroupMember.objects.get(assignment=assignment)


def digests(assignment):
    return sorted(assignment.evidence.filter(kind="photo").values_list("digest", flat=True))


def page(client, assignment):
    return client.get(f"/opdrachten/{assignment.uuid}/").content.decode()


def test_work_that_one_does_alone_knows_no_group(mine, assignment):
    assert 'id="groep"' not in page(mine, assignment)
    assert groups.gaps(assignment) == []
    with pytest.raises(GroupProblem):
        groups.make(assignment=assignment, name="Team", profession="Docent")


def test_what_is_missing_is_said_until_the_group_is_whole(mine, mine_alone, sams):
    assert len(invitations.missing(mine_alone)) == 1
    group = groups.make(assignment=mine_alone, name="Team 3", profession="Verpleegkundige")
    groups.join(assignment=sams, code=group.code, profession="verpleegkundige")
    assert len(invitations.missing(mine_alone)) == 2
    GroupMember.objects.filter(assignment=sams).update(profession="Docent mbo")
    assert len(invitations.missing(mine_alone)) == 1
    groups.give_feedback(assignment=mine_alone, to=place(sams).pk, **TOLD)
    assert invitations.missing(mine_alone) == []
    assert len(invitations.missing(sams)) == 1


def test_one_group_and_one_place_each(mine_alone, sams, together):
    for deed in (
        lambda: groups.make(assignment=sams, name="Ander", profession="Docent"),
        lambda: groups.join(assignment=sams, code=together.code, profession="Docent"),
    ):
        with pytest.raises(GroupProblem):
            deed()
    assert Group.objects.count() == 1


def test_a_code_is_of_this_assignment_alone(make_assignment, together):
    elsewhere = make_assignment(professions=2)
    for code in (together.code, "", "QQQQQQ"):
        with pytest.raises(GroupProblem):
            groups.join(assignment=elsewhere, code=code, profession="Docent")


def test_a_piece_that_is_shared_is_judged_with_each_ones_own_work(browser, mine_alone, sams, together):
    photo = api.add_photo(assignment=mine_alone, upload=upload(), caption="Ons bord")
    assert (
        groups.share(assignment=mine_alone, evidence=photo),
        groups.share(assignment=mine_alone, evidence=photo),
    ) == (1, 0)
    assert digests(sams) == [photo.digest]
    for one, other in ((mine_alone, sams), (sams, mine_alone)):
        groups.give_feedback(assignment=one, to=place(other).pk, **TOLD)
    said = confirmed(browser(), api.invite(assignment=sams))
    assert said
    confirmation = sams.invitations.get().confirmations.get()
    judgement = api.judge(confirmation=confirmation, form_key=uuid.uuid4(), results=GOOD, level=4)
    assert photo.digest in judgement.evidence
    assert mine_alone.judgements.count() == 0
    # What is taken away here stays there.
    evidence.remove_evidence(assignment=mine_alone, evidence=photo)
    assert (digests(mine_alone), digests(sams)) == ([], [photo.digest])


def test_who_joins_later_gets_what_was_shared(make_assignment, mine_alone, sams, together):
    photo = api.add_photo(assignment=mine_alone, upload=upload(), caption="Ons bord")
    own = api.add_photo(assignment=mine_alone, upload=upload(size=(50, 60)), caption="Van mij")
    groups.share(assignment=mine_alone, evidence=photo)
    person = accounts.create_user_with_person(
        email="ali@school.example", password="samen-leren-2026", name="Ali", verified=True
    )
    late = make_assignment(person=person, professions=2)
    Assignment.objects.filter(pk=late.pk).update(activity=mine_alone.activity)
    late.refresh_from_db()
    groups.join(assignment=late, code=together.code, profession="Ergotherapeut")
    assert digests(late) == [photo.digest]
    assert own.digest not in digests(sams)


def test_nothing_comes_into_work_that_somebody_judges(mine_alone, sams, together):
    Assignment.objects.filter(pk=sams.pk).update(state="asked")
    photo = api.add_photo(assignment=mine_alone, upload=upload(), caption="Ons bord")
    assert groups.share(assignment=mine_alone, evidence=photo) == 0
    with pytest.raises(NotOpen):
        groups.leave(assignment=sams)


def test_everyones_work_is_locked_in_one_order_before_it_is_read(mine_alone, sams, together, monkeypatch):
    piece = api.add_photo(assignment=mine_alone, upload=upload(), caption="Samen")
    asked = []

    def judged_meanwhile(pks):
        asked.append(sorted(pks))
        Assignment.objects.filter(pk=sams.pk).update(state="asked")
        return real(pks)

    real = groups.all_locked
    monkeypatch.setattr(groups, "all_locked", judged_meanwhile)
    assert groups.share(assignment=mine_alone, evidence=piece) == 0
    assert asked == [sorted([mine_alone.pk, sams.pk])]
    assert list(real([sams.pk, mine_alone.pk])) == sorted([mine_alone.pk, sams.pk])


def test_a_piece_that_was_taken_away_meanwhile_is_shared_with_nobody(mine_alone, sams, together):
    piece = api.add_photo(assignment=mine_alone, upload=upload(), caption="Samen")
    evidence.remove_evidence(assignment=mine_alone, evidence=piece)
    with pytest.raises(GroupProblem):
        groups.share(assignment=mine_alone, evidence=piece)
    assert digests(sams) == []


def test_feedback_is_read_by_the_receiver_alone(browser, mine, mine_alone, sams, together):
    client = browser()
    client.force_login(sams.person.user)
    answer = client.post(f"/opdrachten/{sams.uuid}/groep/feedback/{place(mine_alone).pk}/", TOLD)
    assert answer.status_code == 302
    assert page(mine, mine_alone).count(TOLD["went_well"]) == 1
    groups.give_feedback(assignment=mine_alone, to=place(sams).pk, went_well="Rustig.", next_step="Meer.")
    groups.give_feedback(assignment=sams, to=place(mine_alone).pk, **{**TOLD, "went_well": "Anders."})
    assert PeerFeedback.objects.count() == 2
    assessor = browser()
    path = confirmed(assessor, api.invite(assignment=sams))
    shown = assessor.get(path).content.decode()
    assert "Rustig." not in shown
    assert "Anders." not in shown


@pytest.mark.parametrize("wrong", [{"went_well": ""}, {"next_step": "  "}])
def test_half_feedback_comes_back_with_what_was_typed(mine, mine_alone, sams, together, wrong):
    said = {**TOLD, **wrong}
    answer = mine.post(f"/opdrachten/{mine_alone.uuid}/groep/feedback/{place(sams).pk}/", said)
    assert answer.status_code == 422
    assert answer.content.decode().count(next(text for text in said.values() if text.strip())) == 1


def test_nobody_tells_themselves_or_another_group(mine_alone, sams, together):
    stranger = GroupMember.objects.create(
        group=Group.objects.create(activity=uuid.uuid4(), name="Ander", code="ANDER2"),
        assignment=Assignment.objects.create(
            person=sams.person,
            enrolment=uuid.uuid4(),
            activity=uuid.uuid4(),
            brief=sams.brief,
            brief_version="v1",
        ),
        profession="Docent",
    )
    for pk in (place(mine_alone).pk, stranger.pk, 0):
        with pytest.raises(GroupProblem):
            groups.give_feedback(assignment=mine_alone, to=pk, **TOLD)
    with pytest.raises(ClientData):
        groups.give_feedback(assignment=mine_alone, to=place(sams).pk, went_well="111222333", next_step="x")


def test_the_last_one_out_ends_the_group(mine, mine_alone, sams, together):
    groups.leave(assignment=sams)
    assert mine.post(f"/opdrachten/{mine_alone.uuid}/groep/verlaten/").status_code == 302
    assert Group.objects.count() == 0


def test_taking_along_and_erasing(
    learner, mine_alone, sams, together, private_files, django_capture_on_commit_callbacks
):
    photo = api.add_photo(assignment=mine_alone, upload=upload(), caption="Ons bord")
    groups.share(assignment=mine_alone, evidence=photo)
    groups.give_feedback(assignment=sams, to=place(mine_alone).pk, **TOLD)
    (taken,) = personal_data.export(learner)["evidence"]["groups"]
    assert (taken["name"], taken["received"]) == ("Team 3", [TOLD])
    copy = Evidence.objects.get(assignment=sams, kind="photo")
    with django_capture_on_commit_callbacks(execute=True):
        personal_data.erase(learner)
    assert digests(sams) == []
    assert not private_files.exists(copy.file.name)
    assert PeerFeedback.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_every_number(
    mine, make_assignment, mine_alone, together, sams, count, django_assert_num_queries
):
    for number in range(count):
        person = accounts.create_user_with_person(
            email=f"l{number}@school.example",
            password="samen-leren-2026",
            name=f"Lid {number}",
            verified=True,
        )
        row = make_assignment(person=person, professions=2)
        Assignment.objects.filter(pk=row.pk).update(activity=mine_alone.activity)
        row.refresh_from_db()
        groups.join(assignment=row, code=together.code, profession="Docent")
        groups.give_feedback(assignment=row, to=place(mine_alone).pk, **TOLD)
    page(mine, mine_alone)
    with django_assert_num_queries(18):
        shown = page(mine, mine_alone)
    assert shown.count(TOLD["went_well"]) == count
