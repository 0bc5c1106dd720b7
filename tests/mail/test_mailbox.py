"""The demo's mailbox: everything that was sent, as plain text with links, and nowhere but in the demo."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives

from mail.domain.links import with_links
from mail.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailbox")]
SCRIPT = "<script>alert(1)</script>"


def send(subject="Je code", body="123456", to=("leerling@bekwaam.example",)):
    EmailMessage(subject, body, "noreply@bekwaam.example", list(to)).send()
    return Message.objects.first()


def test_every_recipient_is_kept():
    message = EmailMultiAlternatives(
        "Onder\nwerp", "tekst", to=["a@x.example"], cc=["b@x.example"], bcc=["c@x.example"]
    )
    message.subject = "Onderwerp"
    message.send()
    kept = Message.objects.get()
    assert (kept.to, kept.subject, kept.body) == (
        "a@x.example, b@x.example, c@x.example",
        "Onderwerp",
        "tekst",
    )


def test_the_newest_stands_first(client):
    for subject in ("een", "twee", "drie"):
        send(subject=subject)
    page = client.get("/postvak/")
    assert page.status_code == 200
    assert [message.subject for message in page.context["page_obj"]] == ["drie", "twee", "een"]
    assert page.content.decode().count("leerling@bekwaam.example") == 3


def test_an_empty_mailbox_says_what_to_do(client):
    page = client.get("/postvak/?lang=en")
    assert page.status_code == 200
    assert "No mail yet" in page.content.decode()


def test_nobody_keeps_or_finds_it(client):
    for address in ("/postvak/", f"/postvak/{send().uuid}/"):
        answer = client.get(address)
        assert answer["X-Robots-Tag"] == "noindex"
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.content.decode()
        assert client.post(address).status_code == 405


def test_a_mail_shows_its_text_and_runs_nothing(client):
    message = send(
        subject=SCRIPT, body=f"Hallo {SCRIPT}\n\nGa naar https://bekwaam.example/beoordelen/x?a=1&b=2.\n"
    )
    for address in ("/postvak/", f"/postvak/{message.uuid}/"):
        assert SCRIPT not in client.get(address).content.decode()
    html = client.get(f"/postvak/{message.uuid}/").content.decode()
    link = "https://bekwaam.example/beoordelen/x?a=1&amp;b=2"
    assert f'<a href="{link}">{link}</a>.' in html
    assert "&lt;script&gt;" in html


def test_an_unknown_mail_is_not_there(client):
    send()
    assert client.get("/postvak/00000000-0000-4000-8000-000000000001/").status_code == 404


@pytest.mark.parametrize(
    "backend",
    ["django.core.mail.backends.smtp.EmailBackend", "django.core.mail.backends.locmem.EmailBackend"],
)
def test_elsewhere_there_is_no_mailbox(client, settings, backend):
    message = send(subject="geheim")
    settings.EMAIL_BACKEND = backend
    for address in ("/postvak/", f"/postvak/{message.uuid}/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "geheim" not in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_every_number(client, django_assert_num_queries, count):
    client.get("/postvak/")
    for _ in range(count):
        send()
    with django_assert_num_queries(2):
        client.get("/postvak/")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"),
        ("<a href=x>", "&lt;a href=x&gt;"),
        (
            'https://x.example/"onclick=y',
            '<a href="https://x.example/">https://x.example/</a>&quot;onclick=y',
        ),
        ("(https://x.example/a).", '(<a href="https://x.example/a">https://x.example/a</a>).'),
        (
            "http://localhost:8000/s/a.b",
            '<a href="http://localhost:8000/s/a.b">http://localhost:8000/s/a.b</a>',
        ),
    ],
)
def test_only_addresses_become_links(text, html):
    assert with_links(text) == html
