"""Course structures of cmi5: taken in, or refused with every reason."""

import io

import pytest

from records.cmi5.structure import MOST_PROBLEMS, BadStructure, read
from records.domain.packages.importing import import_package
from records.models import Activity, Package

from .course_structures import HEAD, block, bring, course, unit, zipped

pytestmark = pytest.mark.django_db


def test_a_structure_becomes_activities_in_its_order():
    package = bring(
        unit(1, moveOn="Passed", masteryScore="0.8"), block(1, unit(2), block(2, unit(3))), unit(4)
    )
    parts = list(package.parts.all())
    assert [(part.publisher_id.rsplit("/", 2)[1:], part.parent and part.parent.place) for part in parts] == [
        (["au", "1"], None),
        (["block", "1"], None),
        (["au", "2"], 1),
        (["block", "2"], 1),
        (["au", "3"], 3),
        (["au", "4"], None),
    ]
    assert (parts[0].move_on, parts[0].mastery_score, parts[2].move_on) == ("Passed", 0.8, "NotApplicable")
    assert Activity.objects.get(uuid=parts[0].uuid).names == {"nl": "Unit 1"}
    assert Activity.objects.get(uuid=package.uuid).kind == "package"
    assert (
        bring(unit(1, moveOn="Passed", masteryScore="0.8"), block(1, unit(2), block(2, unit(3))), unit(4))
        == package
    )


def test_a_zip_is_opened_for_its_structure_alone():
    package = import_package(file=zipped(cmi5__xml=course(unit(1)), other__html=b"<script>"))
    assert package.parts.count() == 1


def test_more_than_a_thousand_units_are_taken_in_with_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(80):
        package = bring(
            *(block(number, *(unit(100 * number + i) for i in range(50))) for number in range(60))
        )
    assert package.parts.exclude(url="").count() == 3000


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "The course structure is no XML"),
        (b"<html/>", "The first element is html"),
        (course(), "course: it has no unit (au)."),
        (course(unit(1), unit(1)), "https://publisher.example/au/1: two elements have this id."),
        (course(unit(1, moveOn="Sometimes")), "https://publisher.example/au/1: moveOn is 'Sometimes'"),
        (course(unit(1, masteryScore="1.2")), "https://publisher.example/au/1: masteryScore is no number"),
        (course(unit(1, masteryScore="nan")), "https://publisher.example/au/1: masteryScore is no number"),
        (course(unit(1, launchMethod="Popup")), "https://publisher.example/au/1: launchMethod is 'Popup'"),
        (course(unit(1, url="")), "https://publisher.example/au/1: url is missing"),
        (course(unit(1, url="javascript:alert(1)")), "https://publisher.example/au/1: url is neither"),
        (course(unit(1, url="../../etc")), "https://publisher.example/au/1: url is neither"),
        (course(unit(1, url="index.html")), "https://publisher.example/au/1: its files belong to a package"),
        (course(unit(1), block(1)), "https://publisher.example/block/1: the block is empty."),
        (course(unit(1).replace("https://publisher.example/au/1", "no iri")), "au: the id 'no iri' is no IRI."),
        (course(unit(1).replace('lang="nl"', 'lang=""')), "https://publisher.example/au/1: title: '' is no"),
        (
            course(unit(1, more='<objectives><objective idref="x:1"/></objectives>')),
            "https://publisher.example/au/1: the objective 'x:1' is not among",
        ),
        (course(unit(1)).replace(HEAD.encode(), b"<courseStructure>"), "The first element is courseStructure"),
        (
            course(unit(1), head='<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD),
            "The course structure declares a DTD",
        ),
        (course("<block>" * 5), "The course structure is no XML"),
        (b"x" * 10_000_001, "The file is larger than 10 MB."),
        (b"PK\x03\x04broken", "This is not a zip file, or it is damaged."),
        (zipped(other__xml=course(unit(1))).getvalue(), "The zip has no cmi5.xml at its root"),
        (zipped(cmi5__xml=b" " * 10_000_001).getvalue(), "cmi5.xml is larger than 10 MB."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_structure_is_said_and_nothing_is_kept(content, problem):
    with pytest.raises(BadStructure) as refusal:
        import_package(file=io.BytesIO(content))
    assert refusal.value.problems[0].startswith(problem)
    assert (Package.objects.count(), Activity.objects.count()) == (0, 0)


def test_blocks_too_deep_and_too_many_parts_are_refused():
    deep = unit(1)
    for number in range(25):
        deep = block(number, deep)
    with pytest.raises(BadStructure, match="more than 20 deep"):
        read(course(deep))
    with pytest.raises(BadStructure, match="more than 10000 blocks and units"):
        read(course(*(unit(number) for number in range(10_001))))
    with pytest.raises(BadStructure) as refusal:
        read(course(*(unit(number, moveOn="No") for number in range(50))))
    assert len(refusal.value.problems) == MOST_PROBLEMS
