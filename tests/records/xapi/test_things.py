"""What the store knows of agents and of activities (Communication 2.4, 2.5)."""

from uuid import uuid4

import pytest

from records.domain import definitions
from records.models import Client

from .conftest import ACTIVITY, AGENT

VERSIONS = pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])


def statement(definition=None, *, activity=ACTIVITY, **more):
    return {
        "actor": AGENT,
        "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
        "object": {
            "objectType": "Activity",
            "id": activity,
            **({"definition": definition} if definition else {}),
        },
        **more,
    }


def tell(tool, *statements):
    response = tool("POST", "statements", {}, list(statements))
    assert response.status_code == 200, response.content
    return response


def known(tool, activity=ACTIVITY):
    response = tool("GET", "activities", {"activityId": activity})
    assert response.status_code == 200
    return response.json()


@VERSIONS
@pytest.mark.parametrize(
    ("agent", "person"),
    [
        (AGENT, {"account": [AGENT["account"]]}),
        (
            {"mbox": "mailto:noor@school.example", "name": "Noor"},
            {"mbox": ["mailto:noor@school.example"], "name": ["Noor"]},
        ),
        ({"mbox_sha1sum": "a" * 40}, {"mbox_sha1sum": ["a" * 40]}),
        ({"openid": "https://noor.example/"}, {"openid": ["https://noor.example/"]}),
    ],
)
def test_a_person_is_the_agent_that_was_asked_for(tool, version, agent, person):
    response = tool.speaking(version)("GET", "agents", {"agent": agent})
    assert (response.status_code, response.json()) == (200, {"objectType": "Person", **person})
    assert response["ETag"].startswith('"')


@VERSIONS
@pytest.mark.parametrize(
    "agent",
    [
        "",
        "noor",
        "{}",
        {"objectType": "Group", "mbox": "mailto:a@b.example"},
        {"objectType": "Person", "mbox": ["mailto:a@b.example"]},
        {"objectType": "Agent"},
        {"mbox": "a@b.example"},
        {**AGENT, "openid": "https://noor.example/"},
        {"account": {"name": "noor"}},
    ],
)
def test_what_is_no_agent(tool, version, agent):
    assert tool.speaking(version)("GET", "agents", {"agent": agent}).status_code == 400


@VERSIONS
def test_an_activity_that_nobody_knows_is_still_one(tool, version):
    assert known(tool.speaking(version)) == {"objectType": "Activity", "id": ACTIVITY}


def test_what_statements_say_of_an_activity_adds_up(tool):
    tell(
        tool,
        statement(
            {
                "name": {"nl": "Handen"},
                "type": "https://t.example/1",
                "extensions": {"https://e.example/a": 1},
            }
        ),
        statement({"name": {"en": "Hands"}, "moreInfo": "https://m.example/"}),
        statement(),
    )
    assert known(tool) == {
        "objectType": "Activity",
        "id": ACTIVITY,
        "definition": {
            "name": {"nl": "Handen", "en": "Hands"},
            "type": "https://t.example/1",
            "moreInfo": "https://m.example/",
            "extensions": {"https://e.example/a": 1},
        },
    }
    tell(tool, statement({"name": {"nl": "Handen wassen"}, "type": "https://t.example/2"}))
    definition = known(tool)["definition"]
    assert definition["name"] == {"nl": "Handen wassen", "en": "Hands"}
    assert definition["type"] == "https://t.example/2"


def test_who_may_not_define_changes_nothing(tool, make_tool):
    tell(tool, statement({"name": {"nl": "Handen"}}))
    tell(make_tool("statements/write"), statement({"name": {"nl": "Iets anders", "en": "Other"}}))
    assert known(tool)["definition"] == {"name": {"nl": "Handen"}}
    tell(make_tool("statements/write", "define"), statement({"name": {"en": "Hands"}}))
    assert known(tool)["definition"] == {"name": {"nl": "Handen", "en": "Hands"}}


def test_the_clients_of_launches_are_not_looked_at(tool, make_tool, monkeypatch):
    for _launch in range(3):
        make_tool("define", registration=uuid4())
    tell(tool, statement({"name": {"nl": "Handen"}}))
    may, asked = Client.may, []
    monkeypatch.setattr(Client, "may", lambda self, *scopes: asked.append(self.pk) or may(self, *scopes))
    assert definitions.definitions_of(tenant=0, activities=[ACTIVITY]) == {
        ACTIVITY: {"name": {"nl": "Handen"}}
    }
    assert asked == [tool.client.pk]


def test_each_organisation_knows_its_own(make_tool, schools):
    first, second, ours = (make_tool(organisation=school) for school in (*schools, None))
    tell(first, statement({"name": {"nl": "Geheim"}}))
    for other in (second, ours):
        assert known(other) == {"objectType": "Activity", "id": ACTIVITY}
    assert known(first)["definition"] == {"name": {"nl": "Geheim"}}


def test_only_new_statements_are_read_again(tool, monkeypatch, django_assert_num_queries):
    tell(tool, *(statement({"name": {"nl": f"Versie {number}"}}) for number in range(3)))
    assert known(tool)["definition"] == {"name": {"nl": "Versie 2"}}
    # The row, the clients that may define, and when the last statement came.
    with django_assert_num_queries(3):
        assert known(tool)["definition"] == {"name": {"nl": "Versie 2"}}
    read = []
    monkeypatch.setattr(definitions, "OVERLAP", definitions.OVERLAP * 0)
    merged = definitions.merged
    monkeypatch.setattr(
        definitions, "merged", lambda content, said: read.append(said) or merged(content, said)
    )
    tell(tool, statement({"name": {"nl": "Versie 3"}}))
    assert known(tool)["definition"] == {"name": {"nl": "Versie 3"}}
    # Those of the moment until which was read are read again, and no older ones.
    assert len(read) <= 1 + 3


def test_the_canonical_format_says_what_is_known(tool):
    tell(tool, statement({"name": {"nl": "Handen", "en": "Hands"}}))
    tell(tool, statement())
    found = tool("GET", "statements", {"format": "canonical"}, Accept_Language="nl").json()["statements"]
    assert [one["object"].get("definition") for one in found] == [{"name": {"nl": "Handen"}}] * 2
