"""What a frame loads: apart from the site, from what was stored and nothing else, for visitors too."""

import json
import re

import pytest
from django.urls import reverse

from courses.h5p import blobs, store

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return store.save_generated(key="plek:nl", block=samples.CHOICE, language="nl")


@pytest.fixture
def page(client, content):
    return client.get(reverse("h5p:play", args=[content.uuid]))


def settings_of(page):
    found = re.search(
        r'<script id="h5p-integration" type="application/json">(.*?)</script>', page.content.decode()
    )
    return json.loads(found[1])


def address(page, pattern):
    return re.search(pattern, page.content.decode())[1]


def policy(response):
    return dict(
        row.strip().split(" ", 1)
        for row in response["Content-Security-Policy"].split(";")
        if " " in row.strip()
    )


def test_the_page_has_no_origin_even_outside_a_frame(page):
    rules = policy(page)
    assert rules["sandbox"] == "allow-scripts allow-forms allow-popups allow-downloads"
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "http://testserver"
    assert "X-Frame-Options" not in page


def test_the_page_is_the_same_for_everyone(page, client, content, person):
    client.force_login(person.user)
    again = client.get(reverse("h5p:play", args=[content.uuid]))
    assert again.content == page.content
    assert "user" not in settings_of(page)
    assert page["Cache-Control"] == "public, max-age=60"


def test_the_page_takes_two_statements(client, content, django_assert_num_queries):
    client.get(reverse("h5p:play", args=[content.uuid]))
    with django_assert_num_queries(2):
        client.get(reverse("h5p:play", args=[content.uuid]))


def test_scripts_and_styles_come_joined_and_are_kept_for_a_year(client, page):
    script = client.get(address(page, r'<script src="(/h5p/bundles/[0-9a-f]{32}\.js)"'))
    style = client.get(address(page, r'href="(/h5p/bundles/[0-9a-f]{32}\.css)"'))
    assert script.status_code == style.status_code == 200
    assert b"Bekwaam" in script.content
    for response, kind in ((script, "text/javascript"), (style, "text/css")):
        assert response["Content-Type"] == f"{kind}; charset=utf-8"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "sandbox" in response["Content-Security-Policy"]
        assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("dest", ["script", "worker", "serviceworker"])
def test_the_sites_own_pages_cannot_run_it(client, page, dest):
    path = address(page, r'<script src="(/h5p/bundles/[0-9a-f]{32}\.js)"')
    headers = {"Sec-Fetch-Dest": dest}
    assert client.get(path, headers={**headers, "Sec-Fetch-Site": "same-origin"}).status_code == 403
    assert client.get(path, headers={**headers, "Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_file_of_a_library_opened_by_itself_runs_nothing(client, page):
    base = settings_of(page)["urlLibraries"].removeprefix("http://testserver")
    response = client.get(f"{base}/Bekwaam.Choice-1.0/icon.svg")
    assert response.status_code == 200
    assert response.getvalue().startswith(b"<svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@pytest.mark.parametrize(
    "path",
    [
        "Bekwaam.Choice-1.0/../../../../etc/passwd",
        "Bekwaam.Choice-1.0/..%2f..%2f..%2fmanage.py",
        "Bekwaam.Choice-1.0/scripts/none.js",
        "Bekwaam.Choice-9.0/icon.svg",
        "Bekwaam.Choice-1.0.0/icon.svg",
        "Bekwaam.Choice/icon.svg",
        "Bekwaam.Choice-1.0//etc/passwd",
        "Bekwaam.Choice-99999999999999999999.0/icon.svg",
    ],
)
def test_only_what_was_stored_is_served(client, page, path):
    base = settings_of(page)["urlLibraries"].removeprefix("http://testserver")
    assert client.get(f"{base}/{path}").status_code == 404


def test_a_file_of_the_content_is_served_and_no_other(client, content):
    with (store.OWN_LIBRARIES / "Bekwaam.Choice-1.0" / "icon.svg").open("rb") as icon:
        content.files = {"images/a.png": blobs.KEPT.put(icon)}
    content.save()
    base = f"/h5p/{content.uuid}/files/{content.digest[:12]}"
    response = client.get(f"{base}/images/a.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response.getvalue().startswith(b"<svg")
    assert client.get(f"{base}/images/b.png").status_code == 404
    assert client.get(f"{base}/content.json").status_code == 404


def test_an_unknown_content_is_not_there(client, db):
    assert client.get("/h5p/00000000-0000-0000-0000-000000000000/").status_code == 404
