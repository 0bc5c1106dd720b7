"""Lists of issuers: taken in whole or not at all, each under the name of its source, and never a reason for a verdict."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from credentials.domain import registry, verifying
from credentials.domain.registry_lists import ListRefused, read_list
from credentials.models import Issuer, RegisteredIssuer, RegistrySource
from tests.credentials.samples import ISSUER

pytestmark = pytest.mark.django_db
SCHOOL = "did:web:school.example"
OTHER = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"


def dcc(**entries):
    return json.dumps(
        {"meta": {"created": "2026"}, "registry": entries or {SCHOOL: {"name": "School"}}}
    ).encode()


def take_in(data, name="Bron", **values):
    taken = registry.take_in(data=data, name=name, **values)
    return taken.added, taken.removed, taken.kept, taken.changed


@pytest.mark.parametrize(
    "data",
    [
        dcc(
            **{
                SCHOOL: {
                    "name": "School",
                    "url": "https://school.example",
                    "location": "Utrecht",
                    "policy": 1,
                }
            }
        ),
        json.dumps(
            [{"identifier": SCHOOL, "name": "School", "url": "https://school.example", "place": "Utrecht"}]
        ).encode(),
        b"\xef\xbb\xbfidentifier,name,url,place\r\ndid:web:school.example, School ,https://school.example,Utrecht\r\n",
    ],
    ids=["registry", "list", "csv"],
)
def test_each_form_gives_the_same_row(data):
    assert take_in(data) == (1, 0, 0, 0)
    assert list(RegisteredIssuer.objects.values_list("identifier", "name", "url", "place")) == [
        (SCHOOL, "School", "https://school.example", "Utrecht")
    ]


def test_a_new_list_takes_the_place_of_the_last_one_of_its_source():
    take_in(dcc(**{"did:web:else.example": {"name": "Elders"}}), name="Andere bron")
    assert take_in(dcc(**{SCHOOL: {"name": "School"}, OTHER: {"name": "Weg"}})) == (2, 0, 0, 0)
    assert take_in(dcc(**{SCHOOL: {"name": "School nu"}, "did:web:new.example": {"name": "Nieuw"}})) == (
        1,
        1,
        1,
        1,
    )
    assert sorted(RegisteredIssuer.objects.values_list("source__name", "name")) == [
        ("Andere bron", "Elders"),
        ("Bron", "Nieuw"),
        ("Bron", "School nu"),
    ]


def test_the_same_list_again_changes_nothing_but_the_time():
    take_in(dcc(), url="https://lists.example/registry.json")
    before = RegistrySource.objects.get()
    rows = list(RegisteredIssuer.objects.values_list("pk", flat=True))
    assert take_in(dcc(), url="https://lists.example/registry.json") == (0, 0, 1, 0)
    after = RegistrySource.objects.get()
    assert (after.pk, after.digest, after.url) == (before.pk, before.digest, before.url)
    assert after.imported > before.imported
    assert list(RegisteredIssuer.objects.values_list("pk", flat=True)) == rows


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"{", b"[]", b"{}", b'{"registry": []}', b'[1]', b"[" * 100_000, dcc(**{"": {"name": "x"}}),
        b'{"registry": {"did:web:a.example": {"name": "a"}, "did:web:a.example": {"name": "b"}}}',
        dcc(**{SCHOOL: {"name": ""}}), dcc(**{SCHOOL: None}), dcc(**{SCHOOL: {"name": 5}}), dcc(**{SCHOOL: {"name": "x" * 301}}),
        dcc(**{SCHOOL: {"name": "a\u202eb"}}), dcc(**{SCHOOL: {"name": "a", "url": "javascript:x"}}),
        dcc(**{f"{SCHOOL}#key": {"name": "a"}}), dcc(**{"did:web": {"name": "a"}}), dcc(**{"http://a.example": {"name": "a"}}),
        dcc(**{"https://user@a.example": {"name": "a"}}), dcc(**{"did:web:" + "a" * 500: {"name": "a"}}),
        json.dumps([{"identifier": SCHOOL, "name": "a", "naam": "b"}]).encode(),
        json.dumps([{"identifier": SCHOOL, "name": "a"}] * 2).encode(),
        b"identifier,name\n", b"identifier,naam\ndid:web:a.example,a\n", b"identifier,name\ndid:web:a.example,a,b\n",
        b"identifier,name,name\ndid:web:a.example,a,b\n", b"x" * (8 * 1024 * 1024 + 1),
    ],
)  # fmt: skip
def test_a_list_with_anything_wrong_changes_nothing(data):
    take_in(dcc(), name="Bron")
    good = json.dumps([{"identifier": "did:web:good.example", "name": "Goed"}])
    mixed = good[:-1].encode() + b"," + data[1:] if data[:2] == b"[{" else data
    with pytest.raises(ListRefused) as refused:
        take_in(mixed)
    assert all(refused.value.problems)
    assert list(RegisteredIssuer.objects.values_list("identifier", flat=True)) == [SCHOOL]


def test_every_wrong_row_is_named_and_of_very_many_the_first_twenty():
    rows = [{"identifier": f"x{number}", "name": "a"} for number in range(30)]
    with pytest.raises(ListRefused) as refused:
        read_list(json.dumps(rows).encode())
    assert len(refused.value.problems) == 21
    assert refused.value.problems[0].startswith("Rij 1 (x0)")


@pytest.mark.parametrize("values", [{"name": " "}, {"name": "x" * 161}, {"url": "lists.example"}])
def test_a_source_has_a_name_and_an_address_of_a_site(values):
    with pytest.raises(ListRefused):
        take_in(dcc(), **values)
    assert RegistrySource.objects.count() == 0


def test_an_issuer_is_recognised_through_every_source_that_names_it(issuer):
    take_in(dcc(**{issuer.did: {"name": "De school"}, ISSUER: {"name": "Zuiderpoort"}}), name="B-lijst")
    take_in(dcc(**{ISSUER: {"name": "ROC Zuiderpoort"}}), name="A-lijst")
    found = registry.recognise(issuer.did)
    assert (found.name, found.source) == ("School", "het proefregister, B-lijst")
    found = registry.recognise(ISSUER)
    assert (found.name, found.source) == ("ROC Zuiderpoort", "A-lijst, B-lijst")
    # What only looks alike is another issuer.
    assert [registry.recognise(one) for one in (ISSUER.upper(), f"{ISSUER}/", ISSUER.replace("o", "о"))] == [
        None
    ] * 3


def test_a_recognised_issuer_is_called_as_its_organisation_is_whatever_it_calls_itself(issuer):
    Issuer.objects.filter(pk=issuer.pk).update(name="Het Ministerie", recognised_by="het register")
    known = registry.recognise(issuer.did)
    assert known.name.removesuffix(" (fictief)") == issuer.organisation.name


def test_trust_never_changes_the_verdict():
    from credentials.openbadges.build import build_credential
    from tests.credentials.samples import KEY, did_key, plan, public, signed

    did = did_key(public(KEY))
    unsigned = build_credential(plan(vocabulary_url="")) | {
        "issuer": {"id": did, "type": ["Profile"], "name": "X"}
    }
    del unsigned["credentialStatus"]
    good = signed(unsigned, method=f"{did}#{did.removeprefix('did:key:')}")
    before = [verifying.check(one) for one in (good, {**good, "name": "Anders"})]
    take_in(dcc(**{did: {"name": "Ministerie van Proef"}}), name="Proefregister")
    after = [verifying.check(one) for one in (good, {**good, "name": "Anders"})]
    assert [one.verdict for one in before] == [one.verdict for one in after] == ["valid", "invalid"]
    assert [one.issuer_trust for one in (*before, *after)] == ["unknown", "unknown", "recognised", "unknown"]
    assert "Ministerie van Proef (Proefregister)" in after[0].checks[-2].en


def test_a_source_can_be_forgotten():
    take_in(dcc(), name="Bron")
    take_in(dcc(), name="Blijft")
    assert registry.remove(source=RegistrySource.objects.get(name="Bron")) == 1
    assert list(RegisteredIssuer.objects.values_list("source__name", flat=True)) == ["Blijft"]
    assert [row.action for row in Entry.objects.order_by("number")][-1] == "credentials.registry_removed"


def run(*arguments):
    out = StringIO()
    call_command("issuers_import", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_did(tmp_path):
    path = tmp_path / "lijst.json"
    path.write_bytes(dcc())
    assert run(path, "--source", "Bron").splitlines()[0] == "Bron: 1 added, 0 removed, 0 kept (0 changed)"
    assert run(path, "--source", "Bron").splitlines()[0] == "Bron: 0 added, 0 removed, 1 kept (0 changed)"
    path.write_bytes(b'[{"identifier": "x", "name": "y"}]')
    with pytest.raises(CommandError, match=r"nothing was taken in.\n  Row 1 \(x\): the identifier is no DID"):
        run(path, "--source", "Bron")
    with pytest.raises(CommandError, match="weg"):
        run(tmp_path / "weg", "--source", "Bron")
    assert RegisteredIssuer.objects.get().identifier == SCHOOL
