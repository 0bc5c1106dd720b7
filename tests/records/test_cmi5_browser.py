"""A unit on another site, in a real browser, with npm's @xapi/cmi5: it fetches, reads, and records through the store."""

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings as project
from playwright.sync_api import sync_playwright

from accounts.models import Person
from records.domain.packages.importing import import_package
from records.domain.packages.launching import launch
from records.models import Session, Statement

from ..browsers import launch as start_browser
from .course_structures import course, unit

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
