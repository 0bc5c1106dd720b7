"""What somebody agreed to is kept as it was asked, only grows, and is taken back where that can be undone."""

import hashlib
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from accounts import api as accounts
from accounts.domain import consents, questions
from accounts.domain.erasing import erase_person
from accounts.models import Consent, Unchanged
from credentials.domain import sharing as credential_sharing
from credentials.models import Credential, ShareLink

from ..threads import at_once
from .filler import bare

pytestmark = pytest.mark.django_db

PAGE = "/en/accounts/agreed/"
SHARE = "credentials.share"


@pytest.fixture
def link(person):
    """A share link that works."""
    from credentials.models import Award

    credential = bare(Credential, award=bare(Award, person=person), document="{}")
    with translation.override("en"):
        return credential_sharing.share(credential=credential, days=7)


def rows(person):
    return [(row.question, row.answer) for row in Consent.objects.filter(person=person).order_by("pk")]


def test_a_yes_is_kept_with_its_words_their_version_and_language(person, link):
    row = Consent.objects.get()
    assert (row.person, row.question, row.about, row.answer, row.version) == (
        person,
        SHARE,
        link.uuid,
        "yes",
        1,
    )
    assert (row.language, row.text) == (
        "en",
        "Whoever has this link may see the credential with my name, until it expires or I stop it.",
    )


def test_taking_back_on_the_page_undoes_it(signed_in, person, link):
    row = Consent.objects.get()
    answer = signed_in.post(f"{PAGE}{row.pk}/take-back/")
    assert answer.headers["Location"] == PAGE
    link.refresh_from_db()
    assert link.withdrawn is not None
    assert rows(person) == [(SHARE, "yes"), (SHARE, "withdrawn")]
    page = signed_in.get(PAGE).content.decode()
    assert ("taken back on" in page, "take-back" in page) == (True, False)
    # A second press is nothing.
    signed_in.post(f"{PAGE}{row.pk}/take-back/")
    assert len(rows(person)) == 2


def test_what_is_stopped_elsewhere_is_taken_back_here(person, link):
    credential_sharing.withdraw(link=link)
    credential_sharing.withdraw(link=link)
    assert rows(person) == [(SHARE, "yes"), (SHARE, "withdrawn")]
    assert consents.standing(person=person, question=SHARE, about=link.uuid) is None


def test_nobody_takes_back_for_another(client, make_person, link):
    client.force_login(make_person().user)
    row = Consent.objects.get()
    assert client.post(f"{PAGE}{row.pk}/take-back/").status_code == 404
    assert client.get(f"{PAGE}{row.pk}/take-back/").status_code == 405
    assert "Whoever has this link" not in client.get(PAGE).content.decode()
    assert ShareLink.objects.get().withdrawn is None


def test_rows_are_never_changed_or_removed(person, link):
    row = Consent.objects.get()
    row.answer = "no"
    for deed in (
        row.save,
        row.delete,
        Consent.objects.all().delete,
        lambda: Consent.objects.update(answer="no"),
    ):
        with pytest.raises(Unchanged):
            deed()
    assert rows(person) == [(SHARE, "yes")]


def test_a_withdrawal_without_a_yes_cannot_be(person):
    with pytest.raises(IntegrityError), transaction.atomic():
        bare(Consent, person=person, question=SHARE, answer="withdrawn")
    assert accounts.take_back(person=person, question=SHARE, about=uuid.uuid4()) is None


def test_the_same_yes_twice_is_one_and_after_a_withdrawal_a_new_one(person):
    about = uuid.uuid4()
    for _time in range(2):
        accounts.agree(person=person, question=SHARE, about=about)
    accounts.take_back(person=person, question=SHARE, about=about)
    accounts.agree(person=person, question=SHARE, about=about)
    assert [answer for _question, answer in rows(person)] == ["yes", "withdrawn", "yes"]


def test_what_another_did_for_somebody_says_so(person, make_person):
    row = accounts.agree(person=person, question="workplace.class", about=uuid.uuid4(), by=make_person())
    assert (row.by_self, consents.export(person)[0]["by"]) == (False, "other")


def test_it_goes_along_and_goes_with_the_person(person, make_person, link):
    other = make_person()
    accounts.agree(person=other, question=SHARE, about=uuid.uuid4())
    assert [(row["question"], row["answer"]) for row in consents.export(person)] == [(SHARE, "yes")]
    erase_person(person=person)
    assert list(Consent.objects.values_list("person", flat=True)) == [other.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(signed_in, person, number, django_assert_num_queries):
    for _time in range(number):
        accounts.agree(person=person, question=SHARE, about=uuid.uuid4())
    with django_assert_num_queries(4):
        signed_in.get(PAGE)


def test_the_list_has_pages(signed_in, person):
    for _time in range(26):
        accounts.agree(person=person, question=SHARE, about=uuid.uuid4())
    assert [
        signed_in.get(f"{PAGE}?page={number}").content.decode().count("/take-back/") for number in (1, 2)
    ] == [25, 1]


# A text that changes gets the next version: who changes one here counts it up there.
VERSIONS = {
    "credentials.accept": (1, "b534df07"),
    "credentials.endorsed": (1, "04130575"),
    "credentials.public": (1, "cee16e08"),
    "credentials.share": (1, "6e1cc63f"),
    "credentials.share-evidence": (1, "7c446681"),
    "credentials.wallet": (1, "49cd7ff6"),
    "workplace.class": (1, "269601af"),
    "workplace.dossier": (1, "a4c09742"),
    "workplace.faces": (1, "23514759"),
    "workplace.group": (1, "719f6eb8"),
    "workplace.judge": (1, "9b3f0046"),
    "workplace.log": (1, "2e25dbdc"),
    "workplace.share": (1, "3d166890"),
}


def test_each_question_has_words_in_its_version():
    found = {}
    with translation.override("en"):
        for code, question in questions.questions().items():
            found[code] = (question.version, hashlib.sha256(str(question.text).encode()).hexdigest()[:8])
    assert found == VERSIONS


def test_what_cannot_be_undone_says_what_to_do():
    assert [
        code
        for code, question in questions.questions().items()
        if not question.withdraw and not question.after
    ] == []


def test_a_yes_for_others_or_to_another_text_is_a_new_one_and_ends_the_old(person, monkeypatch):
    about = uuid.uuid4()
    first = accounts.agree(person=person, question=SHARE, about=about, to="De Linde")
    second = accounts.agree(person=person, question=SHARE, about=about, to="De Eik")
    known = questions.questions()[SHARE]
    monkeypatch.setitem(
        questions._questions, SHARE, questions.Question(SHARE, 2, "Anders.", withdraw=known.withdraw)
    )
    third = accounts.agree(person=person, question=SHARE, about=about, to="De Eik")
    assert accounts.agree(person=person, question=SHARE, about=about, to="De Eik") == third
    found = Consent.objects.filter(person=person).order_by("pk")
    assert list(found.values_list("answer", "to", "version", "withdraws")) == [
        ("yes", "De Linde", 1, None),
        ("withdrawn", "De Linde", 1, first.pk),
        ("yes", "De Eik", 1, None),
        ("withdrawn", "De Eik", 2, second.pk),
        ("yes", "De Eik", 2, None),
    ]
    assert consents.standing(person=person, question=SHARE, about=about) == third


def test_the_yes_that_was_pressed_is_the_one_that_ends(person):
    about = uuid.uuid4()
    old, newer = [
        bare(Consent, person=person, question=SHARE, about=about, answer="yes", to=to) for to in ("A", "B")
    ]
    consents.withdraw(row=old)
    assert list(Consent.objects.filter(answer="withdrawn").values_list("withdraws", flat=True)) == [old.pk]
    assert consents.standing(person=person, question=SHARE, about=about) == newer


@pytest.mark.django_db(transaction=True)
def test_two_that_take_back_at_the_same_moment_write_one_row(person):
    about = uuid.uuid4()
    accounts.agree(person=person, question=SHARE, about=about)
    answers = at_once([lambda: accounts.take_back(person=person, question=SHARE, about=about)] * 4)
    assert len([answer for answer in answers if answer is not None]) == 1
    assert rows(person) == [(SHARE, "yes"), (SHARE, "withdrawn")]
