"""Who has which role where, and the rights in the editor that follow."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import GroupPagePermission, Page

from accounts import api as accounts
from organisations import api as organisations
from organisations.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return accounts.create_user_with_person(
        email="a@voorbeeld.example", password="een-lang-woord", name="A", verified=True
    )


@pytest.fixture
def school():
    return organisations.ensure_organisation(slug="school", name="School", kind="school")


@pytest.fixture
def employer():
    return organisations.ensure_organisation(slug="werk", name="Werk", kind="employer")


def groups_of(person):
    return sorted(person.user.groups.values_list("name", flat=True))


def test_a_role_counts_in_its_own_organisation_only(person, school, employer):
    organisations.add_member(organisation=school, person=person, role="issuer")
    assert organisations.has_role(person, "issuer", organisation=school)
    assert not organisations.has_role(person, "issuer", organisation=employer)
    assert not organisations.has_role(person, "admin", organisation=school)
    assert organisations.has_role(person, "admin", "issuer")


def test_somebody_elses_role_does_not_count(person, school):
    other = accounts.Person.objects.create(name="B")
    organisations.add_member(organisation=school, person=other, role="issuer")
    assert not organisations.has_role(person, "issuer", organisation=school)
    assert not organisations.has_role(person, "issuer")


def test_one_account_has_several_roles(person, school, employer):
    organisations.add_member(organisation=school, person=person, role="teacher")
    organisations.add_member(organisation=employer, person=person, role="supervisor")
    organisations.add_member(organisation=school, person=person, role="teacher")
    assert [(row.role, row.organisation.slug) for row in organisations.roles_of(person)] == [
        ("teacher", "school"),
        ("supervisor", "werk"),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_roles_come_with_their_organisation_in_one_statement(person, number, django_assert_num_queries):
    for index in range(number):
        place = organisations.ensure_organisation(slug=f"o{index}", name=f"O{index}", kind="school")
        organisations.add_member(organisation=place, person=person, role="learner")
    with django_assert_num_queries(1):
        assert len([row.organisation.name for row in organisations.roles_of(person)]) == number


def test_a_role_that_does_not_exist_is_refused(person, school):
    with pytest.raises(ValueError, match="no such role: boss"):
        organisations.add_member(organisation=school, person=person, role="boss")
    assert not Membership.objects.exists()


def test_rights_in_the_editor_follow_roles(person, school, employer):
    organisations.ensure_groups()
    organisations.add_member(organisation=school, person=person, role="learner")
    assert groups_of(person) == []
    editor = organisations.add_member(organisation=school, person=person, role="editor")
    organisations.add_member(organisation=employer, person=person, role="reviewer")
    assert groups_of(person) == ["Editors", "Practitioners"]
    organisations.remove_member(membership=editor)
    assert groups_of(person) == ["Practitioners"]


def test_a_group_that_belongs_to_no_role_is_left_alone(person, school):
    group = person.user.groups.create(name="Gastredactie")
    membership = organisations.add_member(organisation=school, person=person, role="editor")
    organisations.remove_member(membership=membership)
    assert list(person.user.groups.all()) == [group]


def test_someone_without_an_account_may_have_a_role(school):
    guest = accounts.Person.objects.create(name="Gast")
    organisations.add_member(organisation=school, person=guest, role="learner")
    assert organisations.has_role(guest, "learner", organisation=school)


def test_editors_write_and_nobody_publishes_by_role():
    organisations.ensure_groups()
    organisations.ensure_groups()
    root = Page.get_first_root_node()
    rows = GroupPagePermission.objects.filter(
        group__name__in=["Editors", "Practitioners", "Issuers"], page=root
    )
    assert sorted(rows.values_list("group__name", "permission__codename")) == [
        ("Editors", "add_page"),
        ("Editors", "change_page"),
    ]


def test_a_domain_counts_exactly(school):
    organisations.ensure_domain(organisation=school, name="School.example")
    assert organisations.owner_of_domain(" SCHOOL.example ") == school
    assert organisations.owner_of_domain("mail.school.example") is None
    assert organisations.owner_of_domain("deschool.example") is None
    assert organisations.owner_of_domain("") is None


def test_a_domain_stays_with_its_first_owner(school, employer):
    organisations.ensure_domain(organisation=school, name="school.example")
    organisations.ensure_domain(organisation=employer, name="school.example")
    assert organisations.owner_of_domain("school.example") == school


@pytest.mark.parametrize("name", ["gmail.com", "Outlook.com", "geen domein", "a@b.nl", "nl", ""])
def test_what_is_no_domain_of_ones_own_is_refused(school, name):
    with pytest.raises(ValidationError):
        organisations.ensure_domain(organisation=school, name=name)
    assert not school.domains.exists()


def test_an_organisation_that_exists_keeps_what_somebody_changed(school):
    assert organisations.ensure_organisation(slug="school", name="Anders", kind="employer") == school
    school.refresh_from_db()
    assert (school.name, school.kind) == ("School", "school")
