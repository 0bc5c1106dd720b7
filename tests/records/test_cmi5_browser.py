"""A unit on another site, in a real browser, with npm's @xapi/cmi5: it fetches, reads, and records through the store."""

import io
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings as project
from playwright.sync_api import sync_playwright

from accounts.api import create_user_with_person
from accounts.models import Person
from records.domain.packages.importing import import_package
from records.domain.packages.launching import launch
from records.models import Session, Statement

from ..browsers import launch as start_browser
from ..threads import wait_for_the_site
from .course_structures import course, unit, zipped

LIBRARY = project.NODE_MODULES / "@xapi" / "cmi5" / "dist" / "Cmi5.umd.js"
PAGE = b"""<!doctype html><meta charset="utf-8"><title>begun</title><script src="/cmi5.js"></script><script>
(async () => {
  try {
    const unit = new Cmi5();
    await unit.initialize();
    const said = [unit.launchData.launchMode, unit.getLearnerPreferences().languagePreference];
    await unit.interactionTrueFalse("test1", "q1", true, true, {nl: "Vraag"}, {nl: "Vraag"}, true);
    await unit.pass({scaled: 0.9});
    await unit.complete();
    await unit.terminate();
    let again = "";
    try { await unit.complete(); } catch (problem) { again = String(problem.response && problem.response.status); }
    document.title = JSON.stringify([...said, again]);
  } catch (problem) {
    document.title = JSON.stringify({problem: String(problem), said: problem.response && problem.response.data});
  }
})();
</script>"""


# What a unit that came in a zip can reach: its own files, and nothing of who is signed in here.
REACH = b"""<script src="probe.js"></script><script>
const tried = async (work) => { try { return String(await work()); } catch (problem) { return problem.name; } };
window.reached = Promise.all([
  tried(() => self.origin),
  tried(() => document.cookie),
  tried(() => localStorage.length),
  tried(async () => (await fetch("data/own.json")).json().then((found) => found.own)),
  tried(async () => (await fetch("/mijn/", {credentials: "include"})).status),
  tried(async () => (await fetch(SITE + "/mijn/", {credentials: "include"})).status),
  tried(() => self.probe),
]);
</script>"""


class UnitSite(BaseHTTPRequestHandler):
    """Another site: a page and a script."""

    def log_message(self, *_args):
        pass

    def do_GET(self):
        script = self.path.startswith("/cmi5.js")
        body = LIBRARY.read_bytes() if script else PAGE
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if script else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def elsewhere():
    server = ThreadingHTTPServer(("127.0.0.1", 0), UnitSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser(monkeypatch):
    # Playwright keeps a loop of its own in this thread, which Django would take for asynchronous code.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        chromium = start_browser(playwright)
        yield chromium
        chromium.close()
    wait_for_the_site()


@pytest.mark.django_db(transaction=True)
def test_a_foreign_unit_records_a_whole_session(live_server, settings, elsewhere, browser):
    settings.PUBLIC_URL = live_server.url
    person = Person.objects.create(name="Noor", language="en")
    package = import_package(
        file=io.BytesIO(
            course(unit(1, url=f"{elsewhere}/unit.html", moveOn="CompletedAndPassed", masteryScore="0.5"))
        )
    )
    page = browser.new_page()
    page.goto(launch(person=person, unit=package.parts.get(), return_address=f"{elsewhere}/back"))
    page.wait_for_function("document.title !== 'begun'")
    # After terminated the store refuses; the client tells it by the status.
    assert page.title() == '["Normal","en","403"]'
    session = Session.objects.get()
    assert None not in (session.initialized, session.completed, session.passed, session.terminated)
    verbs = [row.verb.rsplit("/", 1)[1] for row in Statement.objects.order_by("stored")]
    assert verbs == ["launched", "initialized", "answered", "passed", "completed", "satisfied", "terminated"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("hosts", [False, True], ids=["without an origin", "on a host of its own"])
def test_a_unit_in_a_zip_records_a_whole_session_and_reaches_nothing_of_ours(
    live_server, settings, browser, client, hosts
):
    settings.PUBLIC_URL = live_server.url
    settings.CONTENT_URL = live_server.url.replace("://", "://*.units.") if hosts else ""
    who = create_user_with_person(
        email="noor@school.example", password="een-lang-woord", name="Noor", verified=True
    )
    structure = course(unit(1, url="les/index.html?x=1", moveOn="CompletedAndPassed", masteryScore="0.5"))
    files = {
        "les/index.html": PAGE.replace(b"/cmi5.js", b"../lib/cmi5.js")
        + REACH.replace(b"SITE", json.dumps(live_server.url).encode()),
        "les/probe.js": b"self.probe = 'ran'",
        "les/data/own.json": b'{"own": "mine"}',
        "lib/cmi5.js": LIBRARY.read_bytes(),
    }
    package = import_package(file=zipped(cmi5__xml=structure, **files))
    client.force_login(who.user)
    context = browser.new_context(locale="nl-NL")
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([session])
    page = context.new_page()
    page.goto(live_server.url + f"/pakketten/{package.uuid}/")
    page.click("form[action*='/openen/'] button")
    page.wait_for_function("document.title !== 'begun' && document.title !== ''")
    assert page.title() == '["Normal","nl","403"]'
    origin = settings.CONTENT_URL.replace("*", package.uuid.hex) or "null"
    # Cookies and storage of the site are not empty for who is signed in; a stand-in, or an origin of its own, is.
    asked = page.evaluate("reached")
    assert asked[:4] == [origin, "", "0", "mine"]
    assert asked[4] == ("404" if hosts else "TypeError")
    assert asked[5:] == ["TypeError", "ran"]
    row = Session.objects.get()
    assert (row.registration.person, row.terminated is not None) == (who, True)
    page.goto(live_server.url + f"/pakketten/{package.uuid}/")
    assert page.locator(".tag--sage").count() == 1
    context.close()
