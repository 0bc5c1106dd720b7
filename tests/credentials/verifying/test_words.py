"""Signed words as they are shown: in one language, plain, with links that lead to the web and nowhere else."""

import pytest

from credentials.openbadges.build import build_credential
from credentials.verifying.plain_words import link_of, plain_text, text_of
from tests.credentials.samples import check, plan, signed

BOTH = [{"@value": "Wondzorg", "@language": "nl"}, {"@value": "Wound care", "@language": "en-GB"}]


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        ("Wondzorg", "en", "Wondzorg"),
        (BOTH, "nl", "Wondzorg"),
        (BOTH, "en", "Wound care"),
        (BOTH, "fr", "Wondzorg"),
        (BOTH, "", "Wondzorg"),
        ([*BOTH, "Wond"], "fr", "Wond"),
        ([*BOTH, {"@value": "Wond"}], "de", "Wond"),
        ({"@value": "Wondzorg", "@language": "nl"}, "en", "Wondzorg"),
        ({"id": "https://school.example/x"}, "nl", "https://school.example/x"),
        ([], "nl", ""),
        (5, "nl", ""),
        ({"@value": 5}, "nl", ""),
        ([{"@value": "a", "@language": 5}, {"@value": "b", "@language": "nl"}], "nl", "b"),
    ],
    ids=range(13),
)
def test_one_language_out_of_several(value, language, shown):
    assert text_of(value, language) == shown


def test_a_credential_speaks_the_language_that_is_asked_for():
    document = build_credential(plan())
    document["name"] = BOTH
    document["credentialSubject"]["achievement"]["name"] = BOTH
    report = check(signed(document))
    assert (report.as_dict("nl")["credential"]["name"], report.as_dict("en")["credential"]["name"]) == (
        "Wondzorg",
        "Wound care",
    )
    assert report.shown("en")["achievement"]["name"] == "Wound care"


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("# Kop\n**vet** en *schuin*", "Kop\nvet en schuin"),
        ("* een\n+ twee", "- een\n- twee"),
        ("[lees](https://school.example/a)", "lees (https://school.example/a)"),
        ("[https://school.example](https://school.example)", "https://school.example"),
        ("[lees](javascript:x)", "lees"),
        ("![plaatje](data:image/png;base64,AAAA)", "plaatje"),
        ("<b>vet</b><script>alert(1)</script> 1 < 2", "vet 1 < 2"),
        ("<img src=x onerror=alert(1)>", ""),
        ("2*3*4 en snake_case_name", "2*3*4 en snake_case_name"),
        ("> citaat\n---\n`code`", "citaat\n\ncode"),
        ("gewone tekst", "gewone tekst"),
    ],
    ids=range(11),
)
def test_markup_becomes_plain_text(markdown, shown):
    assert plain_text(markdown) == shown


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://school.example/a", True),
        ("http://school.example", True),
        ({"id": "https://school.example/a", "type": "Image"}, True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://user@school.example/", False),
        ("//school.example", False),
        ("/pad", False),
        ("https://school.example/een twee", False),
        ("urn:uuid:x", False),
        (None, False),
    ],
    ids=range(11),
)
def test_only_the_web_is_linked_to(address, kept):
    assert bool(link_of(address)) is kept


def test_addresses_of_a_credential_that_do_not_lead_to_the_web_are_left_out():
    document = build_credential(plan())
    document["issuer"]["url"] = "javascript:alert(1)"
    document["evidence"][0]["id"] = "urn:uuid:2d3c"
    document["credentialSubject"]["achievement"]["image"] = {
        "id": "data:image/png;base64,AAAA",
        "type": "Image",
    }
    shown = check(signed(document)).shown("nl")
    assert (shown["issuer"]["url"], shown["evidence"][0]["id"], shown["achievement"]["image"]) == ("", "", "")
    assert shown["document"]["issuer"]["url"] == "javascript:alert(1)"
