"""Evidence on a phone: recorded in the page, sent over a bad network, gone on with in another tab; and nothing typed is lost."""

import subprocess
import time

import pytest

from .conftest import PHONE
from .steps import press, sign_up, submit, take_module

MODULE = "dichtbij-via-het-scherm"
SECONDS = 60


def until(page, script, *, seconds=SECONDS):
    """Ask again until it is so. The pages' own rules (CSP) refuse Playwright's way of waiting for an expression."""
    deadline = time.monotonic() + seconds
    while not (found := page.evaluate(script)):
        assert time.monotonic() < deadline, page.locator("#bewijs").inner_text()
        time.sleep(0.1)
    return found


@pytest.fixture(scope="module")
def noise(tmp_path_factory):
    """A video of some megabytes, so that sending it takes a while."""
    file = tmp_path_factory.mktemp("noise") / "noise.mp4"
    picture = "nullsrc=s=640x360:r=25,geq=random(1)*255:128:128"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", picture, "-t", "3", "-c:v", "libx264", "-preset", "ultrafast",
         "-crf", "12", "-pix_fmt", "yuv420p", str(file)], check=True,
    )  # fmt: skip
    assert file.stat().st_size > 8_000_000
    return file


@pytest.fixture
def at_work(site, new_page):
    """A learner on a phone with an assignment that was just begun."""
    page = new_page(PHONE, permissions=["microphone", "camera"])
    sign_up(page, site, email=f"bewijs{time.monotonic_ns()}@bekwaam.example", name="Leerling met Telefoon")
    take_module(page, site, MODULE)
    page.goto(f"{site.address}/modules/{MODULE}/")
    press(page, page.locator("ol.lessons li.is-work a").first)
    press(page, page.locator('form[action*="/opdrachten/start/"] button').first)
    return page


def wait_until_prepared(page, selector):
    deadline = time.monotonic() + SECONDS
    while not page.locator(selector).count():
        assert time.monotonic() < deadline, page.locator("#bewijs").inner_text()
        time.sleep(1)
        page.reload()


def test_a_video_goes_on_after_the_network_and_the_tab_were_gone(at_work, noise):
    page, address, sent = at_work, at_work.url, []
    page.locator("#film summary").click()
    page.set_input_files("#film input[type=file]", noise)
    until(page, "document.querySelector('#film progress').value > 5")
    page.context.set_offline(True)
    until(page, "Number(document.querySelector('#film progress').value) < 100 && !navigator.onLine")
    before = page.evaluate("Number(document.querySelector('#film progress').value)")
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.on("request", lambda request: sent.append(request) if request.method == "PATCH" else None)
    again.goto(address)
    again.fill("#film input[name=caption]", "Het gesprek")
    again.check("#film input[name=no_client]")
    press(again, again.locator("#film form > button"))
    offsets = [int(request.headers["upload-offset"]) for request in sent]
    assert before > 0
    assert offsets[0] > 0
    wait_until_prepared(again, "#bewijs figure video[src]")
    # It plays, from the parts that the browser asked for.
    assert until(again, "document.querySelector('#bewijs figure video').readyState") >= 1
    assert round(again.evaluate("document.querySelector('#bewijs figure video').duration")) == 3


def test_sound_is_recorded_in_the_page_and_can_be_put_back(at_work):
    page = at_work
    page.locator("#geluid summary").click()
    page.locator("#geluid [data-start]").click()
    time.sleep(2)
    page.locator("#geluid [data-stop]").click()
    until(page, "document.querySelector('#geluid input[name=upload]').value")
    page.fill("#geluid input[name=caption]", "Mijn terugblik")
    page.check("#geluid input[name=no_client]")
    press(page, page.locator("#geluid form > button"))
    wait_until_prepared(page, "#bewijs figure audio[src]")
    submit(page, "/weg/")
    assert page.locator("#bewijs figure audio").count() == 0
    page.locator('#bewijs details:has(form[action$="/terug/"]) > summary').click()
    submit(page, "/terug/")
    assert page.locator("#bewijs figure audio").count() == 1


def test_what_is_typed_survives_a_closed_tab_and_a_lost_network(at_work):
    page, address = at_work, at_work.url
    page.fill("#werk textarea[name=text]", "Half een zin")
    until(page, "!document.querySelector('[data-autosave-say]').hidden")
    page.fill("#werk textarea[name=text]", "Een hele zin")
    until(page, "document.querySelector('#werk form').dataset.autosave && true")
    time.sleep(3)
    page.context.set_offline(True)
    page.fill("#werk textarea[name=text]", "Zonder netwerk getypt")
    until(page, "Object.keys(localStorage).some((key) => key.startsWith('autosave:'))")
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto(address)
    assert again.input_value("#werk textarea[name=text]") == "Zonder netwerk getypt"
    until(again, "!Object.keys(localStorage).some((key) => key.startsWith('autosave:'))")
    elsewhere = again.context.new_page()
    elsewhere.goto(address)
    assert elsewhere.input_value("#werk textarea[name=text]") == "Zonder netwerk getypt"
