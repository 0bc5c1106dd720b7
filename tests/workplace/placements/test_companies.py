"""What administrators keep about their organisation as a place to learn."""

import pytest

from audit.models import Entry
from credentials import api as credentials
from organisations import api as organisations
from tests.credentials.building import TEXT_EN, TEXT_NL
from workplace.domain import placement_roles
from workplace.domain.errors import NoBadge
from workplace.models import Desk, LearningCompany, PeerBadge

from .conftest import Role

pytestmark = pytest.mark.django_db
DESK = {
    "kind": "safety", "language": "nl", "name": "Vertrouwenspersoon", "text": "Belt binnen een dag terug.",
    "email": "veilig@duinrand.example", "phone": "", "url": "",
}  # fmt: skip


@pytest.fixture
def theirs(signed_in, make_person, company):
    """A browser of an administrator of the learning company."""
    return signed_in(make_person("beheer", role=Role.ADMIN, at=company))


@pytest.fixture
def achievement(school, db):
    issuer = credentials.ensure_issuer(organisation=school, url="https://school.example", recognised_by="x")
    return credentials.ensure_achievement(
        issuer=issuer, key="digibuddy", kind="practice", motif="m1", study_load=6, study_load_unit="SBU",
        texts={"nl": TEXT_NL, "en": TEXT_EN}, alignments=(),
    )  # fmt: skip


def test_the_offer_is_kept_and_learners_see_it(theirs, mine, company, setting, group):
    address = f"/organisaties/{company.slug}/werkplek/"
    assert theirs.get("/mijn/stages/").content.decode().count(address) == 1
    said = {
        "settings": [setting.pk],
        "client_groups": [group.pk],
        "contact_name": "Opleidingen",
        "contact_email": "x",
    }
    assert theirs.post(f"{address}aanbod/", said).status_code == 422
    assert LearningCompany.objects.count() == 0
    theirs.post(f"{address}aanbod/", {**said, "contact_email": "leren@duinrand.example"})
    row = LearningCompany.objects.get()
    assert (list(row.settings.all()), row.contact_email) == ([setting], "leren@duinrand.example")
    assert "Thuiszorg" in mine.get("/mijn/stages/nieuw/?zoek=duin").content.decode()
    assert Entry.objects.latest("number").action == "workplace.offer-saved"


def test_a_school_keeps_desks_and_no_offer(signed_in, make_person, school):
    client = signed_in(make_person("beheer", role=Role.ADMIN, at=school))
    address = f"/organisaties/{school.slug}/werkplek/"
    assert client.post(f"{address}aanbod/", {}).status_code == 404
    assert client.post(f"{address}loket/", DESK).headers["Location"] == f"{address}#loketten"
    assert Desk.objects.get().organisation == school


def test_a_desk_is_kept_changed_and_removed(theirs, company):
    address = f"/organisaties/{company.slug}/werkplek/loket/"
    refused = theirs.post(address, {**DESK, "email": ""})
    assert (refused.status_code, "Belt binnen een dag terug." in refused.content.decode()) == (422, True)
    assert theirs.post(address, {**DESK, "url": "javascript:alert(1)"}).status_code == 422
    assert Desk.objects.count() == 0
    theirs.post(address, DESK)
    theirs.post(address, {**DESK, "name": "Een ander"})
    row = Desk.objects.get()
    assert (row.name, row.email) == ("Een ander", "veilig@duinrand.example")
    theirs.post(f"{address}{row.pk}/weg/")
    assert Desk.objects.count() == 0
    said = list(Entry.objects.order_by("number").values_list("action", flat=True))
    assert said == ["workplace.desk-saved", "workplace.desk-saved", "workplace.desk-removed"]


def test_a_badge_is_asked_by_its_address(theirs, company, achievement):
    address = f"/organisaties/{company.slug}/werkplek/badge/"
    for wrong in ("x", "https://bekwaam.example/achievements/00000000-0000-0000-0000-000000000000"):
        assert theirs.post(address, {"badge": wrong}).status_code == 422
    for _twice in range(2):
        theirs.post(address, {"badge": f"https://bekwaam.example/achievements/{achievement.uuid}"})
    row = PeerBadge.objects.get()
    assert (row.organisation, row.achievement) == (company, achievement)
    theirs.post(f"{address}{row.pk}/weg/")
    assert PeerBadge.objects.count() == 0


def test_an_asked_badge_counts_and_another_does_not(
    placement, learner, make_person, company, achievement, monkeypatch
):
    peer, asked = make_person("peer"), []
    monkeypatch.setattr("credentials.api.holds", lambda person, achievements=None: asked.append(achievements))
    said = {
        "placement": placement,
        "by": learner,
        "role": "peer",
        "name": "Peer",
        "address": "peer@mail.example",
    }
    with pytest.raises(NoBadge):
        placement_roles.name_role(**said)
    PeerBadge.objects.create(organisation=company, achievement=achievement)
    with pytest.raises(NoBadge):
        placement_roles.name_role(**said)
    assert (asked, peer.placement_roles.count()) == ([None, [achievement.pk]], 0)


def test_another_organisations_desk_cannot_be_removed(theirs, company):
    other = organisations.ensure_organisation(slug="elders", name="Elders", kind="employer")
    desk = Desk.objects.create(organisation=other, kind="safety", name="Van hen", email="a@elders.example")
    assert theirs.post(f"/organisaties/{company.slug}/werkplek/loket/{desk.pk}/weg/").status_code == 404
    assert theirs.post(f"/organisaties/elders/werkplek/loket/{desk.pk}/weg/").status_code == 404
    assert Desk.objects.get() == desk
