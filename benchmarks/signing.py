"""Our own signing and checking of a credential, in rounds; prints its figures as lines of JSON.

Whatever is signed here is checked again as a stranger's would be: JSON, structure, schema, statements, signature.
"""

import json
import sys

from benchmarks.badge import STORE, unsigned
from benchmarks.timing import answer, answer_each, seconds_each
from credentials.openbadges.template import sign_alike, text_of
from credentials.proofs.data_integrity import sign
from credentials.proofs.public_keys import PublicKey
from credentials.verifying.rechecking import recheck
from tests.credentials.samples import ISSUED, KEY, METHOD

PUBLIC = PublicKey.from_multikey(METHOD.split("#")[1])
BATCH = 250


def issue(document) -> str:
    """One by one, as a single award is signed."""
    signed = sign(document, verification_method=METHOD, created=ISSUED, signer=KEY.sign, store=STORE)
    text = text_of(signed)
    recheck(text, PUBLIC, STORE)
    return text


def issue_batch(documents) -> None:
    """Many of one achievement, by a template."""
    texts = sign_alike(
        documents, suite="eddsa-rdfc-2022", verification_method=METHOD, created=ISSUED, signer=KEY.sign, store=STORE
    )  # fmt: skip
    assert len(texts) == len(documents)
    for text in texts.values():
        recheck(text, PUBLIC, STORE)


def main() -> None:
    times = int(sys.argv[1])
    documents = {number: unsigned(number) for number in range(BATCH)}
    texts = [issue(document) for document in documents.values()]
    assert json.loads(texts[1]) != json.loads(texts[0])

    def verify(number: int) -> None:
        recheck(texts[number % BATCH], PUBLIC, STORE)

    def round_of_each() -> dict[str, float]:
        return {
            "verify": seconds_each(verify, times),
            "issue": seconds_each(lambda number: issue(documents[number % BATCH]), times),
            "batch": seconds_each(lambda _number: issue_batch(documents), 1) / BATCH,
        }

    issue_batch(documents)
    answer({"ready": True, "text": texts[0]})
    answer_each(round_of_each)


if __name__ == "__main__":
    main()
