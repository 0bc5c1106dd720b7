"""Rows speak the reader's language, and cannot claim what was not said."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from frameworks import api as frameworks
from frameworks.models import ClientGroup, Epa, FrameworkItem, LearningOutcome, Setting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "values", [{"status": "confirmed"}, {"status": "partial", "confirmed_at": timezone.now()}]
)
def test_confirmed_always_says_when(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        FrameworkItem.objects.create(framework="esco", code="x", name_nl="x", **values)


def test_one_row_a_code_in_each_framework():
    FrameworkItem.objects.create(framework="seven", code="1", name_nl="x")
    FrameworkItem.objects.create(framework="eqf", code="1", name_nl="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        FrameworkItem.objects.create(framework="seven", code="1", name_nl="y")


@pytest.mark.parametrize(("language", "name"), [("nl", "Thuiszorg"), ("en", "Home care")])
def test_names_in_the_language_of_the_reader(language, name):
    setting = Setting(slug="thuiszorg", name_nl="Thuiszorg", name_en="Home care")
    item = FrameworkItem(framework="digcomp", code="1.1", name_nl="Thuiszorg", name_en="Home care")
    with translation.override(language):
        assert (str(setting), str(item)) == (name, f"1.1 {name}")


def test_what_is_not_translated_shows_the_other_language():
    with translation.override("en"):
        assert (
            str(FrameworkItem(framework="keuzedeel", code="K0001", name_nl="Alleen Nederlands"))
            == "K0001 Alleen Nederlands"
        )
    outcome, epa = LearningOutcome(code="m1-1", text_nl="Je kunt het."), Epa(title_en="A video contact")
    assert (outcome.text("nl"), outcome.text("en"), str(outcome)) == (
        "Je kunt het.",
        "Je kunt het.",
        "m1-1 Je kunt het.",
    )
    assert (epa.title("nl"), epa.title("en")) == ("A video contact", "A video contact")


def test_the_five_levels_of_supervision():
    levels = frameworks.SUPERVISION_LEVELS
    assert [row.level for row in levels] == [1, 2, 3, 4, 5]
    assert [row.is_independent for row in levels] == [False, False, False, True, True]
    with translation.override("en"):
        assert str(levels[2]) == "3. Indirect supervision: does it while the supervisor is quickly available"
    assert frameworks.supervision_level(4) is levels[3]
    assert frameworks.supervision_level(6) is None


def test_outcomes_find_what_they_align_to(django_assert_num_queries):
    items = [FrameworkItem.objects.create(framework="seven", code=str(n), name_nl="x") for n in range(3)]
    for n in range(3):
        LearningOutcome.objects.create(code=f"o{n}").alignments.set(items[: n + 1])
    with django_assert_num_queries(1):
        found = FrameworkItem.objects.filter(learningoutcome__code__in=["o0", "o1"]).distinct()
        assert [item.code for item in found.order_by("code")] == ["0", "1"]


def test_places_have_an_order_for_the_reader():
    for slug, name in (("b", "Ziekenhuis"), ("a", "Thuiszorg")):
        Setting.objects.create(slug=slug, name_nl=name, name_en=name)
        ClientGroup.objects.create(slug=slug, name_nl=name, name_en=name)
    assert [row.slug for row in Setting.objects.all()] == ["a", "b"]
    assert [row.slug for row in ClientGroup.objects.all()] == ["a", "b"]
