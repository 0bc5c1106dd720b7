"""A dossier is decided by assessors about exactly what was sent, counts in records, and is corrected only by a decision that
says why."""

import json
import uuid

import pytest
from django.utils import translation
from django.utils.translation import gettext

from courses import api as courses
from credentials import api as credentials
from mail.models import Mail
from organisations import api as organisations
from records import api as records
from workplace.domain.classes import making as classes
from workplace.domain.dossiers import asking, deciding, filling, making, sending
from workplace.domain.dossiers.assessors import save_rule
from workplace.domain.dossiers.reading import Filters, shown_in, to_assess
from workplace.domain.errors import ClientData, NotComplete, NotOpen, WorkChanged, WorkplaceError
from workplace.models import CohortMember, Dossier, DossierDecision, DossierPart, PlacementRole

from ..people import person
from .conftest import decide, enrolment_of, fill, said

pytestmark = pytest.mark.django_db
LEARNED = {"title": {"nl": "Beeldzorg"}, "study_load": {"unit": "SBU", "value": 6}}


@pytest.fixture
def completed():
    """Here courses is not stood in for: what is counted must complete the module."""


def waived(dossier):
    return list(records.statements_of(dossier.person, verbs=[records.Verb.WAIVED]))


def test_what_was_shown_counts_and_completes(sent, assessor, zuid):
    decision = decide(sent, assessor)
    assert decision.decided
    assert shown_in(enrolment_of(sent)) == {row["uuid"] for row in sent.outcomes}
    (completion,) = records.completions_of(sent.person)
    assert completion.activity == sent.activity
    assert completion.snapshot["earned_by"] == "validation"
    assert completion.snapshot["decisions"] == [str(decision.uuid)]
    with translation.override("nl"):
        role = gettext("assessor of the validation dossier")
    assert completion.snapshot["assessors"] == [
        {"role": role, "verified": "account", "organisation": "ROC Zuid"}
    ]
    digest = sent.parts.first().pieces.get().digest
    assert completion.snapshot["evidence"] == [{"sha256": digest}]
    assert completion.snapshot["supervision_level"] is None


def test_a_statement_names_nobody_and_says_nothing_of_what_was_written(sent, assessor):
    decide(sent, assessor)
    bodies = " ".join(str(row.content) for row in waived(sent))
    assert [word in bodies for word in ("Anke", "Noor", "verslag", "elke dag")] == [False] * 4
    first = waived(sent)[0]
    assert first.content["object"]["definition"]["type"] == "http://adlnet.gov/expapi/activities/objective"
    assert first.content["context"]["extensions"][records.VALIDATION]["dossier"] == str(sent.uuid)


def test_part_of_it_completes_nothing_and_the_rest_goes_in_another_dossier(sent, assessor, zuid, module):
    decide(sent, assessor, "shown", "not_yet")
    assert records.completions_of(sent.person) == []
    assert shown_in(enrolment_of(sent)) == {sent.outcomes[0]["uuid"]}
    rest = making.start(person=sent.person, activity=module.activity_uuid, language="nl")
    assert [row["code"] for row in rest.outcomes] == ["t1-2"]
    fill(rest)
    decide(sending.send(dossier=rest, organisation=zuid), assessor)
    (completion,) = records.completions_of(sent.person)
    assert len(completion.snapshot["decisions"]) == 2


def test_all_was_shown_so_there_is_nothing_to_begin(sent, assessor, module):
    decide(sent, assessor)
    with pytest.raises(NotOpen):
        making.start(person=sent.person, activity=module.activity_uuid, language="nl")


def test_the_credential_says_how_it_was_earned(sent, assessor):
    decide(sent, assessor)
    records.deliver_all()
    (award,) = credentials.open_awards(sent.person)
    credential = credentials.sign_planned(credentials.accept(award=award, language="nl").pk)
    said_so = [row for row in _document(credential)["evidence"] if row["id"].endswith("#validation")]
    assert [(row["name"], row["genre"]) for row in said_so] == [
        ("Behaald door validatie", "Validatie van wat iemand al kan")
    ]
    assert award.kind == "microcredential"


def _document(credential):
    return json.loads(credential.document)


def test_nobody_decides_about_their_own(sent, zuid):
    organisations.add_member(organisation=zuid, person=sent.person, role="assessor")
    with pytest.raises(NotOpen):
        decide(sent, sent.person)


def test_an_assessor_of_another_school_decides_nothing(sent, stranger):
    with pytest.raises(NotOpen):
        decide(sent, stranger)


def test_a_role_that_was_taken_away_decides_nothing(sent, assessor, zuid):
    organisations.remove_member(membership=organisations.roles_of(assessor)[0])
    with pytest.raises(NotOpen):
        decide(sent, assessor)


def test_a_fellow_who_supervises_decides_nothing(sent, second, earlier):
    PlacementRole.objects.create(
        placement=earlier.placement,
        person=second,
        role="peer",
        name="Bram",
        end="2026-01-01",
        start="2025-01-01",
    )
    with pytest.raises(NotOpen):
        decide(sent, second)


def test_a_classmate_decides_nothing(sent, second, zuid, module, assessor):
    organisations.add_member(organisation=zuid, person=assessor, role="teacher")
    cohort = classes.create(
        organisation=zuid, teacher=assessor, modules=[], name="V1", programme="VIG", year=1,
        start="2026-09-01", end=None,
    )  # fmt: skip
    for who in (sent.person, second):
        CohortMember.objects.create(cohort=cohort, person=who)
    with pytest.raises(NotOpen):
        decide(sent, second)


def test_the_same_post_again_is_the_first_decision(sent, assessor):
    answers = said(sent, "shown", "not_yet")
    first = decide(sent, assessor, **answers)
    again = decide(sent, assessor, **{**said(sent), "form_key": answers["form_key"]})
    assert (again.pk, again.results) == (first.pk, answers["results"])
    assert len(waived(sent)) == 1
    with pytest.raises(NotOpen):
        decide(sent, assessor)


def test_what_was_not_on_the_screen_is_not_decided(sent, assessor):
    asked = asking.ask(dossier=sent, by=assessor, form_key=uuid.uuid4(), kind="question", text="Wanneer?")
    filling.save_reasoning(part=sent.parts.select_related("dossier").first(), text="Iets heel anders.")
    again = asking.answer(question=asked, text="In oktober.")
    assert again.digest != sent.digest
    with pytest.raises(WorkChanged):
        decide(sent, assessor)
    assert decide(again, assessor).digest == again.digest


def test_nothing_changes_while_it_is_with_assessors(sent, assessor):
    part = sent.parts.select_related("dossier").first()
    with pytest.raises(NotOpen):
        filling.save_reasoning(part=part, text="Anders.")
    with pytest.raises(NotOpen):
        filling.take_out(piece=part.pieces.select_related("part__dossier").get())
    assert sending.mark_of(Dossier.objects.get(pk=sent.pk)) == sent.digest


def test_sent_twice_is_sent_once(sent, zuid):
    again = sending.send(dossier=sent, organisation=zuid)
    assert again.sent == sent.sent
    assert Mail.objects.filter(template="workplace/mail/dossier_sent").count() == 1


def test_one_open_dossier_a_module(dossier, module):
    again = making.start(person=dossier.person, activity=module.activity_uuid, language="nl")
    assert (again.pk, Dossier.objects.count()) == (dossier.pk, 1)


def test_it_goes_only_to_who_issues_what_the_module_earns(dossier, assessor, stranger, earlier):
    fill(dossier)
    noord = organisations.Organisation.objects.get(slug="noord")
    organisations.add_member(organisation=noord, person=dossier.person, role="learner")
    assert [place.slug for place in sending.where_to(dossier)] == ["zuid"]
    with pytest.raises(NotComplete):
        sending.send(dossier=dossier, organisation=noord)


def test_asking_where_to_costs_the_same_for_any_number(
    dossier, assessor, second, django_assert_num_queries, monkeypatch
):
    def issued_by(places):
        monkeypatch.setattr("credentials.api.issuing_organisations", lambda _activity: places)
        with django_assert_num_queries(3):
            return [place.slug for place in sending.where_to(dossier)]

    places = [
        organisations.ensure_organisation(slug=slug, name=slug, kind="school")
        for slug in ("een", "twee", "drie")
    ]
    for place in places[:2]:
        organisations.add_member(organisation=place, person=assessor, role="assessor")
    organisations.add_member(organisation=places[2], person=dossier.person, role="assessor")
    save_rule(organisation=places[1], signatures=2, by=assessor)
    assert issued_by(places[:1]) == ["een"]
    # Two must sign at the second; at the third only the learner is an assessor.
    assert issued_by(places) == ["een"]
    organisations.add_member(organisation=places[1], person=second, role="assessor")
    assert issued_by(places) == ["een", "twee"]


def test_nothing_can_be_sent_that_says_nothing(dossier, assessor, zuid):
    with pytest.raises(NotComplete):
        sending.send(dossier=dossier, organisation=zuid)
    dossier.refresh_from_db()
    assert dossier.state == "draft"


def test_two_sign_where_the_organisation_says_so(sent, assessor, second, zuid):
    save_rule(organisation=zuid, signatures=2, by=assessor)
    decision = decide(sent, assessor)
    assert (decision.decided, waived(sent)) == (None, [])
    # The other assessor hears of it, once; who decided and who learns do not.
    told = Mail.objects.filter(template="workplace/mail/dossier_to_sign")
    assert list(told.values_list("to", flat=True)) == ["tweede@zuid.example"]
    with pytest.raises(NotOpen):
        deciding.sign(decision=decision, by=assessor)
    deciding.sign(decision=decision, by=second)
    decision.refresh_from_db()
    assert decision.decided is not None
    (completion,) = records.completions_of(sent.person)
    assert len(completion.snapshot["assessors"]) == 2


def test_who_does_not_agree_puts_it_aside(sent, assessor, second, zuid):
    save_rule(organisation=zuid, signatures=2, by=assessor)
    first = decide(sent, assessor)
    deciding.put_aside(decision=first, by=second, reason="Het bewijs is van 2019.")
    sent.refresh_from_db()
    assert (sent.state, sent.note, sent.decisions.count()) == ("sent", "Het bewijs is van 2019.", 0)
    again = decide(sent, second, "not_yet", "not_yet")
    deciding.sign(decision=again, by=assessor)
    assert (waived(sent), records.completions_of(sent.person)) == ([], [])


def test_a_decision_says_why_for_each_outcome(sent, assessor):
    answers = said(sent)
    with pytest.raises(WorkplaceError):
        decide(sent, assessor, reasons={})
    with pytest.raises(WorkplaceError):
        decide(sent, assessor, results={sent.outcomes[0]["uuid"]: "shown"})
    with pytest.raises(ClientData):
        decide(sent, assessor, reasons=dict.fromkeys(answers["reasons"], "BSN 123456782"))
    assert DossierDecision.objects.count() == 0


def test_a_correction_says_why_and_takes_back_what_was_said(sent, assessor, zuid):
    bureau = person("bureau@zuid.example", "Bureau")
    organisations.add_member(organisation=zuid, person=bureau, role="issuer")
    first = decide(sent, assessor)
    records.deliver_all()
    answers = said(sent, "shown", "not_yet")
    with pytest.raises(WorkplaceError):
        deciding.correct(decision=first, by=assessor, reason=" ", **answers)
    newer = deciding.correct(decision=first, by=assessor, reason="Het was van een ander.", **answers)
    again = deciding.correct(decision=first, by=assessor, reason="Nog eens.", **answers)
    assert (newer.pk, again.pk) == (newer.pk, newer.pk)
    assert [str(row.activity) for row in waived(sent)] == [sent.outcomes[0]["uuid"]]
    assert len(records.completions_of(sent.person)) == 1
    told = Mail.objects.get(template="workplace/mail/decide")
    assert told.to == "bureau@zuid.example"
    with pytest.raises(NotOpen):
        deciding.correct(decision=first, by=assessor, reason="Weer.", **said(sent))


def test_a_correction_to_shown_completes(sent, assessor):
    first = decide(sent, assessor, "shown", "not_yet")
    deciding.correct(decision=first, by=assessor, reason="Ik las het verkeerd.", **said(sent))
    (completion,) = records.completions_of(sent.person)
    assert completion.snapshot["earned_by"] == "validation"


def test_who_learned_it_here_earned_it_so(sent, assessor, module):
    enrolment = enrolment_of(sent)
    for lesson in courses.lessons_of(module.activity_uuid, "nl"):
        courses.finish_lesson(enrolment=enrolment, lesson=lesson.activity_uuid)
    assert records.completions_of(sent.person) == []
    decide(sent, assessor)
    (completion,) = records.completions_of(sent.person)
    assert completion.snapshot["earned_by"] == "validation"


def test_mails_say_nothing_of_what_was_written(sent, assessor):
    asking.ask(dossier=sent, by=assessor, form_key=uuid.uuid4(), kind="question", text="GEHEIM-vraag")
    asking.answer(question=sent.questions.get(), text="GEHEIM-antwoord")
    sent.refresh_from_db()
    decide(sent, assessor, reasons=dict.fromkeys([row["uuid"] for row in sent.outcomes], "GEHEIM-reden"))
    mails = list(Mail.objects.filter(template__startswith="workplace/mail/dossier_").order_by("pk"))
    assert [(row.template.rpartition("_")[2], row.to) for row in mails] == [
        ("sent", "assessor@zuid.example"),
        ("question", "noor@school.example"),
        ("decided", "noor@school.example"),
    ]
    assert [row for row in mails if "GEHEIM" in row.body + row.subject] == []
    assert "Noor" not in mails[0].body + mails[0].subject


def test_a_question_can_be_asked_once_and_answered_once(sent, assessor, second):
    key = uuid.uuid4()
    first = asking.ask(dossier=sent, by=assessor, form_key=key, kind="question", text="Wanneer?")
    assert asking.ask(dossier=sent, by=assessor, form_key=key, kind="question", text="X").pk == first.pk
    with pytest.raises(NotOpen):
        asking.ask(dossier=sent, by=second, form_key=uuid.uuid4(), kind="question", text="En?")
    asking.answer(question=first, text="In mei.")
    with pytest.raises(NotOpen):
        asking.answer(question=first, text="In juni.")
    with pytest.raises(WorkplaceError):
        asking.ask(dossier=sent, by=assessor, form_key=uuid.uuid4(), kind="interview", text="Praten")


def test_it_can_be_taken_back_until_somebody_deals_with_it(sent, assessor):
    assert sending.take_back(dossier=sent).state == "draft"
    zuid = organisations.Organisation.objects.get(slug="zuid")
    again = sending.send(dossier=sent, organisation=zuid)
    asking.take_up(dossier=again, by=assessor)
    with pytest.raises(NotOpen):
        sending.take_back(dossier=again)


def test_a_text_with_client_data_asks_for_a_second_look(dossier):
    part = DossierPart.objects.select_related("dossier").first()
    with pytest.raises(ClientData):
        filling.save_reasoning(part=part, text="Ik belde mevrouw Jansen.")
    kept = filling.save_reasoning(part=part, text="Ik belde mevrouw Jansen.", looked_at=True)
    assert (kept.findings, kept.looked_at is not None) == (["name"], True)
    with pytest.raises(ClientData) as problem:
        filling.keep_typed(part=part, text="123456782")
    assert problem.value.refused


def test_a_correction_that_waits_is_listed_for_who_may_sign_it(sent, assessor, second, zuid):
    first = decide(sent, assessor)
    save_rule(organisation=zuid, signatures=2, by=assessor)
    deciding.correct(decision=first, by=assessor, reason="Ik las het verkeerd.", **said(sent, "not_yet"))
    listed = [list(to_assess(who, Filters(show="sign"))) for who in (second, assessor)]
    assert listed == [[sent], []]


def test_an_unpublished_module_still_counts_what_was_shown(sent, assessor, module):
    module.unpublish()
    decision = decide(sent, assessor)
    assert decision.decided
    assert sorted(str(row.activity) for row in waived(sent)) == sorted(decision.shown)
    assert records.completions_of(sent.person) == []


def test_a_decision_begins_no_module_that_the_learner_left(sent, assessor):
    left = courses.leave(enrolment=enrolment_of(sent))
    decide(sent, assessor)
    assert enrolment_of(sent) is None
    assert {row.registration for row in waived(sent)} == {left.uuid}


def test_without_any_enrolment_an_unpublished_module_is_said(sent, assessor, module):
    enrolment_of(sent).delete()
    module.unpublish()
    with pytest.raises(NotOpen):
        decide(sent, assessor)
    assert (DossierDecision.objects.count(), waived(sent)) == (0, [])


@pytest.fixture
def another(sent):
    """A dossier of somebody else at the same school, that was sent in too."""
    row = Dossier.objects.get(pk=sent.pk)
    row.pk, row.uuid, row.person = None, uuid.uuid4(), person("ander@school.example", "Ander")
    row.save(force_insert=True)
    return row


def test_a_form_key_of_another_dossier_is_refused(sent, another, assessor):
    answers = said(sent, "not_yet", "not_yet")
    first = decide(sent, assessor, **answers)
    with pytest.raises(NotOpen):
        decide(another, assessor, **answers)
    with pytest.raises(NotOpen):
        deciding.correct(decision=first, by=assessor, reason="Verkeerd.", **answers)
    assert DossierDecision.objects.count() == 1


def test_a_form_key_of_another_question_is_refused(sent, another, assessor):
    key = uuid.uuid4()
    asking.ask(dossier=sent, by=assessor, form_key=key, kind="question", text="Wanneer?")
    with pytest.raises(NotOpen):
        asking.ask(dossier=another, by=assessor, form_key=key, kind="question", text="Wanneer?")
    assert another.questions.count() == 0


def test_a_correction_asks_nobody_about_what_was_learned(sent, assessor, zuid, module):
    """The completion rests on lessons and a judgement, not on the decision."""
    bureau = person("bureau@zuid.example", "Bureau")
    organisations.add_member(organisation=zuid, person=bureau, role="issuer")
    first = decide(sent, assessor, "shown", "not_yet")
    records.announce_completion(
        person=sent.person, activity=sent.activity, enrolment=enrolment_of(sent).uuid, snapshot=LEARNED
    )
    records.deliver_all()
    assert len(credentials.open_awards(sent.person)) == 1
    deciding.correct(decision=first, by=assessor, reason="Nee.", **said(sent, "not_yet", "not_yet"))
    assert Mail.objects.filter(template="workplace/mail/decide").count() == 0
