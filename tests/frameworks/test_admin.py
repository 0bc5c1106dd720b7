"""The register in the editor: found by framework and status, changed and confirmed by role alone."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.permissions import policy_registry

from accounts.models import User
from frameworks import api as frameworks
from frameworks.models import FrameworkItem, LearningOutcome, Setting
from organisations import api as organisations

pytestmark = pytest.mark.django_db
LIST = "frameworks_items:list"


@pytest.fixture
def item(db):
    return FrameworkItem.objects.create(
        framework="keuzedeel", code="K0023", name_nl="Digitaal", source="a text", status="partial"
    )


@pytest.fixture
def browser(client, with_role):
    """A browser of someone with this role, who may enter the editor."""

    def make(role):
        user = User.objects.create_user(f"{role}@bekwaam.example", "x")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        with_role(role, name=f"Somebody {role}", user=user)
        client.force_login(user)
        return client

    return make


def codes(response):
    return [row.code for row in response.context["object_list"]]


def test_the_list_is_narrowed_by_framework_and_status(browser, item):
    other = FrameworkItem.objects.create(framework="esco", code="ict-safety", name_nl="ICT", status="none")
    client = browser("editor")
    assert codes(client.get(reverse(LIST))) == ["ict-safety", "K0023"]
    assert codes(client.get(reverse(LIST), {"framework": "keuzedeel"})) == ["K0023"]
    assert codes(client.get(reverse(LIST), {"status": "none"})) == [other.code]
    assert codes(client.get(reverse(LIST), {"q": "digit"})) == ["K0023"]


def test_an_issuer_confirms_with_a_post_alone(browser, item):
    client = browser("issuer")
    address = reverse("frameworks_items:confirm", args=[item.pk])
    assert address in client.get(reverse(LIST)).content.decode()
    page = client.get(address, {"where": "register"})
    item.refresh_from_db()
    assert (page.status_code, item.status) == (200, "partial")
    assert client.post(address, {"where": "register, 1 November"}).status_code == 302
    item.refresh_from_db()
    assert (item.status, item.confirmed_where, item.confirmed_by.name) == (
        "confirmed",
        "register, 1 November",
        "Somebody issuer",
    )
    assert "register, 1 November" in client.get(address).content.decode()


def test_without_a_place_the_page_comes_back_and_says_so(browser, item):
    client = browser("issuer")
    response = client.post(reverse("frameworks_items:confirm", args=[item.pk]), {"where": "  "})
    item.refresh_from_db()
    assert (response.status_code, item.status) == (200, "partial")
    assert list(response.context["form"].errors) == ["where"]


def test_an_editor_may_look_and_not_confirm(browser, item):
    client = browser("editor")
    address = reverse("frameworks_items:confirm", args=[item.pk])
    assert address not in client.get(reverse(LIST)).content.decode()
    # Wagtail sends someone without the right to its home page, with a message.
    assert client.post(address, {"where": "register"})["Location"] == reverse("wagtailadmin_home")
    item.refresh_from_db()
    assert item.status == "partial"


def test_nobody_is_asked_to_sign_in_first(client, item):
    response = client.post(reverse("frameworks_items:confirm", args=[item.pk]), {"where": "register"})
    assert (response.status_code, FrameworkItem.objects.get().status) == (302, "partial")


def values(item, **changed):
    names = ("framework", "code", "name_nl", "name_en", "url", "level", "certificate", "source", "note")
    return {**{name: getattr(item, name) for name in names}, "study_load": "", "checked": "", **changed}


def test_changing_what_was_confirmed_takes_the_confirmation_away(browser, item, issuer):
    frameworks.confirm_item(item=item, person=issuer, where="register")
    item.refresh_from_db()
    client = browser("issuer")
    address = reverse("frameworks_items:edit", args=[item.pk])
    assert client.post(address, values(item, note="a remark")).status_code == 302
    item.refresh_from_db()
    assert (item.status, item.note) == ("confirmed", "a remark")
    assert client.post(address, values(item, study_load="120")).status_code == 302
    item.refresh_from_db()
    assert (item.status, item.study_load, item.confirmed_by, item.confirmed_at) == (
        "partial",
        120,
        None,
        None,
    )


def test_a_form_cannot_confirm_by_itself(browser, item):
    client = browser("issuer")
    client.post(
        reverse("frameworks_items:edit", args=[item.pk]), values(item, name_nl="New", status="confirmed")
    )
    item.refresh_from_db()
    assert (item.name_nl, item.status) == ("New", "partial")


@pytest.mark.parametrize(
    ("role", "model", "may"),
    [
        ("editor", FrameworkItem, False),
        ("issuer", FrameworkItem, True),
        ("editor", LearningOutcome, True),
        ("reviewer", LearningOutcome, False),
        ("issuer", Setting, False),
        ("admin", Setting, True),
    ],
)
def test_adding_goes_by_role(browser, role, model, may):
    client = browser(role)
    address = reverse(model.snippet_viewset.get_url_name("add"))
    assert (client.get(address).status_code == 200) is may
    assert client.get(reverse(model.snippet_viewset.get_url_name("list"))).status_code == 200


def test_nothing_is_deleted(browser, item):
    client = browser("admin")
    client.post(reverse("frameworks_items:delete", args=[item.pk]))
    assert FrameworkItem.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_many_rows(browser, number, django_assert_num_queries):
    client = browser("issuer")
    for n in range(number):
        FrameworkItem.objects.create(framework="esco", code=str(n), name_nl="x")
    # The rows alone, without the menu, in which other apps ask for their own rights.
    address = reverse("frameworks_items:list_results")
    client.get(address)
    with django_assert_num_queries(8):
        assert len(codes(client.get(address))) == number


def test_who_may_write_is_one_membership_with_both_role_and_kind(browser, with_role):
    browser("issuer")
    mixed = User.objects.create_user("mixed@bekwaam.example", "x")
    person = with_role("learner", user=mixed)
    employer = organisations.ensure_organisation(slug="employer", name="Employer", kind="employer")
    organisations.add_member(organisation=employer, person=person, role="admin")
    policy = policy_registry.get_by_type(FrameworkItem)
    may = policy.users_with_permission("change")
    assert list(may.values_list("email", flat=True)) == ["issuer@bekwaam.example"]
    assert policy.user_has_permission(mixed, "change") is False
    assert (policy.user_has_permission(mixed, "view"), policy.users_with_permission("delete").count()) == (
        True,
        0,
    )
