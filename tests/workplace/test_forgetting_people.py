"""Who judged, agreed or was met without an account is forgotten by their address; what rests on their word stays."""

import io
import json
import uuid
import zipfile

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection, models
from django.utils import translation

from accounts import api as accounts
from accounts.domain import consents
from accounts.domain.by_address import HasAccount, erase_address, export_address, rehearse_address
from accounts.domain.erasing import erase_person, rehearse
from accounts.domain.exporting.by_address import archive_of
from audit import api as audit
from audit.models import Entry
from credentials.models import Award, Claim, Credential
from mail.models import Mail
from workplace import api, pieces
from workplace.domain import groups
from workplace.domain.consents import JUDGE
from workplace.domain.rounds import counting, holding
from workplace.models import (
    Confirmation,
    Evidence,
    Invitation,
    Judgement,
    Observation,
    PlacementRole,
)

from ..accounts.filler import bare
from ..accounts.test_registered import FIRST_PARTY
from .conftest import ASSESSOR, WHO, confirmed, form
from .test_photos import upload

pytestmark = pytest.mark.django_db

# What an organisation says of itself, and the address of an account, which its owner deletes.
NOBODYS = {
    ("workplace.Desk", "email"),
    ("workplace.LearningCompany", "contact_email"),
    ("credentials.Issuer", "email"),
    ("accounts.User", "email"),
}
PLANTED = "gepland@plek.example"


@pytest.fixture
def officer(make_person):
    return make_person(name="Petra Privacy")


@pytest.fixture
def make_person(db):
    from accounts import api as accounts

    def make(name):
        number = accounts.Person.objects.count()
        return accounts.create_user_with_person(
            email=f"iemand{number}@voorbeeld.example", password=None, name=name, verified=True
        )

    return make


def addresses():
    """(model, field) for each place in our apps that holds the address of somebody."""
    return [
        (model, field.name)
        for model in apps.get_models()
        if model._meta.app_label in FIRST_PARTY
        for field in model._meta.concrete_fields
        if isinstance(field, models.EmailField)
    ]


def dump() -> str:
    """Every text in every table of ours."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own tables
            found += [str(cell) for row in cursor.fetchall() for cell in row]
    return "\n".join(found)


@pytest.fixture
def judged(browser, assignment):
    """A judgement with a code by mail, by somebody without an account, and a role for them."""
    api.name_role(
        placement=assignment.placement,
        by=assignment.person,
        role="trainer",
        name=WHO["name"],
        address=ASSESSOR,
    )
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment, address=ASSESSOR))
    assert client.post(f"{path}/oordeel", form()).status_code == 302
    return Judgement.objects.get()


def test_each_place_for_an_address_is_reached(officer):
    places = addresses()
    assert {("workplace.Confirmation", "address"), ("mail.Mail", "to")} <= {
        (model._meta.label, field) for model, field in places
    }
    for model, field in places:
        bare(model, **{field: PLANTED})
    erase_address(address=PLANTED.upper(), by=officer)
    left = {
        (model._meta.label, field)
        for model, field in places
        if model._base_manager.filter(**{field: PLANTED}).exists()
    }
    assert left == NOBODYS


def test_the_name_goes_and_the_judgement_stays(judged, officer, learner, mine):
    before = (judged.evidence, judged.results, judged.level, judged.comment, judged.statement)
    report = erase_address(address=ASSESSOR, by=officer)
    judged.refresh_from_db()
    assert (judged.evidence, judged.results, judged.level, judged.comment, judged.statement) == before
    who = judged.confirmation
    assert (who.name, who.address, who.function, who.kind) == ("", "", "Verpleegkundige", "self_declared")
    with translation.override("en"):
        assert str(who) == "deleted person, Verpleegkundige"
    role = PlacementRole.objects.get()
    assert (role.role, role.name, role.address, role.is_current) == ("trainer", "", "", False)
    assert [word for word in (WHO["name"], ASSESSOR) if word in dump()] == []
    assert {line.kind.name: line.number for line in report.kept}
    page = mine.get(f"/en/opdrachten/{judged.assignment.uuid}/").content.decode()
    assert "deleted person, Verpleegkundige" in page


def test_the_log_keeps_numbers_and_a_keyed_hash(judged, officer):
    erase_address(address=ASSESSOR, by=officer)
    row = Entry.objects.filter(action="accounts.erased_by_address").get()
    assert (row.actor, row.subject) == (audit.hash_of_person(officer.uuid), audit.hash_of_person(ASSESSOR))
    assert json.loads(row.data)["workplace.given"] == 1
    assert audit.verify_chain().broken_at is None


def test_a_preview_says_the_same_and_changes_nothing(judged, officer):
    before = dump()
    told = rehearse_address(address=ASSESSOR)
    assert dump() == before
    assert told == erase_address(address=ASSESSOR, by=officer)


def test_what_is_kept_by_an_address_is_handed_out(judged, officer):
    found = export_address(address=ASSESSOR, by=officer)
    (said,) = found["workplace"]["judged"]
    assert (said["name"], said["judgements"][0]["comment"]) == (WHO["name"], "Rustig en duidelijk.")
    assert [row["role"] for row in found["workplace"]["roles_at_work"]] == ["trainer"]
    assert [row["address"] for row in found["workplace"]["asked_to_judge"]] == [ASSESSOR]
    assert len(found["accounts"]["mails"]) == Mail.objects.filter(to=ASSESSOR).count() > 0
    # Whom they judged is not theirs to have.
    assert "Noor" not in json.dumps(found["workplace"], default=str)
    json.dumps(found, default=str)


def test_their_own_voice_goes_along_and_nobody_elses(judged, officer, settings, tmp_path):
    own = {**settings.STORAGES["private"], "OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": own}
    judged.voice.save("a.webm", ContentFile(b"ik vond het rustig"))
    other = Judgement.objects.create(
        assignment=judged.assignment,
        confirmation=Confirmation.objects.create(
            invitation=judged.confirmation.invitation, name="Piet", function="arts", address="piet@elders.example"
        ),
        form_key=uuid.uuid4(), results=judged.results, level=3, positive=True, evidence=[], brief_version="v1",
    )  # fmt: skip
    other.voice.save("b.webm", ContentFile(b"dit zei Piet"))
    blocks = archive_of(address=ASSESSOR, by=officer, language="nl")
    with zipfile.ZipFile(io.BytesIO(b"".join(blocks))) as archive:
        spoken = {name: archive.read(name) for name in archive.namelist() if name.startswith("workplace/")}
        page = archive.read("index.html").decode()
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert spoken == {f"workplace/spoken/{judged.uuid}": b"ik vond het rustig"}
    assert f'href="workplace/spoken/{judged.uuid}"' in page
    assert b"Piet" not in everything


def test_an_open_request_ends_and_the_learner_asks_another(assignment, officer):
    link = api.invite(assignment=assignment, address=ASSESSOR)
    erase_address(address=ASSESSOR, by=officer)
    link.refresh_from_db()
    assert (link.address, link.name, link.is_usable) == ("", "", False)
    assert Invitation.objects.filter(address=ASSESSOR).count() == 0


def test_a_request_that_ends_gives_the_work_back_and_is_no_longer_agreed_to(assignment, officer, learner):
    link = api.invite(assignment=assignment, address=ASSESSOR)
    erase_address(address=ASSESSOR, by=officer)
    assignment.refresh_from_db()
    assert assignment.state == "draft"
    assert consents.standing(person=learner, question=JUDGE, about=link.uuid) is None


def test_a_request_that_makes_room_is_no_longer_agreed_to(assignment, learner):
    links = [api.invite(assignment=assignment, address=f"r{number}@plek.example") for number in range(4)]
    agreed = [consents.standing(person=learner, question=JUDGE, about=link.uuid) for link in links]
    assert [row is not None for row in agreed] == [False, True, True, True]
    assignment.refresh_from_db()
    assert assignment.state == "asked"


def test_what_was_mailed_before_the_account_goes_with_it(make_person):
    """An award that was never taken hangs on a Person of its own, whom only the address finds."""
    late = make_person("Lena Later")
    early = bare(accounts.Person, name="Lena Vroeger")
    award = bare(Award, person=early)
    bare(Claim, award=award, email=late.user.email)
    bare(Credential, award=award)
    before = dump()
    told = rehearse(person=late)
    assert dump() == before
    assert erase_person(person=late) == told
    assert (told.numbers["credentials.awards"], told.numbers["accounts.account"]) == (1, 2)
    assert "Lena" not in dump()


def test_an_account_that_somebody_made_with_the_address_stays(make_person):
    from allauth.account.models import EmailAddress

    ria = make_person("Ria de Boer")
    EmailAddress.objects.create(user=ria.user, email=PLANTED, verified=True)
    other = accounts.create_user_with_person(email=PLANTED, password=None, name="Ton Typer", verified=False)
    erase_person(person=ria)
    assert list(accounts.Person.objects.all()) == [other]


def test_who_was_awarded_by_mail_goes_whole(officer):
    claim = bare(Claim, email=PLANTED)
    erase_address(address=PLANTED, by=officer)
    assert not type(claim.award.person).objects.filter(pk=claim.award.person_id).exists()


def test_an_account_is_for_its_owner(officer, learner):
    for deed in (erase_address, export_address):
        with pytest.raises(HasAccount):
            deed(address=learner.user.email, by=officer)
    with pytest.raises(HasAccount):
        rehearse_address(address=learner.user.email)


def test_what_hangs_on_a_confirmed_address_goes_with_the_account(judged, make_person):
    """Who judged by a link before they had an account is the same person afterwards."""
    from allauth.account.models import EmailAddress

    ria = make_person("Ria de Boer")
    EmailAddress.objects.create(user=ria.user, email=ASSESSOR, verified=True)
    erase_person(person=ria)
    assert [word for word in (WHO["name"], ASSESSOR) if word in dump()] == []
    assert Confirmation.objects.count() == 1


def test_an_address_that_was_never_confirmed_erases_nobody(judged, make_person):
    """Anybody may type it."""
    from allauth.account.models import EmailAddress

    thief = make_person("Ton Typer")
    EmailAddress.objects.create(user=thief.user, email=ASSESSOR, verified=False)
    erase_person(person=thief)
    assert Confirmation.objects.get().address == ASSESSOR


# A group: the pieces of one are judged with the work of the other.


@pytest.fixture
def fellow(make_assignment, make_person, completed):
    bas = make_person("Bas Fellow")
    return make_assignment(person=bas, professions=2)


@pytest.fixture
def in_a_group(make_assignment, fellow, completed):
    """Noor's photo in the work of Bas, and what they told each other."""
    noor = make_assignment(professions=2)
    fellow.activity = noor.activity
    fellow.save()
    group = groups.make(assignment=noor, name="Groep", profession="Verzorgende")
    groups.join(assignment=fellow, code=group.code, profession="Begeleider")
    photo = api.add_photo(assignment=noor, upload=upload(), caption="Geheim bijschrift")
    groups.share(assignment=noor, evidence=photo)
    for giver, to in ((noor, fellow), (fellow, noor)):
        groups.give_feedback(
            assignment=giver, to=to.membership.pk, went_well="Goed geluisterd", next_step="Meer vragen"
        )
    return noor, fellow, photo


def judge(browser, assignment, **who):
    client = browser()
    address = who.get("address", ASSESSOR)
    path = confirmed(client, api.invite(assignment=assignment, address=address), **who)
    assert client.post(f"{path}/oordeel", form()).status_code == 302
    return assignment.judgements.last()


def test_a_fellows_judgement_keeps_what_it_rests_on(
    browser, in_a_group, private_files, django_capture_on_commit_callbacks
):
    noor, bas, photo = in_a_group
    judgement = judge(browser, bas)
    assert photo.digest in judgement.evidence
    copy = bas.evidence.get(kind="photo")
    place = judgement.place
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=noor.person)
    judgement.refresh_from_db()
    now = list(bas.evidence.values_list("digest", flat=True))
    assert judgement.evidence == now
    assert counting(list(holding(bas)), now, place) == [judgement]
    copy.refresh_from_db()
    assert (copy.state, copy.caption, bool(copy.file), copy.digest) == ("gone", "", False, photo.digest)
    assert not private_files.exists(f"evidence/{bas.uuid}/{copy.uuid}")
    assert "Geheim bijschrift" not in dump()


def test_a_second_assessor_still_counts_beside_the_first(browser, in_a_group, completed):
    noor, bas, _photo = in_a_group
    bas.brief = {**bas.brief, "second_assessor": True}
    bas.save()
    judge(browser, bas)
    erase_person(person=noor.person)
    judge(browser, bas, name="Tom Anders", address="tom@elders.example")
    bas.refresh_from_db()
    assert (bas.state, completed) == ("done", [bas.enrolment])


def test_a_copy_that_nobody_judges_goes(in_a_group):
    noor, bas, _photo = in_a_group
    erase_person(person=noor.person)
    assert [piece.kind for piece in Evidence.everything.filter(assignment=bas)] == ["text"]


def test_a_copy_goes_also_when_the_first_piece_was_removed_before(in_a_group):
    noor, bas, photo = in_a_group
    photo.delete()
    erase_person(person=noor.person)
    assert not Evidence.everything.filter(assignment=bas, kind="photo").exists()


def test_pages_say_that_a_piece_is_no_longer_kept(browser, in_a_group):
    noor, bas, photo = in_a_group
    judge(browser, bas)
    erase_person(person=noor.person)
    client = browser()
    client.force_login(bas.person.user)
    page = client.get(f"/en/opdrachten/{bas.uuid}/").content.decode()
    copy = bas.evidence.get(kind="photo")
    assert ("Photo: no longer kept." in page, f"/bewijsstuk/{copy.uuid}" in page) == (True, False)
    assert client.get(f"/bewijsstuk/{copy.uuid}").status_code == 404
    assert pieces.pieces_of(bas.person, [photo.digest]) == {}


def test_the_rehearsal_of_an_account_is_the_erasure_itself(browser, in_a_group):
    noor, bas, _photo = in_a_group
    judge(browser, bas)
    before = dump()
    told = rehearse(person=noor.person)
    assert dump() == before
    assert told.numbers["workplace.shared"] == 1
    assert told == erase_person(person=noor.person)


def test_voices_of_who_is_erased_go(judged, officer, private_files, django_capture_on_commit_callbacks):
    from django.core.files.base import ContentFile

    judged.voice.save("voice", ContentFile(b"stem"), save=False)
    judged.voice_digest = "d" * 64
    judged.save()
    name = judged.voice.name
    assert private_files.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        erase_address(address=ASSESSOR, by=officer)
    judged.refresh_from_db()
    assert (bool(judged.voice), judged.voice_digest, private_files.exists(name)) == (False, "d" * 64, False)


def test_observations_keep_what_was_seen(officer, learner, epa_row):
    row = bare(
        Observation, person=learner, epa=epa_row, name="Ria", function="Arts", address=ASSESSOR, good="Rustig"
    )
    erase_address(address=ASSESSOR, by=officer)
    row.refresh_from_db()
    assert (row.name, row.address, row.function, row.good) == ("", "", "Arts", "Rustig")


@pytest.fixture
def epa_row(db):
    from frameworks.api import Epa

    return bare(Epa)


def test_statements_of_tools_about_an_address_go(officer):
    from records.domain.clients import make_client
    from records.domain.storing import store
    from records.models import Statement
    from records.xapi.incoming import read

    tool = make_client(name="Tool", scopes=["all"])[0]
    thing = {"verb": {"id": "http://example.org/did"}, "object": {"id": "http://example.org/thing"}}
    about = {"actor": {"mbox": f"mailto:{PLANTED}"}, **thing}
    naming = {"actor": {"mbox": "mailto:ander@plek.example"}, **thing,
              "context": {"instructor": {"mbox": f"mailto:{PLANTED}"}}}  # fmt: skip
    body = json.dumps([about, naming]).encode()
    store(client=tool, incoming=read(body, "application/json", "1.0.3"), version="1.0.3")
    found = export_address(address=PLANTED, by=officer)["records"]
    assert (len(found["statements"]), len(found["mentions"])) == (1, 1)
    report = erase_address(address=PLANTED, by=officer)
    assert (report.numbers["records.statements"], report.numbers["records.naming"]) == (1, 1)
    assert Statement.objects.filter(client=tool).count() == 1
    assert PLANTED not in dump()
