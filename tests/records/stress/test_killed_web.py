"""The web process is killed in the middle of a post: all of it was kept or nothing, and sending it again ends the same."""

import hashlib
import http.client
import json
import threading
import time
import uuid

import pytest

from records.models import Attachment, Statement

from .originals import ATTACHMENT, NAMES, original
from .web import batch, web

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLE, FULL = 5, 50
STATEMENTS = 100
PHOTO = b"\x89PNG" * 20_000
PATH = "/xapi/statements"


def many() -> tuple[list[str], bytes, dict[str, str]]:
    """A batch of a hundred: their ids, body and headers."""
    ids = [str(uuid.uuid4()) for _ in range(STATEMENTS)]
    made = [{"id": one, **original(NAMES[number % len(NAMES)])} for number, one in enumerate(ids)]
    return ids, batch(made), {}


def with_a_photo() -> tuple[list[str], bytes, dict[str, str]]:
    """Ten statements with one photo each, as multipart/mixed (Communication 1.5.2)."""
    ids, parts, statements = [str(uuid.uuid4()) for _ in range(10)], [], []
    for one in ids:
        photo = PHOTO + one.encode()
        digest = hashlib.sha256(photo).hexdigest()
        attachment = {**ATTACHMENT, "length": len(photo), "sha2": digest}
        del attachment["fileUrl"]
        statements.append({"id": one, **original("plain"), "attachments": [attachment]})
        head = (
            f"Content-Type: image/png\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {digest}"
        )
        parts.append(head.encode() + b"\r\n\r\n" + photo)
    parts.insert(0, b"Content-Type: application/json\r\n\r\n" + batch(statements))
    body = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    return ids, body, {"Content-Type": "multipart/mixed; boundary=edge"}


def kept(ids: list[str]) -> int:
    return Statement.objects.filter(uuid__in=ids).count()


def killed_after(site, seconds: float, body: bytes, headers: dict[str, str]) -> int | None:
    """Post, and kill the process that long after; what was answered before it died, if anything."""
    answers: list[int] = []

    def post() -> None:
        try:
            answers.append(site.send("POST", PATH, body, **headers)[0])
        except (OSError, http.client.HTTPException):
            return

    thread = threading.Thread(target=post)
    thread.start()
    time.sleep(seconds)
    site.kill_workers()
    thread.join(timeout=60)
    return answers[0] if answers else None


def run(rounds: int, files) -> list[int | None]:
    with web(workers=1, threads=4, files=str(files)) as site:
        usual = {}
        for make in (many, with_a_photo):
            ids, body, headers = make()
            began = time.monotonic()
            assert site.send("POST", PATH, body, **headers)[0] == 200
            usual[make] = time.monotonic() - began
        seen: list[int | None] = []
        for turn in range(rounds):
            make = (many, with_a_photo)[turn % 2]
            ids, body, headers = make()
            # From the first byte to a little after the last, step by step.
            seen.append(killed_after(site, usual[make] * 1.2 * (turn + 1) / rounds, body, headers))
            found = kept(ids)
            assert found in ((0, len(ids)) if seen[-1] is None else (len(ids),)), turn
            assert seen[-1] in (None, 200)
            site.wait()
            again = site.send("POST", PATH, body, **headers)
            assert (again[0], json.loads(again[1])) == (200, ids), turn
            assert kept(ids) == len(ids)
            if make is with_a_photo:
                assert Attachment.objects.filter(statement__uuid__in=ids).count() == len(ids)
                status, answer = site.send("GET", f"{PATH}?statementId={ids[-1]}&attachments=true")
                assert status == 200
                assert PHOTO + ids[-1].encode() in answer
        return seen


def test_a_killed_web_process_keeps_all_or_nothing(tmp_path):
    run(SAMPLE, tmp_path)


@pytest.mark.stress
def test_a_web_process_killed_fifty_times_keeps_all_or_nothing(tmp_path):
    seen = run(FULL, tmp_path)
    assert None in seen
