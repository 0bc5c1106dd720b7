"""What can be earned: found again, versioned, and complete before it is published."""

import pytest

from credentials import api as credentials
from credentials.models import Achievement, AwardRule, Issuer
from frameworks import api as frameworks
from tests.credentials.building import TEXT_EN, TEXT_NL

pytestmark = pytest.mark.django_db


def test_the_issuer_is_found_again_with_its_key(issuer, school):
    from keys import api as keys

    key = keys.active_key(issuer.key_owner)
    again = credentials.ensure_issuer(organisation=school, url="https://elders.example")
    assert (again, again.url, keys.active_key(issuer.key_owner)) == (issuer, "https://school.example", key)
    assert issuer.did == "did:web:localhost%3A8000:issuers:school"


def test_a_fictional_organisation_says_so_in_its_credentials(db):
    from organisations import api as organisations

    school = organisations.ensure_organisation(slug="roc", name="ROC", kind="school", fictional=True)
    assert credentials.ensure_issuer(organisation=school, url="https://roc.example").name == "ROC (fictief)"


def test_the_same_content_is_found_again(make_achievement):
    first = make_achievement()
    assert make_achievement() == first
    assert (first.published, first.version, Achievement.objects.count()) == (True, 1, 1)


def test_what_nobody_earned_is_changed_in_place(make_achievement):
    first = make_achievement()
    second = make_achievement(texts={"nl": {**TEXT_NL, "name": "Anders"}})
    assert (second.pk, second.text("nl").name, second.texts.count()) == (first.pk, "Anders", 1)


def test_what_somebody_earned_keeps_its_version_and_hands_over_its_rules(make_achievement, make_award):
    import uuid

    first = make_achievement()
    activity = uuid.uuid4()
    credentials.offer(achievement=first, activity=activity)
    award = make_award(achievement=first)
    second = make_achievement(study_load=8)
    first.refresh_from_db()
    assert (second.version, second.published, first.published) == (2, True, False)
    assert AwardRule.objects.get(activity=activity).achievement == second
    assert (award.achievement.pk, first.study_load) == (first.pk, 6)


@pytest.mark.parametrize(
    ("name", "element"),
    [
        ("nlqf", "level"),
        ("assessment_type", "assessment_type"),
        ("participation", "participation_form"),
        ("quality_assurance", "quality_assurance"),
    ],
)
def test_a_microcredential_with_an_empty_element_is_not_published(make_achievement, name, element):
    texts = {"nl": {**TEXT_NL, name: ""}, "en": {**TEXT_EN, name: ""}}
    with pytest.raises(credentials.AchievementRefused, match=element):
        make_achievement(texts=texts)
    assert Achievement.objects.count() == 0


def test_an_element_that_is_empty_in_one_language_is_missed(make_achievement):
    with pytest.raises(credentials.AchievementRefused, match="assessment_type"):
        make_achievement(texts={"nl": TEXT_NL, "en": {**TEXT_EN, "assessment_type": " "}})


def test_the_country_of_the_issuer_is_an_element(make_achievement, issuer):
    Issuer.objects.update(country="")
    issuer.refresh_from_db()
    with pytest.raises(credentials.AchievementRefused, match="country"):
        make_achievement()


def test_participation_may_leave_the_elements_empty(make_achievement):
    text = {name: TEXT_NL[name] for name in ("name", "description", "criteria", "nlqf")}
    assert make_achievement(kind="participation", texts={"nl": text}).published


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({}, "nlqf"),
        ({"nl": {**TEXT_NL, "naam": "x"}}, "naam"),
        ({"nl": {**TEXT_NL, "name": "x" * 201}}, "name"),
        ({"nl": {**TEXT_NL, "criteria": ""}}, "criteria"),
        ({"nl": TEXT_NL, "en": {**TEXT_EN, "nlqf": "4"}}, "nlqf"),
        ({"nl": TEXT_NL, "de": TEXT_EN}, "language"),
    ],
    ids=["none", "unknown", "long", "empty", "two-levels", "language"],
)
def test_texts_that_cannot_be_used_are_refused_by_name(make_achievement, texts, words):
    with pytest.raises(credentials.AchievementRefused, match=words):
        make_achievement(texts=texts)
    assert Achievement.objects.count() == 0


def alignments_in(credential):
    import json

    return json.loads(credential.document)["credentialSubject"]["achievement"]["alignment"]


def test_what_is_not_confirmed_says_so_in_the_document_and_at_the_check(make_achievement, issue):
    from credentials.domain.verifying import check

    item = frameworks.FrameworkItem.objects.create(
        framework="keuzedeel", code="K0137", name_nl="Zorg en technologie", source="x", status="partial"
    )
    achievement = make_achievement(alignments=[item])
    credential = issue(achievement=achievement)
    (alignment,) = alignments_in(credential)
    assert (alignment["targetCode"], alignment["targetType"], alignment["confirmation"]) == (
        "K0137",
        "ext:Keuzedeel",
        "unconfirmed",
    )
    assert (
        alignment["targetDescription"]
        == "Niet bevestigd in het register: dit is een uitspraak van de uitgever."
    )
    report = check(credential.document)
    assert (report.verdict, report.result_of("alignments")) == ("valid", "warn")


def test_a_confirmed_row_gives_the_day_and_no_warning(make_achievement, issue, administrator):
    from credentials.domain.verifying import check

    item = frameworks.FrameworkItem.objects.create(
        framework="keuzedeel", code="K0137", name_nl="Zorg en technologie", source="x", status="partial"
    )
    frameworks.confirm_item(item=item, person=administrator, where="https://register.example/K0137")
    credential = issue(achievement=make_achievement(alignments=[item]))
    (alignment,) = alignments_in(credential)
    assert (alignment["confirmation"], alignment["targetUrl"]) == (
        "confirmed",
        "https://register.example/K0137",
    )
    assert check(credential.document).result_of("alignments") == "ok"


def test_a_level_that_is_not_confirmed_is_no_alignment(make_achievement, issue):
    level = frameworks.FrameworkItem.objects.create(
        framework="nlqf", code="3", name_nl="NLQF 3", source="x", status="partial"
    )
    texts = {"nl": {**TEXT_NL, "nlqf": "3"}}
    credential = issue(achievement=make_achievement(texts=texts, alignments=[level]))
    import json

    achievement = json.loads(credential.document)["credentialSubject"]["achievement"]
    assert "alignment" not in achievement
    assert achievement["levelStatement"] == "NLQF 3 (EQF 3), indicatief en niet bevestigd"
