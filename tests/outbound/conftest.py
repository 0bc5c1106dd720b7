"""A real server on the loopback address, which the settings let through."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

SECRET = b"only for the inside"


class Partner(BaseHTTPRequestHandler):
    """What a partner, or somebody hostile, may answer."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_args):
        pass

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        name = self.path.partition("?")[0].strip("/").replace("-", "_") or "document"
        if name.startswith("to/"):
            return self.redirect(self.server.targets[name.removeprefix("to/")])
        return getattr(self, f"answer_{name}")()

    def do_POST(self):
        self.server.sent.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.do_GET()

    def give(self, body, *, status=200, content_type="application/json", **headers):
        self.send_response(status)
        for key, value in {"Content-Type": content_type, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, target):
        self.give(b"", status=302, Location=target)

    def answer_document(self):
        self.give(b'{"id": 1}', Set_Cookie="who=me")

    def answer_missing(self):
        self.give(b"not here", status=404, content_type="text/plain")

    def answer_secret(self):
        self.give(SECRET)

    def answer_loop(self):
        self.redirect("/loop")

    def answer_nowhere(self):
        self.give(b"", status=302)

    def answer_large(self):
        self.give(b"x" * 100_000)

    def answer_endless(self):
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            self.server.gave_up.set()

    def answer_packed(self):
        self.give(gzip.compress(b'{"id": 1}'), Content_Encoding="gzip")

    def answer_bomb(self):
        self.give(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")

    def answer_half(self):
        self.give(gzip.compress(b'{"id": 1}')[:-6], Content_Encoding="gzip")

    def answer_brotli(self):
        self.give(b"\x0b\x04\x80{}\x03", Content_Encoding="br")

    def answer_slow(self):
        time.sleep(3)

    def answer_dripping(self):
        """One byte of the head at a time, each well within any limit for a single read."""
        try:
            for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + b"X-Padding: x\r\n" * 20:
                self.wfile.write(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            self.server.gave_up.set()

    def answer_no_http(self):
        self.wfile.write(b"220 smtp ready\r\n")
        self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_args):
        pass


@pytest.fixture
def server():
    running = Server(("127.0.0.1", 0), Partner)
    running.seen, running.sent, running.targets, running.gave_up = [], [], {}, threading.Event()
    running.origin = f"http://127.0.0.1:{running.server_address[1]}"
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def partner(server, settings):
    """The server, let through by the settings."""
    settings.OUTBOUND_ALLOW_ORIGINS = [server.origin]
    return server
