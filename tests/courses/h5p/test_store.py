"""Keeping packages: checked first, libraries once, content replaced only when it changed."""

import io
import uuid

import pytest

from courses.h5p import blobs, store
from courses.h5p.generate import build_choice, build_truefalse
from courses.h5p.generate.packing import pack
from courses.h5p.package import LibraryVersion, PackageRefusedError
from courses.models import H5PContent, H5PLibrary
from records import api as records

from . import samples

pytestmark = pytest.mark.django_db
KEY = "plek:nl"


def save(block=samples.CHOICE, **changes):
    return store.save_generated(
        key=KEY, block=block, language="nl", authors=["ROC Zuiderpoort (fictief)"], **changes
    )


def test_a_content_and_its_libraries_are_kept():
    row = save()
    assert row.title == "Namen op het bord"
    assert row.library.version == LibraryVersion("Bekwaam.Choice", 1, 0)
    assert (row.language, row.licence) == ("nl", "CC BY-SA 4.0")
    assert row.metadata["authors"] == [{"name": "ROC Zuiderpoort (fictief)", "role": "Author"}]
    assert row.params["behaviour"] == {"enableRetry": True, "enableSolution": True}
    script = row.library.files["scripts/choice.js"]
    assert (
        blobs.KEPT.read(script) == (store.OWN_LIBRARIES / "Bekwaam.Choice-1.0/scripts/choice.js").read_bytes()
    )


def test_the_same_block_is_the_same_row_and_is_not_built_again(monkeypatch):
    first = save()
    monkeypatch.setattr(store, "build_block", None)
    assert save().pk == first.pk
    assert H5PContent.objects.count() == 1


def test_another_block_under_the_same_key_keeps_its_address():
    first = save()
    second = save({**samples.CHOICE, "title": "Anders"})
    assert (second.pk, second.uuid) == (first.pk, first.uuid)
    assert second.title == "Anders"
    assert second.digest != first.digest


def test_records_hears_of_the_activity():
    row = save()
    statement = records.write_statement(
        person=_person(), verb=records.Verb.ANSWERED, activity=row.uuid, key=f"test:{uuid.uuid4()}"
    )
    assert statement.content["object"]["definition"]["name"] == {"nl": "Namen op het bord"}


def test_true_false_brings_its_libraries_of_the_registry():
    row = save(samples.TRUEFALSE)
    assert row.library.version == LibraryVersion("H5P.TrueFalse", 1, 6)
    assert H5PLibrary.objects.filter(name="H5P.JoubelUI").exists()


def test_a_lower_patch_does_not_replace_a_higher_one():
    save()
    H5PLibrary.objects.filter(name="Bekwaam.Choice").update(patch=99)
    store.save_package(io.BytesIO(build_choice(samples.CHOICE, metadata=samples.METADATA)))
    assert H5PLibrary.objects.get(name="Bekwaam.Choice").patch == 99


def test_a_package_that_is_refused_leaves_nothing():
    package = build_truefalse(
        samples.TRUEFALSE, metadata=samples.METADATA, libraries=samples.TRUEFALSE_LIBRARIES
    )
    with pytest.raises(PackageRefusedError):
        store.save_package(io.BytesIO(package[:-400]))
    hostile = pack({"h5p.json": b"{}", "../../evil.js": b"alert(1)"})
    with pytest.raises(PackageRefusedError) as refused:
        store.save_package(io.BytesIO(hostile))
    assert [row.code for row in refused.value.report.problems] == ["name_traversal"]
    assert not H5PContent.objects.exists()
    assert not H5PLibrary.objects.exists()


def _person():
    from accounts.models import Person

    return Person.objects.create(name="Noor Planted-Name", language="nl")
