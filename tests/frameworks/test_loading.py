"""What is shipped: all of it, nothing assumed, and never over what an administrator said."""

import csv
import io
from collections import Counter

import pytest
from django.utils import translation

from frameworks import api as frameworks
from frameworks.domain.loading import DATA
from frameworks.models import ClientGroup, FrameworkItem, Setting

pytestmark = pytest.mark.django_db


def test_everything_that_is_shipped_is_there_with_its_source():
    frameworks.load_shipped()
    counts = Counter(FrameworkItem.objects.values_list("framework", flat=True))
    assert counts == {
        "keuzedeel": 14,
        "seven": 7,
        "digcomp": 21,
        "canmeds": 7,
        "esco": 28,
        "nlqf": 9,
        "eqf": 8,
    }
    assert FrameworkItem.objects.exclude(status="partial").count() == 0
    assert FrameworkItem.objects.filter(source="").count() == 0
    assert FrameworkItem.objects.filter(checked=None).count() == 0
    assert FrameworkItem.objects.exclude(framework="keuzedeel").filter(name_en="").count() == 0
    assert (
        Setting.objects.filter(slug="thuiszorg").count(),
        ClientGroup.objects.filter(slug="ouderen").count(),
    ) == (1, 1)


def test_no_assumed_keuzedeel_is_shipped():
    with (DATA / "keuzedelen.csv").open(encoding="utf-8") as handle:
        assert {row["verified"] for row in csv.DictReader(handle)} <= {"yes", "partial"}
    frameworks.load_shipped()
    assumed = ["Zorg en technologie", "Digitale vaardigheden basis", "Zorg op afstand"]
    assert FrameworkItem.objects.filter(name_nl__in=assumed).count() == 0
    assert FrameworkItem.objects.filter(code="K0138").count() == 0


def test_a_keuzedeel_without_a_known_code_shows_none():
    frameworks.load_shipped()
    item = FrameworkItem.objects.get(name_nl="Zorginnovatie en technologie")
    assert (item.code, item.official_code, str(item)) == (
        "zorginnovatie-en-technologie",
        "",
        "Zorginnovatie en technologie",
    )
    assert str(FrameworkItem.objects.get(code="K0023")) == "K0023 Digitale vaardigheden gevorderd"


@pytest.mark.parametrize(
    ("framework", "code", "text"),
    [
        ("seven", "5", "5 Afwegen of e-health past of dat persoonlijk contact nodig is"),
        ("digcomp", "4.2", "4.2 Persoonsgegevens en privacy beschermen"),
        ("canmeds", "communicator", "Communicator"),
        ("esco", "ict-safety", "ICT-veiligheid"),
        ("nlqf", "4+", "4+ vwo"),
        ("eqf", "4", "4 niveau 4"),
    ],
)
def test_a_code_is_shown_where_the_framework_has_one(framework, code, text):
    frameworks.load_shipped()
    with translation.override("nl"):
        assert str(FrameworkItem.objects.get(framework=framework, code=code)) == text


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (FrameworkItem, Setting, ClientGroup)]


def test_loading_again_changes_nothing():
    frameworks.load_shipped()
    before = everything()
    frameworks.load_shipped()
    assert everything() == before


def test_loading_again_keeps_what_was_confirmed_and_what_was_added(issuer):
    frameworks.load_shipped()
    item = FrameworkItem.objects.get(code="K0226")
    FrameworkItem.objects.filter(pk=item.pk).update(study_load=120, name_nl="Looked up")
    frameworks.confirm_item(item=item, person=issuer, where="register")
    FrameworkItem.objects.filter(code="K0023").update(study_load=1)
    FrameworkItem.objects.create(framework="keuzedeel", code="K9999", name_nl="Our own")
    frameworks.load_shipped()
    item.refresh_from_db()
    assert (item.study_load, item.name_nl, item.status, item.confirmed_by) == (
        120,
        "Looked up",
        "confirmed",
        issuer,
    )
    assert FrameworkItem.objects.get(code="K0023").study_load == 240
    assert FrameworkItem.objects.get(code="K9999").status == "none"


def test_the_exporter_of_a_spreadsheet_can_be_read():
    """Windows line ends and quoted line breaks do not matter."""
    text = 'code,name,level,sbu,certificate,source,verified,note\r\nK0001,"Two\nlines",3|4,240,no,register,yes,\r\n'
    assert frameworks.import_keuzedelen(io.StringIO(text, newline="")) == {"taken": 1, "skipped": 0}
    item = FrameworkItem.objects.get(code="K0001")
    assert (item.name_nl, item.level, item.study_load, item.certificate) == ("Two lines", "3|4", 240, "no")
