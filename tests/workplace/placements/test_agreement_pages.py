"""The agreement with an account and behind a mailed link."""

import pytest
from django.core import signing
from django.utils import timezone

from mail.models import Mail
from workplace.domain.agreements import agreeing, asking
from workplace.domain.errors import WorkplaceError, WrongCode
from workplace.models import Agreement, AgreementParty

from .building import agree_all, party, propose
from .conftest import TRAINER

pytestmark = pytest.mark.django_db
SECRET = "Wondzorg bij mensen met diabetes"


@pytest.fixture
def agreement(staffed, learner):
    return propose(staffed, learner, goals=SECRET)


def path_of(agreement, name="employer"):
    return "/overeenkomst/" + asking.address_of(party(agreement, name)).rpartition("/")[2]


def newest_code():
    return Mail.objects.filter(to=TRAINER, template="workplace/mail/agreement_code").last().subject.split()[0]


def known(client, path):
    client.post(f"{path}/wie", {"name": "Tom", "function": "Praktijkopleider"})
    assert client.post(f"{path}/code", {"code": newest_code()}).status_code == 302


def test_written_on_the_page_and_sent(mine, staffed):
    address = f"/stages/{staffed.uuid}/overeenkomst/"
    assert mine.get(address).status_code == 404
    refused = mine.post(f"{address}schrijven/", {"guidance": "Elke week een gesprek"})
    assert (refused.status_code, "Elke week een gesprek" in refused.content.decode()) == (422, True)
    assert mine.post(f"{address}schrijven/", {"goals": SECRET, "modules": "x"}).status_code == 422
    assert Agreement.objects.count() == 0
    assert mine.post(f"{address}schrijven/", {"goals": SECRET}).headers["Location"] == address
    assert mine.get(address).content.decode().count(SECRET) == 1
    # The next version begins with what this one says.
    assert mine.get(f"{address}schrijven/").content.decode().count(SECRET) == 1


@pytest.mark.parametrize("versions", [1, 3])
def test_the_page_costs_the_same(mine, staffed, learner, django_assert_num_queries, versions):
    for number in range(versions):
        propose(staffed, learner, goals=f"{SECRET} {number}")
    address = f"/stages/{staffed.uuid}/overeenkomst/"
    mine.get(address)
    with django_assert_num_queries(7):
        page = mine.get(address).content.decode()
    assert page.count("/overeenkomst/1/") == (0 if versions == 1 else 1)


def test_the_teacher_agrees_with_an_account(signed_in, agreement, teacher, staffed):
    client, address = signed_in(teacher), f"/stages/{staffed.uuid}/overeenkomst/"
    assert client.get(path_of(agreement, "school")).headers["Location"] == address
    page = client.get(address).content.decode()
    assert page.count(f'value="{agreement.digest}"') == 1
    assert client.post(f"{address}anders/", {"remark": ""}).status_code == 422
    client.post(f"{address}akkoord/", {"digest": "f" * 64})
    assert party(agreement, "school").agreed is None
    client.post(f"{address}akkoord/", {"digest": agreement.digest})
    assert party(agreement, "school").agreed is not None


def test_the_learner_cannot_answer_for_the_others(mine, agreement, staffed):
    address = f"/stages/{staffed.uuid}/overeenkomst/"
    mine.post(f"{address}akkoord/", {"digest": agreement.digest})
    assert AgreementParty.objects.filter(agreed__isnull=False).count() == 1
    assert SECRET not in mine.get(path_of(agreement)).content.decode()


def test_behind_the_link_nothing_is_shown_before_the_code(browser, agreement):
    client, path = browser(), path_of(agreement)
    first = client.get(path)
    assert (first.status_code, SECRET in first.content.decode()) == (200, False)
    assert first.headers["Referrer-Policy"] == "same-origin"
    client.post(f"{path}/wie", {"name": "Tom", "function": "Praktijkopleider"})
    assert SECRET not in client.get(path).content.decode()
    assert client.post(f"{path}/akkoord", {"digest": agreement.digest}).status_code == 403
    assert client.post(f"{path}/anders", {"remark": "x"}).status_code == 403
    assert party(agreement, "employer").is_answered is False
    assert client.post(f"{path}/code", {"code": newest_code()}).status_code == 302
    assert client.get(path).content.decode().count(SECRET) == 1


def test_agreed_behind_the_link(browser, agreement, teacher):
    client, path = browser(), path_of(agreement)
    known(client, path)
    client.post(f"{path}/akkoord", {"digest": agreement.digest})
    row = party(agreement, "employer")
    assert (row.agreed is None, row.kind, row.name, row.function) == (
        False,
        "organisation_domain",
        "Tom",
        "Praktijkopleider",
    )
    page = client.get(path).content.decode()
    assert (page.count(SECRET), page.count("<form")) == (1, 0)
    # Somebody else who has the link sees that it was answered, and nothing more.
    assert SECRET not in browser().get(path).content.decode()
    agreeing.agree(party=party(agreement, "school"), digest=agreement.digest, person=teacher)
    agreement.refresh_from_db()
    assert agreement.agreed is not None


def test_who_holds_the_link_does_not_look_over_the_shoulder(browser, agreement):
    """A browser that asked for a code sees nothing when the real one types it elsewhere, and cannot type it again."""
    path, other, real = path_of(agreement), browser(), browser()
    other.post(f"{path}/wie", {"name": "Nep", "function": "Nep"})
    known(real, path)
    assert SECRET in real.get(path).content.decode()
    assert SECRET not in other.get(path).content.decode()
    assert other.post(f"{path}/code", {"code": newest_code()}).status_code == 422
    assert other.post(f"{path}/akkoord", {"digest": agreement.digest}).status_code == 403
    assert SECRET not in other.get(path).content.decode()
    # Asking for a new code shuts everybody out until that is typed.
    other.post(f"{path}/wie", {"name": "Nep", "function": "Nep"})
    assert SECRET not in real.get(path).content.decode()
    assert real.post(f"{path}/akkoord", {"digest": agreement.digest}).status_code == 403


def test_who_typed_a_code_before_does_not_answer_for_who_typed_one_after(browser, agreement):
    path, first, second = path_of(agreement), browser(), browser()
    known(first, path)
    before = asking.read(path.rpartition("/")[2])
    known(second, path)
    assert SECRET not in first.get(path).content.decode()
    for part, said in (("akkoord", {"digest": agreement.digest}), ("anders", {"remark": "x"})):
        assert first.post(f"{path}/{part}", said).status_code == 403
    with pytest.raises(WorkplaceError):
        agreeing.agree(party=before, digest=agreement.digest)
    with pytest.raises(WorkplaceError):
        agreeing.refuse(party=before, remark="x")
    assert party(agreement, "employer").is_answered is False
    second.post(f"{path}/akkoord", {"digest": agreement.digest})
    assert party(agreement, "employer").agreed is not None


def test_an_older_code_confirms_nothing(agreement):
    row, said = party(agreement, "employer"), {"function": "Praktijkopleider", "language": "nl"}
    agreeing.ask_code(party=row, name="Frits", **said)
    before, older = party(agreement, "employer"), newest_code()
    agreeing.ask_code(party=row, name="Tom", **said)
    with pytest.raises(WrongCode):
        agreeing.confirm(party=before, code=older)
    row = party(agreement, "employer")
    assert (row.name, row.confirmed, row.tries) == ("Tom", None, 1)
    assert agreeing.confirm(party=before, code=newest_code()).name == "Tom"


def test_something_else_behind_the_link(browser, agreement):
    client, path = browser(), path_of(agreement)
    known(client, path)
    assert client.post(f"{path}/anders", {"remark": ""}).status_code == 422
    client.post(f"{path}/anders", {"remark": "Meer uren"})
    row = party(agreement, "employer")
    assert (row.remark, row.agreed, row.refused is None) == ("Meer uren", None, False)


@pytest.mark.parametrize("part", ["", "/wie", "/code", "/akkoord", "/anders", "/opnieuw"])
def test_links_that_do_not_work(browser, staffed, agreement, learner, part):
    client, path = browser(), path_of(agreement)
    ask = client.get if not part else client.post
    stranger = signing.Signer(salt="workplace.invitation", sep=".").sign(
        party(agreement, "employer").uuid.hex
    )
    assert ask(f"/overeenkomst/{stranger}{part}").status_code == 404
    assert ask(f"{path}x{part}").status_code == 404
    AgreementParty.objects.update(expires=timezone.now())
    assert ask(f"{path}{part}").status_code == 410
    propose(staffed, learner, goals="Anders")
    answer = ask(f"{path}{part}")
    assert (answer.status_code, SECRET in answer.content.decode()) == (410, False)


def test_versions_stay_readable(mine, staffed, learner, teacher, agreement):
    agree_all(agreement, teacher)
    propose(staffed, learner, goals="Anders")
    address = f"/stages/{staffed.uuid}/overeenkomst/"
    assert SECRET not in mine.get(address).content.decode()
    first = mine.get(f"{address}1/").content.decode()
    assert (first.count(SECRET), f'value="{agreement.digest}"' in first) == (1, False)
    assert mine.get(f"{address}3/").status_code == 404


def test_asked_once_more_from_the_page(mine, agreement, staffed):
    address = f"/stages/{staffed.uuid}/overeenkomst/{party(agreement, 'employer').uuid}/herinneren/"
    for _time in range(4):
        assert mine.post(address).status_code == 302
    assert Mail.objects.filter(to=TRAINER, template="workplace/mail/agreement").count() == 4
