"""Badge classes of edubadges in and out: nothing is lost on the way, and what cannot be said here says so."""

import json
from decimal import Decimal

import pytest

from credentials.domain import drafts, publishing
from credentials.domain.exchange import taking, words
from credentials.domain.exchange.said import of_row
from credentials.models import Achievement
from credentials.openbadges import edubadges
from credentials.proofs.errors import CredentialError
from frameworks import api as frameworks
from tests.credentials.building import TEXT_NL

pytestmark = pytest.mark.django_db
PICTURE = "https://bekwaam.example/badge.png"


def extension(name, value):
    return {
        "@context": f"https://x/{name}/context.json",
        "type": ["Extension", f"extensions:{name}Extension"],
        name: value,
    }


FORM = {
    "entity_id": "Yxg1KjTwRvqGvS5Xn0kC2Q",
    "name": "Wondzorg in de wijk",
    "description": "Over wonden en verband.",
    "criteria_text": "Een praktijkopdracht in de thuiszorg.",
    "criteria_url": "https://school.example/wondzorg",
    "image": "data:image/png;base64,AAAA",
    "badge_class_type": "micro_credential",
    "is_micro_credentials": True,
    "formal": True,
    "participation": "blended",
    "assessment_type": "oram_exam",
    "assessment_supervised": True,
    "assessment_id_verified": False,
    "quality_assurance_name": "Examencommissie",
    "quality_assurance_url": "https://school.example/kwaliteit",
    "quality_assurance_description": "Kijkt elk jaar naar elke toets",
    "stackable": False,
    "eqf_nlqf_level_verified": True,
    "expiration_period": 730,
    "tags": ["zorg"],
    "narrative_required": True,
    "alignments": [
        {"target_name": "Zorg en technologie", "target_framework": "SBB", "target_code": "K0137"},
        {
            "target_name": "Iets",
            "target_url": "https://elders.example",
            "target_framework": "CREBO",
            "target_code": "25655",
        },
    ],
    "extensions": {
        "extensions:LanguageExtension": extension("Language", "nl_NL"),
        "extensions:LearningOutcomeExtension": extension("LearningOutcome", "Je kunt een wond verzorgen."),
        "extensions:EQFExtension": extension("EQF", 4),
        "extensions:StudyLoadExtension": extension("StudyLoad", 240),
        "extensions:EducationProgramIdentifierExtension": extension("EducationProgramIdentifier", [25655]),
    },
}


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def as_graphql(form):
    """The same badge class as its GraphQL gives it."""
    item = {camel(name): value for name, value in form.items() if name not in {"extensions", "alignments"}}
    item["alignments"] = [{camel(name): value for name, value in row.items()} for row in form["alignments"]]
    item["extensions"] = [
        {"name": name, "originalJson": json.dumps(value)} for name, value in form["extensions"].items()
    ]
    return {"data": {"currentInstitution": {"name": "School", "badgeClasses": [item]}}}


def as_open_badges_2(form):
    """The public document of the same."""
    left = {"extensions", "alignments", "criteria_text", "criteria_url", "entity_id"}
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "BadgeClass",
        "id": f"https://badges.example/public/badges/{form['entity_id']}",
        **{name: value for name, value in form.items() if name not in left},
        "criteria": {"narrative": form["criteria_text"], "id": form["criteria_url"]},
        "alignment": [{camel(name): value for name, value in row.items()} for row in form["alignments"]],
        **form["extensions"],
    }


@pytest.fixture
def keuzedeel(db):
    return frameworks.FrameworkItem.objects.create(
        framework="keuzedeel", code="K0137", name_nl="Zorg en technologie", source="x", status="partial"
    )


@pytest.fixture
def import_(issuer, administrator):
    def take(*items, numbers=None):
        found = edubadges.read(json.dumps(list(items)))
        numbers = range(len(found)) if numbers is None else numbers
        return taking.take_in(issuer=issuer, person=administrator, items=found, numbers=set(numbers))

    return take


@pytest.fixture
def look(issuer):
    def look_through(item):
        (planned,) = taking.look_through(issuer=issuer, items=edubadges.read(json.dumps(item)))
        return planned

    return look_through


def exported(row):
    return taking.export(row, picture=PICTURE)


@pytest.mark.parametrize("spelling", [as_graphql, as_open_badges_2], ids=["graphql", "open-badges-2"])
def test_the_three_spellings_say_the_same(spelling):
    assert edubadges.read(json.dumps(spelling(FORM))) == edubadges.read(json.dumps(FORM))


def test_a_badge_class_becomes_a_draft(import_, keuzedeel):
    (row,) = import_(FORM)
    assert (row.kind, row.published, row.version, row.external_id) == (
        "microcredential",
        False,
        1,
        "Yxg1KjTwRvqGvS5Xn0kC2Q",
    )
    assert (row.study_load, row.study_load_unit, row.nlqf, row.nlqf_confirmed, row.validity_months) == (
        240,
        "SBU",
        "4",
        True,
        24,
    )
    assert list(row.alignments.all()) == [keuzedeel]
    text = row.texts.get()
    assert {
        name: getattr(text, name)
        for name in TEXT_NL
        if name not in {"nlqf", "prerequisites", "further_information"}
    } == {
        "name": "Wondzorg in de wijk",
        "description": "Je kunt een wond verzorgen.",
        "criteria": "Een praktijkopdracht in de thuiszorg.",
        "participation": "Deels online, deels op locatie",
        "assessment_type": "Presentatie of mondeling examen",
        "stackability": "Staat op zichzelf",
        "supervision_and_identity": "Onder toezicht, zonder controle van de identiteit",
        "quality_assurance": "Examencommissie: Kijkt elk jaar naar elke toets (https://school.example/kwaliteit)",
    }
    assert row.elsewhere["EducationProgramIdentifier"] == [25655]
    assert [item["target_code"] for item in row.elsewhere["alignments"]] == ["25655"]


def test_what_came_in_goes_out_again(import_, keuzedeel):
    (row,) = import_(FORM)
    before, after = edubadges.flat(FORM), edubadges.flat(exported(row))
    for one in (before, after):
        del one["image"], one["alignments"]
    after.pop("bekwaam")
    assert after == before
    codes = [item["target_code"] for item in exported(row)["alignments"]]
    assert codes == ["K0137", "25655"]


def test_once_taken_in_it_can_be_published(import_, keuzedeel, administrator):
    (row,) = import_(FORM)
    assert publishing.hindrances(row) == []
    publishing.publish(achievement=row, person=administrator)


@pytest.mark.parametrize("kind", Achievement.Kind.values)
@pytest.mark.parametrize("nlqf", ["-", "4+", "3", ""])
def test_what_goes_out_comes_in_the_same(issuer, administrator, look, keuzedeel, kind, nlqf):
    texts = {name: value for name, value in TEXT_NL.items() if name != "nlqf"}
    content = drafts.Content(
        values={
            "kind": kind,
            "motif": "m3",
            "study_load": Decimal("2.5"),
            "study_load_unit": "EC",
            "nlqf": nlqf,
            "nlqf_confirmed": nlqf == "3",
            "validity_months": 7,
        },
        texts={"nl": texts, "en": {**texts, "name": "Video care"}},
        alignments=(keuzedeel,),
        extra={"elsewhere": {"tags": ["x"], "expiration_period": 220}},
    )
    row = drafts.begin(issuer=issuer, person=administrator, content=content)
    document = exported(row)
    planned = look(document)
    assert (planned.outcome, planned.row, planned.reading.left_out) == ("same", row, ["image"])
    # And where it is not known, as at another school.
    said = of_row(row)
    Achievement.objects.all().delete()
    there = look(document)
    assert there.outcome == "new"
    assert (there.said.values, there.said.texts, there.said.alignments, there.said.elsewhere) == (
        said.values,
        said.texts,
        said.alignments,
        said.elsewhere,
    )


def test_a_drawing_that_this_site_does_not_have_becomes_the_plain_one(make_achievement, look):
    row = make_achievement()
    document = exported(row)
    document["bekwaam"]["motif"] = "m99"
    Achievement.objects.all().delete()
    assert look(document).said.values["motif"] == "bekwaam"


def test_what_was_changed_over_there_has_been_changed(make_achievement, look, import_):
    row = make_achievement()
    document = exported(row)
    document["name"] = "Anders"
    document["extensions"]["extensions:StudyLoadExtension"]["StudyLoad"] = 12
    planned = look(document)
    assert (planned.outcome, planned.row) == ("next", row)
    (made,) = import_(document)
    assert (made.version, made.published, made.study_load, made.motif) == (2, False, 12, "m1")
    assert (made.text("nl").name, made.text("en").name) == ("Anders", "Giving video care at home")
    row.refresh_from_db()
    assert (row.published, row.text("nl").name, row.study_load) == (
        True,
        "Beeldzorg geven aan mensen thuis",
        6,
    )


def test_the_same_file_twice_makes_one_draft(import_, look, keuzedeel):
    import_(FORM)
    assert import_(FORM) == []
    assert Achievement.objects.count() == 1


def test_a_next_version_keeps_what_earns_it_and_what_the_file_says_nothing_of(
    import_, keuzedeel, administrator
):
    import uuid

    (row,) = import_(FORM)
    row.texts.update(prerequisites="Een stageplek")
    activity = uuid.uuid4()
    row.rules.create(activity=activity)
    publishing.publish(achievement=row, person=administrator)
    (made,) = import_({**FORM, "name": "Wondzorg, opnieuw"})
    assert [rule.activity for rule in made.rules.all()] == [activity]
    assert (made.text("nl").prerequisites, made.key) == ("Een stageplek", row.key)


def test_only_what_was_ticked_is_taken(import_):
    first, second = {**FORM, "entity_id": "a"}, {**FORM, "entity_id": "b"}
    assert [row.external_id for row in import_(first, second, numbers=[1])] == ["b"]


@pytest.mark.parametrize(
    ("changes", "field", "what"),
    [
        ({"participation": "volunteering"}, "participation", ""),
        ({"assessment_type": ["x"]}, "assessment_type", ""),
        ({"name": "x" * 201}, "name", ""),
        ({"expiration_period": "soon"}, "expiration_period", None),
        ({"expiration_period": -1}, "expiration_period", None),
        ({"eqf": 9}, "EQF", ""),
        ({"eqf": "four"}, "EQF", ""),
        ({"ects": 3}, "ECTS", 240),
        ({"study_load": 0.25}, "StudyLoad", None),
        ({"study_load": "NaN"}, "StudyLoad", None),
        ({"study_load": -5}, "StudyLoad", None),
        ({"study_load": 10_000}, "StudyLoad", None),
        ({"assessment_supervised": "ja"}, "assessment_supervised", ""),
    ],
)
def test_what_cannot_be_said_here_is_told_and_kept(import_, look, changes, field, what):
    item = {**FORM, **changes}
    names = {"eqf": "EQF", "ects": "ECTS", "study_load": "StudyLoad"}
    item["extensions"] = {
        name: value
        for name, value in FORM["extensions"].items()
        if not any(name == f"extensions:{names.get(change, '')}Extension" for change in changes)
    }
    planned = look(item)
    assert field in [name for name, _reason in planned.reading.notes]
    kept = planned.said.elsewhere[field]
    assert kept == next(iter(changes.values()))
    if what is not None:
        ours = {"EQF": "nlqf", "ECTS": "study_load"}.get(field)
        assert (planned.said.values[ours] if ours else planned.said.text.get(field, "")) == what
    (row,) = import_(item)
    assert edubadges.flat(exported(row))[field] == kept


def test_another_language_stands_with_the_dutch_texts_and_says_so(look):
    form = {**FORM, "extensions": {"extensions:LanguageExtension": extension("Language", "de_DE")}}
    planned = look(form)
    assert [name for name, _reason in planned.reading.notes if name != "alignments"] == ["Language"]
    assert list(planned.said.texts) == ["nl"]


def test_what_its_server_adds_is_left_out(look):
    planned = look({**FORM, "created_at": "2026-01-01", "created_by": "x", "staff": [{"user": "Noor"}]})
    assert planned.reading.left_out == ["image", "created_at", "created_by", "staff"]
    assert "staff" not in planned.said.elsewhere


def test_endless_settings_are_not_kept(look):
    planned = look({**FORM, "tags": ["x" * 1000] * 30})
    assert planned.said.elsewhere == {}
    assert "tags" in planned.reading.left_out


def test_a_forged_member_of_ours_is_not_believed(look):
    for own in (
        {"texts": {"nl": {"name": "x" * 500}}, "kind": "microcredential"},
        {"texts": 1},
        {"texts": {"nl": {}}, "kind": "diploma"},
        {"texts": {"nl": {}}, "kind": "formal", "study_load": "veel"},
        {"texts": {"nl": {}}, "kind": "formal", "alignments": [1]},
        {"texts": {}, "kind": "formal"},
    ):
        planned = look({**FORM, "bekwaam": own})
        assert planned.reading.left_out == ["bekwaam", "image"]
        assert planned.said.text["name"] == "Wondzorg in de wijk"


def test_what_edubadges_asks_and_we_cannot_say_is_named(make_achievement):
    document = exported(make_achievement())
    assert document["bekwaam"]["still_to_choose_in_edubadges"] == [
        "EQF",
        "participation",
        "assessment_type",
        "quality_assurance_url",
        "quality_assurance_description",
    ]
    assert document["badge_class_type"] == "micro_credential"
    assert document["criteria_url"].startswith("http://localhost:8000/achievements/")


def test_no_more_alignments_than_it_takes(make_achievement, look):
    items = [
        frameworks.FrameworkItem.objects.create(
            framework="esco",
            code=f"skill-{number}",
            name_nl=f"Vaardigheid {number}",
            url=f"https://esco/{number}",
        )
        for number in range(9)
    ]
    row = make_achievement(alignments=items)
    document = exported(row)
    assert len(document["alignments"]) == 7
    assert look(document).outcome == "same"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "json.malformed"),
        ("{", "json.malformed"),
        ("[]", "edubadges.none"),
        ('{"name": "alleen een naam"}', "edubadges.none"),
        ('{"name": 7, "description": "geen naam"}', "edubadges.none"),
        ('{"name": "a", "name": "b", "description": "c"}', "json.duplicate_member"),
        (b"\xff\xfe", "json.characters"),
        (json.dumps([{"name": "x", "description": "y"}] * 201), "edubadges.many"),
        (json.dumps([[[[[[[[{"name": "x", "description": "y"}]]]]]]]]), "edubadges.none"),
    ],
    ids=["empty", "half", "none", "name", "number", "twice", "bytes", "many", "deep"],
)
def test_a_file_that_is_none_of_it_says_why(data, code):
    with pytest.raises(CredentialError) as refused:
        edubadges.read(data)
    assert refused.value.code == code


def test_the_words_for_a_value_are_for_that_value_alone():
    for table in (words.PARTICIPATION, words.ASSESSMENT, words.SUPERVISION, words.STACKABLE):
        for language in ("nl", "en"):
            told = [row[language] for row in table.values()]
            assert len(set(told)) == len(told)
            assert all(words.value_of(table, table[value][language], language) == value for value in table)


@pytest.mark.parametrize("months", range(1, 121))
def test_months_in_days_and_back(months):
    assert words.months_of(words.days_of(months)) == months


def test_nobody_else_takes_in(issuer, make_person):
    from credentials.api import NotAllowed

    items = edubadges.read(json.dumps(FORM))
    with pytest.raises(NotAllowed):
        taking.take_in(issuer=issuer, person=make_person(), items=items, numbers={0})
    assert Achievement.objects.count() == 0
