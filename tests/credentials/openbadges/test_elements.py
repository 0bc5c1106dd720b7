from dataclasses import replace

import pytest

from credentials.openbadges.build import PlanRefused, build_credential
from credentials.openbadges.elements import MANDATORY, missing_elements
from credentials.openbadges.plan import Kind
from tests.credentials.samples import achievement_with, plan


def test_a_demo_plan_has_all_eleven():
    assert len(MANDATORY) == 11
    assert missing_elements(plan()) == []


def test_what_is_missing_is_named_in_order():
    quality = replace(plan().achievement.quality, level=" ", assessment_type="")
    bare = plan(achievement=achievement_with(quality=quality), issuer=replace(plan().issuer, country=""))
    assert missing_elements(bare) == ["country", "level", "assessment_type"]


def test_a_microcredential_without_them_is_refused_and_a_participation_is_not():
    quality = replace(plan().achievement.quality, level="")
    with pytest.raises(PlanRefused) as caught:
        build_credential(plan(achievement=achievement_with(quality=quality)))
    assert caught.value.detail == "level"
    assert build_credential(plan(achievement=achievement_with(quality=quality, kind=Kind.PARTICIPATION)))[
        "type"
    ]
