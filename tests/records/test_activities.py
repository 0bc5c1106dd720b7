"""Activities, and what they earn."""

import uuid

import pytest
from django.utils import translation

from records import api as records
from records.models import Activity, Offer

pytestmark = pytest.mark.django_db
ACTIVITY, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


def offer(name, **values):
    return {
        "kind": "practice",
        "name": name,
        "address": f"http://localhost:8000/achievements/{name}",
        **values,
    }


def publish(**values):
    values = {
        "uuid": ACTIVITY,
        "kind": "module",
        "names": {"nl": "Een"},
        "address": "http://localhost:8000/",
        **values,
    }
    return records.publish_activity(**values)


def test_publishing_again_updates_the_one_row():
    publish()
    publish(names={"nl": "Twee", "en": "Two"}, version="2")
    row = Activity.objects.get()
    assert (row.uuid, row.names, row.version, str(row)) == (
        ACTIVITY,
        {"nl": "Twee", "en": "Two"},
        "2",
        "Twee",
    )


@pytest.mark.parametrize("wrong", [{"kind": "song"}, {"names": {}}, {"names": {"nl": ""}}])
def test_what_is_no_activity_is_refused_and_the_old_one_stays(wrong):
    publish()
    with pytest.raises(ValueError, match="no activity"):
        publish(**wrong)
    assert Activity.objects.get().names == {"nl": "Een"}


def test_offers_replace_what_was_told_before_and_leave_others_alone():
    records.set_offers(OTHER, [offer("kept")])
    records.set_offers(ACTIVITY, [offer("a"), offer("b"), offer("c")])
    records.set_offers(ACTIVITY, [offer("c"), offer("d", name_en="D in English", badge="/static/d.svg")])
    found = records.offers_of([ACTIVITY, OTHER, uuid.UUID(int=7)])
    assert {key: [row["name"] for row in rows] for key, rows in found.items()} == {
        ACTIVITY: ["c", "d"],
        OTHER: ["kept"],
    }
    assert found[ACTIVITY][1] == {
        "kind": "practice",
        "name": "d",
        "address": "http://localhost:8000/achievements/d",
        "badge": "/static/d.svg",
    }


def test_an_offer_speaks_the_language_of_the_reader():
    records.set_offers(ACTIVITY, [offer("d", name_en="D in English"), offer("e")])
    with translation.override("en"):
        names = [row["name"] for row in records.offers_of([ACTIVITY])[ACTIVITY]]
    assert names == ["D in English", "e"]


def test_no_offers_takes_them_away():
    records.set_offers(ACTIVITY, [offer("a")])
    records.set_offers(ACTIVITY, [])
    assert records.offers_of([ACTIVITY]) == {}


@pytest.mark.parametrize("wrong", [{"name": "x", "kind": "practice"}, offer(""), offer("x", colour="red")])
def test_half_an_offer_is_refused_and_the_old_ones_stay(wrong):
    records.set_offers(ACTIVITY, [offer("a")])
    with pytest.raises(ValueError, match="no offer"):
        records.set_offers(ACTIVITY, [offer("b"), wrong])
    assert list(Offer.objects.values_list("name", flat=True)) == ["a"]


@pytest.mark.parametrize("number", [1, 3])
def test_offers_of_a_list_take_one_statement(number, django_assert_num_queries):
    activities = [uuid.uuid4() for _ in range(number)]
    for activity in activities:
        records.set_offers(activity, [offer("a"), offer("b")])
    with django_assert_num_queries(1):
        assert len(records.offers_of(activities)) == number
