"""A tiny site with one content on it: a page with the frame, and the endpoints that the frame talks to.

It stands for any site, so that what is tested is the package, the player's pieces and nothing else.
"""

import io
import json
import mimetypes
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from courses.h5p.package import LibraryVersion, folder_target, read_package
from courses.h5p.player.assets import joined_css, joined_js, play_order
from courses.h5p.player.integration import Addresses, integration

SANDBOX = "allow-scripts allow-forms allow-popups allow-downloads"
PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Les</title>
<style>:root{{color-scheme:light dark}}body{{margin:0;background:Canvas}}iframe{{display:block;width:100%;border:0}}</style>
<iframe data-h5p title="Oefening" sandbox="{sandbox}" src="/embed"></iframe>
<script src="/static/courses/h5p/resizer.js"></script>"""


class Site:
    """Reads the package, serves it, and keeps what the frame sends."""

    def __init__(self, package: bytes, title: str = "Oefening", language: str = "nl") -> None:
        self.title, self.language = title, language
        self.statements: list[dict] = []
        self.states: list[str] = []
        self.folder = tempfile.TemporaryDirectory()
        self.report = read_package(io.BytesIO(package), folder_target(Path(self.folder.name)))
        self.manifests = {library.version: library.manifest for library in self.report.libraries}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> "Site":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def read(self, library: LibraryVersion, path: str) -> bytes:
        return (Path(self.folder.name) / library.folder / path).read_bytes()

    def embed(self) -> str:
        addresses = Addresses(
            site=self.address,
            prefix=f"{self.address}/h5p",
            content=f"{self.address}/h5p/content/1",
            activity="https://bekwaam.example/h5p/content/1",
            state=f"{self.address}/state/:dataType/:subContentId",
            xapi=f"{self.address}/xapi",
        )
        settings = integration(
            content_id="1",
            library=self.report.main_library,
            params=self.report.content,
            title=self.title,
            language=self.language,
            addresses=addresses,
            state=self.states[-1] if self.states else None,
        )
        context = {"language": self.language, "title": self.title, "integration": settings, "content_id": "1"}
        context |= {"libraries_css": "/libraries.css", "libraries_js": "/libraries.js"}
        return render_to_string("courses/h5p/embed.html", context)

    def answer(self, path: str) -> tuple[str, bytes]:
        order = play_order(self.report.main_library, self.report.content, self.manifests)
        if path == "/":
            return "text/html", PAGE.format(sandbox=SANDBOX).encode()
        if path == "/embed":
            return "text/html", self.embed().encode()
        if path == "/libraries.js":
            return "text/javascript", joined_js(order, self.manifests, self.read)
        if path == "/libraries.css":
            return "text/css", joined_css(order, self.manifests, self.read, "/h5p/libraries")
        if path.startswith("/static/"):
            return _type(path), Path(finders.find(path.removeprefix("/static/"))).read_bytes()
        return _type(path), (Path(self.folder.name) / path.removeprefix("/h5p/libraries/")).read_bytes()

    def keep(self, path: str, body: str) -> bytes:
        if path == "/xapi":
            self.statements.append(json.loads(body)["statement"])
        else:
            self.states.append(parse_qs(body)["data"][0])
        return b'{"success": true}'

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                try:
                    kind, body = site.answer(urlsplit(self.path).path)
                except (OSError, TypeError):
                    self.send_error(404)
                    return
                self._send(kind, body)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._send("application/json", site.keep(urlsplit(self.path).path, body))

            def _send(self, kind: str, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing: the test's output is the test's."""

        return Handler


def _type(path: str) -> str:
    return mimetypes.guess_type(path)[0] or "application/octet-stream"
