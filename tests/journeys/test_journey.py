"""The main job: from the catalogue to an employer's check, in three browsers that share no cookie."""

import json
import time

import pytest

from .conftest import PHONE
from .steps import do_assignment, judge, mail_to, press, sign_up, submit, take_module

MODULE = "dichtbij-via-het-scherm"
ASSESSOR = "wijk@delinde.example"


def wait_for_the_worker(page, selector, seconds=60):
    """Look again until the page shows what the worker makes: the award after the completion, the file after the consent."""
    deadline = time.monotonic() + seconds
    while not page.locator(selector).count():
        assert time.monotonic() < deadline, page.locator("main").inner_text()
        time.sleep(0.5)
        page.reload()


def earn(learner, phone, site, email):
    """A new learner takes a module, hands in work, and a supervisor with a phone judges it."""
    sign_up(learner, site, email=email, name="Nieuwe Leerling")
    take_module(learner, site, MODULE)
    assignment = do_assignment(learner, site, MODULE, assessor=ASSESSOR)
    link = mail_to(phone, site, ASSESSOR, r"http://\S+/beoordelen/\S+")
    judge(phone, site, link, address=ASSESSOR)
    assert phone.locator("main h1").inner_text() == "Dank je wel. Je oordeel is bewaard."
    return assignment


def agree_and_share(learner, site):
    """The learner agrees on /mijn/, waits for the signature, and shares; returns the link and the signed document."""
    learner.goto(f"{site.address}/mijn/")
    wait_for_the_worker(learner, "main .earned a")
    press(learner, learner.locator("main .earned a").first)
    submit(learner, "/akkoord/")
    wait_for_the_worker(learner, 'a[href$=".json"]')
    with learner.expect_download() as download:
        learner.locator('a[href$=".json"]').first.click()
    document = json.loads(download.value.path().read_text(encoding="utf-8"))
    submit(learner, "/delen/")
    link = learner.locator("main").inner_text()
    return next(word for word in link.split() if "/s/" in word), document


def check_file(employer, site, file, document):
    """Hand a file to the page that checks."""
    file.write_text(json.dumps(document))
    employer.goto(f"{site.address}/verify/")
    employer.set_input_files("input[type=file]", file)
    press(employer, employer.locator("main form button").first)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_catalogue_to_an_employers_check(site, new_page, tmp_path, scripts):
    learner = new_page(java_script_enabled=scripts)
    phone = new_page(PHONE, has_touch=True, is_mobile=True, java_script_enabled=scripts)
    assignment = earn(learner, phone, site, f"leerling.{'met' if scripts else 'zonder'}@bekwaam.example")
    learner.goto(assignment)
    assert learner.locator(".alert--success").count() == 1
    link, document = agree_and_share(learner, site)

    employer = new_page(java_script_enabled=scripts)
    employer.goto(link)
    assert "Nieuwe Leerling" in employer.locator("main").inner_text()
    check_file(employer, site, tmp_path / "bewijs.json", document)
    assert employer.locator(".answer--ok").count() == 3
    document["credentialSubject"]["achievement"]["name"] = "Iets anders"
    check_file(employer, site, tmp_path / "ander.json", document)
    assert employer.locator(".answer--ok").count() == 0
