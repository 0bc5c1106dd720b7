"""Public files: shown or saved, never run, and nothing outside their folder."""

import pytest


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in ("images/a.png", "images/b.svg", "h.html", "documents/plan.txt"):
        file = settings.MEDIA_ROOT / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<script>alert(1)</script>")
    (tmp_path / "secrets.env").write_text("SECRET_KEY=planted")
    return settings.MEDIA_ROOT


@pytest.mark.parametrize(
    ("path", "disposition"),
    [("images/a.png", 'inline; filename="a.png"'), ("images/b.svg", "attachment"), ("h.html", "attachment")],
)
def test_a_file_gets_no_scripts_and_not_our_origin(client, media, path, disposition):
    answer = client.get(f"/media/{path}")
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.get("Content-Disposition") == disposition
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "documents/plan.txt",
        "images/../documents/plan.txt",
        "/documents/plan.txt",
        "images%2F..%2Fdocuments/plan.txt",
        "../secrets.env",
        "images/../../secrets.env",
        "%2e%2e/secrets.env",
        "images",
        "nothing.png",
    ],
)
def test_documents_and_what_lies_outside_are_not_here(client, media, path):
    answer = client.get(f"/media/{path}")
    assert answer.status_code == 404
    assert b"planted" not in answer.content
    assert b"alert" not in answer.content


def test_a_file_is_only_read(client, media):
    assert client.post("/media/images/a.png").status_code == 405
