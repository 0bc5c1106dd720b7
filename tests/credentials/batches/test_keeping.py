"""Lists go when nobody needs them; what was awarded from them stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from credentials.domain import claim_states
from credentials.domain.batches import keeping
from credentials.domain.listed import empty, rows_about
from credentials.models import Award, AwardBatch, BatchRow, Claim, Credential
from jobs.models import Job

from .conftest import people

pytestmark = pytest.mark.django_db


def age(days):
    AwardBatch.objects.update(created=timezone.now() - timedelta(days=days))


def test_what_never_began_is_kept_for_a_month(make_batch):
    make_batch(people(1))
    age(29)
    assert (keeping.forget_open_lists(), AwardBatch.objects.count()) == (0, 1)
    age(31)
    assert (keeping.forget_open_lists(), AwardBatch.objects.count(), BatchRow.objects.count()) == (1, 0, 0)


@pytest.mark.parametrize("state", ["waiting", "cancelled"])
def test_also_what_waited_or_was_cancelled(make_batch, state):
    make_batch(people(1))
    AwardBatch.objects.update(state=state)
    age(31)
    assert (keeping.forget_open_lists(), AwardBatch.objects.count()) == (1, 0)


def test_after_a_year_the_rows_of_an_awarded_list_say_nothing_any_more(make_batch, award_all):
    award_all(make_batch(people(1) + "\n;kapot"))
    age(364)
    assert keeping.forget_lists() == 0
    age(366)
    assert [keeping.forget_lists() for _ in range(2)] == [1, 0]
    assert list(BatchRow.objects.values_list("cells", "name", "email", "problems")) == [([], "", "", [])] * 2
    assert (AwardBatch.objects.get().state, Job.objects.count()) == ("done", 0)
    assert (
        Award.objects.count(),
        Credential.objects.count(),
        BatchRow.objects.exclude(award=None).count(),
    ) == (1, 1, 1)


def test_also_of_a_list_from_which_somebody_left_before(make_batch, award_all):
    batch = award_all(make_batch(people(2)))
    empty(rows_about(batch.rows.get(number=2).award.person))
    assert list(BatchRow.objects.values_list("number", "email")) == [
        (2, ""),
        (3, "persoon2@voorbeeld.example"),
    ]
    age(366)
    assert [keeping.forget_lists() for _ in range(2)] == [1, 0]
    assert list(BatchRow.objects.values_list("cells", "name", "email")) == [([], "", "")] * 2


def test_a_link_that_ended_long_ago_holds_no_address(make_batch, award_all):
    award_all(make_batch(people(1)))
    Claim.objects.update(expires=timezone.now() - timedelta(days=364))
    assert keeping.forget_links() == 0
    Claim.objects.update(expires=timezone.now() - timedelta(days=366))
    assert [keeping.forget_links() for _ in range(2)] == [1, 0]
    assert (Claim.objects.get().email, claim_states.state_of(Claim.objects.get())) == ("", "expired")


def test_the_pages_of_an_emptied_list_still_open(make_batch, award_all, browser):
    batch = award_all(make_batch(people(1)))
    age(366)
    keeping.forget_lists()
    for path in ("", "uitslag.csv", "problemen.csv"):
        assert browser.get(f"/admin/bewijzen/lijsten/{batch.uuid}/{path}").status_code == 200


@pytest.mark.parametrize(("field", "name"), [("", ""), ("claimed", "Persoon b"), ("agreed", "Persoon b")])
def test_who_never_took_it_has_no_name_a_year_after_the_link(make_batch, award_all, field, name):
    award_all(make_batch(people(1)))
    award, now = Award.objects.get(), timezone.now()
    if field == "claimed":
        Claim.objects.update(claimed=now)
    if field == "agreed":
        Award.objects.update(agreed=now)
    Claim.objects.update(expires=now - timedelta(days=364))
    keeping.forget_links()
    assert Award.objects.get().person.name == award.person.name == "Persoon b"
    Claim.objects.update(expires=now - timedelta(days=366))
    keeping.forget_links()
    assert Award.objects.get().person.name == name


def test_also_where_the_address_went_before(make_batch, award_all):
    award_all(make_batch(people(1)))
    Claim.objects.update(email="", expires=timezone.now() - timedelta(days=366))
    keeping.forget_links()
    assert Award.objects.get().person.name == ""


@pytest.mark.parametrize("kind", ["award_lists_open", "award_lists", "claim_links"])
def test_each_goes_by_its_own_term(make_batch, award_all, settings, kind):
    make_batch(people(1))
    award_all(make_batch(people(1, begin=5)))
    age(500)
    Claim.objects.update(expires=timezone.now() - timedelta(days=500))
    settings.RETENTION = {**settings.RETENTION, kind: 0}
    went = {
        "award_lists_open": keeping.forget_open_lists(),
        "award_lists": keeping.forget_lists(),
        "claim_links": keeping.forget_links(),
    }
    assert went == {name: int(name != kind) for name in went}
