"""Which scripts in which order, styles with whole addresses, and an object without a person in it."""

import json

from courses.h5p.package import LibraryVersion
from courses.h5p.player.assets import absolute_urls, bundle_key, joined_js, play_order
from courses.h5p.player.integration import Addresses, integration
from courses.h5p.player.strings import STRINGS, core_strings

A, B, C, PART = (LibraryVersion(name, 1, 0) for name in ("A", "B", "C", "Part"))


def manifest(*libraries, patch=0, js="main.js"):
    needs = [
        {"machineName": row.name, "majorVersion": row.major, "minorVersion": row.minor} for row in libraries
    ]
    return {"preloadedDependencies": needs, "patchVersion": patch, "preloadedJs": [{"path": js}]}


MANIFESTS = {A: manifest(B, C), B: manifest(C), C: manifest(), PART: manifest(C)}


def test_what_is_leaned_on_comes_first_and_once():
    assert play_order(A, {}, MANIFESTS) == [C, B, A]


def test_libraries_of_parts_are_loaded_too():
    content = {"chapters": [{"params": {}, "library": "Part 1.0"}], "text": "library"}
    assert play_order(A, content, MANIFESTS) == [C, B, A, PART]


def test_libraries_that_lean_on_each_other_end():
    assert play_order(A, {}, {A: manifest(B), B: manifest(A)}) == [B, A]


def test_a_new_patch_gives_another_name():
    before = bundle_key([C, B], MANIFESTS)
    assert before == bundle_key([C, B], MANIFESTS)
    assert before != bundle_key([C, B], {**MANIFESTS, B: manifest(C, patch=1)})


def test_a_script_without_its_last_semicolon_does_not_swallow_the_next():
    assert joined_js([C, B], MANIFESTS, lambda library, path: f"{library.name}()".encode()) == b"C();\nB()"


def test_addresses_in_styles():
    css = "a{background:url(../img/a.png)} b{src:url('data:x')} c{background:url(../../../evil.png)}"
    assert absolute_urls(css, "/h5p/libraries/k/A-1.0", "css") == (
        'a{background:url("/h5p/libraries/k/A-1.0/img/a.png")} b{src:url(\'data:x\')} c{background:url("")}'
    )


def test_the_object_knows_no_person():
    addresses = Addresses(site="s", prefix="p", libraries="l", content="c", activity="a")
    made = integration(
        content_id="1", library=A, params={"q": "é"}, title="T", language="nl", addresses=addresses
    )
    assert "user" not in made
    assert made["saveFreq"] is False
    assert json.loads(made["contents"]["cid-1"]["jsonContent"]) == {"q": "é"}


def test_every_text_of_the_core_is_in_both_languages():
    assert core_strings("nl").keys() == core_strings("en").keys() == STRINGS.keys()
    assert all(text.strip() for texts in STRINGS.values() for text in texts)
