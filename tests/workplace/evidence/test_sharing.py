"""Private until shared, and the page says who may see it."""

import pytest

from accounts import api as accounts
from workplace import api
from workplace.models import PlacementRole

from ..conftest import confirmed
from ..test_photos import upload
from .conftest import status

pytestmark = pytest.mark.django_db


@pytest.fixture
def ria(assignment):
    """The supervisor at work, with an account."""
    person = accounts.create_user_with_person(
        email="ria@duinrand.example", password="samen-leren-2026", name="Ria de Boer", verified=True
    )
    PlacementRole.objects.create(
        placement=assignment.placement, role="supervisor", person=person, name=person.name, start="2026-09-01"
    )
    return person


def page(client, assignment):
    return client.get(f"/opdrachten/{assignment.uuid}/").content.decode()


def readers(client, assignment):
    return client.get(f"/opdrachten/{assignment.uuid}/").context["readers"]


def test_nobody_sees_it_until_it_is_shared(browser, mine, assignment, ria):
    photo = api.add_photo(assignment=assignment, upload=upload(), caption="De tablet")
    hers = browser()
    hers.force_login(ria.user)
    address = f"/bewijsstuk/{photo.uuid}"
    assert (status(hers, address), readers(mine, assignment)) == (404, [])
    mine.post(f"/opdrachten/{assignment.uuid}/delen/", {"shared": "yes"})
    assert status(hers, address) == 200
    assert [(reader.name, reader.role) for reader in readers(mine, assignment)] == [
        ("Ria de Boer", str(PlacementRole.Role.SUPERVISOR.label))
    ]
    mine.post(f"/opdrachten/{assignment.uuid}/delen/", {"shared": "no"})
    assert (status(hers, address), readers(mine, assignment)) == (404, [])


def test_who_was_asked_is_named_first_by_address_then_by_name(browser, mine, assignment):
    link = api.invite(assignment=assignment, address="r.deboer@duinrand.example")
    assert [reader.name for reader in readers(mine, assignment)] == ["r.deboer@duinrand.example"]
    confirmed(browser(), link)
    assert [(reader.name, reader.role) for reader in readers(mine, assignment)] == [
        ("Ria de Boer", "Verpleegkundige")
    ]


def test_without_a_placement_there_is_nobody_to_share_with(mine, assignment):
    type(assignment).objects.update(placement=None)
    mine.post(f"/opdrachten/{assignment.uuid}/delen/", {"shared": "yes"})
    assignment.refresh_from_db()
    assert assignment.shared is None


def test_sharing_is_a_post_of_the_learner(browser, mine, assignment, ria):
    hers = browser()
    hers.force_login(ria.user)
    assert hers.post(f"/opdrachten/{assignment.uuid}/delen/").status_code == 404
    assert mine.get(f"/opdrachten/{assignment.uuid}/delen/").status_code == 405
    assignment.refresh_from_db()
    assert assignment.shared is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_open_page_costs_the_same_for_every_number(
    mine, assignment, rung, django_assert_num_queries, count
):
    from workplace.domain import evidence, recordings, uploads

    from .conftest import as_file, clip

    for number in range(count):
        PlacementRole.objects.create(
            placement=assignment.placement, role="deputy", name=f"Ria {number}", start="2026-09-01"
        )
        _kept, gone = (
            api.add_photo(
                assignment=assignment, upload=upload(size=(40 + number, side)), caption=f"Foto {number}"
            )
            for side in (30, 60)
        )
        evidence.remove_evidence(assignment=assignment, evidence=gone)
        recordings.add_recording(
            assignment=assignment, kind="audio", file=as_file(clip("m4a") + b"\0" * number), caption="Geluid"
        )
        uploads.announce(
            person=assignment.person, kind="video", size=1000, mark=f"{number}", about=assignment.uuid
        )
    page(mine, assignment)
    with django_assert_num_queries(14):
        shown = page(mine, assignment)
    assert shown.count('alt="Foto ') == shown.count("data-half=") == shown.count("Ria ") == count
