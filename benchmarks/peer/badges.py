"""openbadgeslib on the same credential: its full verification, in rounds; prints its figures as lines of JSON."""

import json
import sys

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3.ldp import OB3LdpVerifier

from benchmarks.timing import answer, answer_each, seconds_each
from tests.credentials.samples import KEY


def main() -> None:
    times, text = int(sys.argv[1]), sys.stdin.readline()
    verifier = OB3LdpVerifier(KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    signed = json.loads(text)["text"]
    for _ in range(3):
        verifier.verify(signed)
    answer({"ready": True})
    answer_each(lambda: {"verify": seconds_each(lambda _number: verifier.verify(signed), times)})


if __name__ == "__main__":
    main()
