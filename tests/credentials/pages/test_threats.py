"""The part of the hostile list that readers would meet on a page: scripts, look-alikes, guesses, and traces of a look-up."""

import json
import re
from html.parser import HTMLParser

import pytest

from credentials.domain.verifying import check
from credentials.openbadges.build import build_credential
from tests.credentials.samples import KEY, LIST_URL, World, did_key, plan, public, signed
from tests.credentials.samples import check as judged

pytestmark = pytest.mark.django_db
DID = did_key(public(KEY))
SCRIPTS = {
    "element": "<script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "link": "[lees](javascript:alert(1))",
    "data": "[lees](data:text/html;base64,PHNjcmlwdD4=)",
    "picture": "![x](https://ander.example/spoor.png)",
    "frame": "<iframe src=https://ander.example></iframe>",
}


class Elements(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and none of its text."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        # The moment of looking and the token of the form differ each time.
        self.found.append((tag, [one for one in attrs if one[0] not in ("value", "datetime", "nonce")]))


def stranger(**issuer):
    """A badge by somebody's own key, who says of themselves what they like."""
    document = build_credential(plan(vocabulary_url=""))
    document["issuer"] = {"id": DID, "type": ["Profile"], **issuer}
    del document["credentialStatus"]
    return document


def own_key(document):
    return signed(document, method=f"{DID}#{DID.removeprefix('did:key:')}")


def shown(client, document):
    return client.post("/verify/", {"text": json.dumps(document)})


class TestScripts:
    @pytest.mark.parametrize("text", SCRIPTS.values(), ids=list(SCRIPTS))
    def test_signed_words_are_words(self, client, text):
        """A browser makes the same page of them as of any other words."""

        def page_of(words):
            document = stranger(name=words, url="https://ander.example/")
            achievement = document["credentialSubject"]["achievement"]
            achievement |= {"name": words, "description": words, "criteria": {"narrative": words}}
            response = shown(client, own_key({**document, "name": words}))
            assert response.context["report"].verdict == "valid"
            return Elements(response.content.decode()).found

        assert page_of(f"Woorden {text}") == page_of("Gewone woorden")

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
    def test_addresses_that_do_not_lead_to_the_web_are_no_links(self, client, address):
        document = stranger(name="Ministerie", url=address, image={"id": address, "type": "Image"})
        document["credentialSubject"]["achievement"]["criteria"] = {"id": address, "narrative": "x"}
        document["evidence"] = [{"id": address, "type": ["Evidence"], "name": "Verslag"}]
        response = shown(client, own_key(document))
        assert response.context["report"].verdict == "valid"
        links = re.findall(r'(?:href|src|action)="([^"]*)"', response.content.decode())
        assert [link for link in links if link.lower().startswith(address.split(":")[0])] == []

    def test_a_link_of_a_stranger_tells_it_nothing_of_the_reader(self, client):
        page = shown(
            client, own_key(stranger(name="Ministerie", url="https://ander.example/"))
        ).content.decode()
        for link in re.findall(r'<a [^>]*href="https://ander\.example[^>]*>', page):
            assert "noopener" in link

    def test_no_picture_of_a_stranger_is_fetched(self, client):
        logo = {"id": "https://ander.example/logo.png", "type": "Image"}
        page = shown(client, own_key(stranger(name="Ministerie", image=logo))).content.decode()
        assert "ander.example/logo.png" not in "".join(re.findall(r"<img[^>]*>", page))


class TestLookAlikes:
    def test_a_name_that_we_recognise_on_a_strangers_badge(self, client, issuer):
        response = shown(client, own_key(stranger(name=issuer.name, url=issuer.url)))
        assert (response.context["report"].issuer_trust, response.context["answers"][2].state) == (
            "unknown",
            "warn",
        )
        assert response.context["headline"] != "Dit bewijs klopt."
        assert response.context["signed"]["known_as"] is None

    def test_of_an_issuer_that_we_recognise_our_own_name_for_it_is_shown(self, client, credential, issuer):
        type(issuer.organisation).objects.filter(pk=issuer.organisation_id).update(
            name="School in ons register"
        )
        response = client.post("/verify/", {"text": credential.document})
        assert response.context["signed"]["known_as"].name == "School in ons register"
        assert "School in ons register" in response.content.decode()


class TestGuesses:
    def test_every_credential_has_a_salt_of_its_own(self, issue):
        """So that a list of addresses has to be tried anew for each."""
        found = [json.loads(issue().document)["credentialSubject"]["identifier"][0] for _ in range(3)]
        assert len({row["salt"] for row in found}) == len({row["identityHash"] for row in found}) == 3
        assert min(len(row["salt"]) for row in found) >= 16

    def test_there_is_no_list_and_a_page_gives_no_hash(self, client, credential):
        identity = json.loads(credential.document)["credentialSubject"]["identifier"][0]
        page = client.get(f"/credentials/{credential.uuid}").content.decode()
        assert [value for value in (identity["identityHash"], identity["salt"]) if value in page] == []
        assert client.get("/credentials/").status_code == 404


class TestTraces:
    def test_asking_for_a_list_does_not_say_whose_place_it_is_about(self):
        world = World()
        assert judged(signed(), world=world).verdict == "valid"
        assert LIST_URL in world.asked
        assert [url for url in world.asked if "4711" in url or "#" in url or "?" in url] == []

    def test_ours_are_looked_up_without_leaving_the_house(self, credential, monkeypatch):
        from credentials.domain import reaching

        def no_network(*_arguments, **_options):
            raise AssertionError("nothing of ours is fetched")

        monkeypatch.setattr(reaching.outbound, "get", no_network)
        assert check(credential.document).verdict == "valid"

    def test_one_list_holds_the_places_of_many(self, issue):
        first, second = issue(), issue()
        assert first.status.status_list_id == second.status.status_list_id
        assert first.status.status_list.size >= 131_072
