"""The main job: from the catalogue to an employer's check, in three browsers that share no cookie."""

import json
import time

from .conftest import PHONE
from .steps import do_assignment, judge, mail_to, sign_up, submit, take_module

MODULE = "dichtbij-via-het-scherm"
LEARNER, ASSESSOR = "nieuwe.leerling@bekwaam.example", "wijk@delinde.example"


def wait_until_signed(page, seconds=40):
    """The page of the award shows the file once the worker has signed."""
    deadline = time.monotonic() + seconds
    while not page.locator('a[href$=".json"]').count():
        assert time.monotonic() < deadline, page.locator("main").inner_text()
        time.sleep(0.5)
        page.reload()


def earn(learner, site, new_page):
    """A new learner takes a module, hands in work, and a supervisor with a phone judges it."""
    sign_up(learner, site, email=LEARNER, name="Nieuwe Leerling")
    take_module(learner, site, MODULE)
    assignment = do_assignment(learner, site, MODULE, assessor=ASSESSOR)
    phone = new_page(PHONE, has_touch=True, is_mobile=True)
    link = mail_to(phone, site, ASSESSOR, r"http://\S+/beoordelen/\S+")
    judge(phone, site, link, address=ASSESSOR)
    assert phone.locator("main dl.facts dd").count() == 5
    return assignment


def agree_and_share(learner, site):
    """The learner agrees on /mijn/, waits for the signature, and shares; returns the link and the signed document."""
    learner.goto(f"{site.address}/mijn/")
    learner.locator('main a[href*="/mijn/bewijzen/"]').first.click()
    submit(learner, "/akkoord/")
    wait_until_signed(learner)
    with learner.expect_download() as download:
        learner.locator('a[href$=".json"]').first.click()
    document = json.loads(open(download.value.path(), encoding="utf-8").read())
    learner.locator('form[action$="/delen/"] button').first.click()
    learner.wait_for_load_state()
    link = learner.locator("main").inner_text()
    return next(word for word in link.split() if "/s/" in word), document


def test_from_the_catalogue_to_an_employers_check(site, demo, new_page, tmp_path):
    learner = new_page()
    assignment = earn(learner, site, new_page)
    learner.goto(assignment)
    assert learner.locator(".alert--success").count() == 1
    link, document = agree_and_share(learner, site)

    employer = new_page(locale="nl-NL")
    employer.goto(link)
    assert "Nieuwe Leerling" in employer.locator("main").inner_text()
    file = tmp_path / "bewijs.json"
    file.write_text(json.dumps(document))
    employer.goto(f"{site.address}/verify/")
    employer.set_input_files("input[type=file]", file)
    employer.locator("main form button").first.click()
    employer.wait_for_load_state()
    assert employer.locator(".answer--ok").count() == 3

    document["credentialSubject"]["achievement"]["name"] = "Iets anders"
    file.write_text(json.dumps(document))
    employer.goto(f"{site.address}/verify/")
    employer.set_input_files("input[type=file]", file)
    employer.locator("main form button").first.click()
    employer.wait_for_load_state()
    assert employer.locator(".answer--fail").count() >= 1
