"""An assessor gives a request to a colleague: the learner sees it, the first link closes, and it goes on twice at most."""

import pytest

from mail.models import Mail
from workplace import api
from workplace.domain import delegating
from workplace.domain.errors import ClientData, NotOpen, OwnAddress, TooMany
from workplace.models import Assignment, Confirmation, Invitation, Judgement

from .conftest import ASSESSOR, LEARNER, confirmed, form, path_of

pytestmark = pytest.mark.django_db
JAN = {"colleague": "Jan Smit", "colleague_address": "jan@duinrand.example"}


def assessor(invitation, address=ASSESSOR, name="Ria de Boer"):
    return Confirmation.objects.create(
        invitation=invitation, name=name, function="Verpleegkundige", address=address, kind="self_declared",
        confirmed="2026-11-20T10:00Z",
    )  # fmt: skip


@pytest.fixture
def first(assignment):
    return api.invite(assignment=assignment, address=ASSESSOR)


def test_the_colleague_judges_by_a_link_of_their_own(browser, mine, assignment, first):
    ria, jan = browser(), browser()
    path = confirmed(ria, first)
    assert ria.post(f"{path}/doorgeven", JAN).status_code == 302
    delegate = Invitation.objects.get(delegated_from=first)
    assert (delegate.address, delegate.name) == ("jan@duinrand.example", "Jan Smit")
    mails = Mail.objects.filter(template__in=["workplace/mail/delegated", "workplace/mail/handed_over"])
    assert sorted(mails.values_list("to", "template")) == [
        ("jan@duinrand.example", "workplace/mail/delegated"),
        (LEARNER, "workplace/mail/handed_over"),
    ]
    assert path_of(delegate) in mails.get(to="jan@duinrand.example").body
    page = mine.get(f"/opdrachten/{assignment.uuid}/").content.decode()
    assert "Ria de Boer" in page
    assert "jan@duinrand.example" in page
    theirs = confirmed(jan, delegate, name="Jan Smit", address="jan@duinrand.example")
    assert jan.post(f"{theirs}/oordeel", form()).status_code == 302
    assert Judgement.objects.get().confirmation.name == "Jan Smit"
    assert Assignment.objects.get().state == "done"


def test_the_first_link_says_so_and_nothing_else(browser, first):
    ria = browser()
    path = confirmed(ria, first)
    ria.post(f"{path}/doorgeven", JAN)
    for client in (ria, browser()):
        for answer in (client.get(path), client.post(f"{path}/oordeel", form())):
            page = answer.content.decode()
            assert (answer.status_code, "Jan Smit" in page, "jan@duinrand" in page) == (410, True, False)
            assert "Ik belde en legde rustig uit." not in page
    assert Judgement.objects.count() == 0


def test_the_same_post_again_gives_one_link(browser, first):
    confirmation = assessor(first)
    made = {
        delegating.hand_over(confirmation=confirmation, name="Jan", address="jan@duinrand.example").pk
        for _ in range(2)
    }
    assert made == set(Invitation.objects.filter(delegated_from=first).values_list("pk", flat=True))
    assert Mail.objects.filter(template="workplace/mail/delegated").count() == 1


def test_a_citizen_number_is_no_name(first):
    with pytest.raises(ClientData):
        delegating.hand_over(
            confirmation=assessor(first), name="Jan 111222333", address="jan@duinrand.example"
        )
    assert Invitation.objects.get().handed_over is None


@pytest.mark.parametrize(
    "address",
    [LEARNER, LEARNER.upper(), LEARNER.replace("@", "+werk@"), ASSESSOR, ASSESSOR.replace("@", "+2@")],
)
def test_never_to_the_learner_nor_to_whoever_had_it(first, address):
    with pytest.raises(OwnAddress):
        delegating.hand_over(confirmation=assessor(first), name="Iemand", address=address)
    assert (Invitation.objects.count(), Invitation.objects.get().withdrawn) == (1, None)


def test_not_back_to_who_gave_it_and_no_third_hand(first):
    second = delegating.hand_over(confirmation=assessor(first), name="Jan", address="jan@duinrand.example")
    jan = assessor(second, "jan@duinrand.example", "Jan")
    with pytest.raises(OwnAddress):
        delegating.hand_over(confirmation=jan, name="Ria", address=ASSESSOR)
    third = delegating.hand_over(confirmation=jan, name="Els", address="els@duinrand.example")
    with pytest.raises(TooMany):
        delegating.hand_over(
            confirmation=assessor(third, "els@duinrand.example", "Els"),
            name="Bo",
            address="bo@duinrand.example",
        )
    assert Invitation.objects.count() == 3


def test_without_the_code_nobody_gives_it_away(browser, first):
    assert browser().post(f"{path_of(first)}/doorgeven", JAN).status_code == 403
    assert Invitation.objects.count() == 1


def test_what_was_judged_is_given_to_nobody(assignment, first, completed):
    late = assessor(first)
    api.judge(
        confirmation=assessor(api.invite(assignment=assignment)), form_key="0b9cf0d8-6b0e-4f4e-9a53-4c8c4ed8ba01",
        results={"c1": "yes", "c2": "yes"}, level=4,
    )  # fmt: skip
    with pytest.raises(NotOpen):
        delegating.hand_over(confirmation=late, name="Jan", address="jan@duinrand.example")


def test_a_wrong_address_comes_back_in_the_form(browser, first):
    ria = browser()
    path = confirmed(ria, first)
    for values in ({**JAN, "colleague_address": "geen"}, {**JAN, "colleague_address": LEARNER}):
        answer = ria.post(f"{path}/doorgeven", values)
        page = answer.content.decode()
        assert (answer.status_code, "Jan Smit" in page, values["colleague_address"] in page) == (
            422,
            True,
            True,
        )
