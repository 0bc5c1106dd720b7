"""A real credential in every form and carrier that the verifier reads, and ways to alter it by chance."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass

from credentials.openbadges.build import build_credential
from credentials.openbadges.png import bake_png
from credentials.openbadges.svg import bake_svg
from credentials.proofs.claims import seconds
from credentials.proofs.multibase import EncodingRefused, base64url_decode, base64url_encode
from credentials.verifying.report import Report
from tests.credentials import open_badges_2 as ob2
from tests.credentials.mutants import NAMES, VALUES, mutate, places
from tests.credentials.openbadges.test_images import itxt, picture, svg, with_chunks
from tests.credentials.pdfs import certificate
from tests.credentials.samples import ISSUED, ISSUER, World, check, plan, signed
from tests.credentials.tokens import HOLDER, forged, token, world
from tests.credentials.verifying.test_sd_tokens import ASKED, issued, shown

CLAIM_NAMES = [*NAMES, "iss", "sub", "jti", "nbf", "exp", "iat", "aud", "cnf", "vc", "vp", "alg", "kid", "typ", "jwk", "crit",
               "_sd", "_sd_alg", "...", "vct", "status", "recipient", "badge", "verification", "issuedOn"]  # fmt: skip
CLAIM_VALUES = [
    *VALUES,
    seconds(ISSUED),
    "none",
    "ES256",
    "HS256",
    ISSUER,
    {"jwk": {}},
    {"...": "x"},
    {"_sd": ["x"]},
]
Text = Callable[[random.Random, str], str]


def around() -> World:
    """One world for all forms: the issuer with its keys, its list, and a school with badges of Open Badges 2.0."""
    return world(
        **{
            ob2.AWARD: ob2.assertion(),
            ob2.BADGE: ob2.badge(),
            ob2.ISSUER: ob2.issuer(),
            ob2.KEY_URL: ob2.key(),
            ob2.LIST: ob2.revoked(),
        }
    )


def version_1() -> str:
    """A token of VC 1.1 with the credential in `vc`."""
    subject = "urn:uuid:7c2f6f3e-0f52-4d07-8a6a-1f3a5d4c2b00"
    inside = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiableCredential"],
        "credentialSubject": {"id": subject},
    }
    claims = {"iss": ISSUER, "jti": "urn:uuid:1", "sub": subject, "nbf": seconds(ISSUED), "vc": inside}
    return forged(claims)


def bare(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def in_old_png(text: str) -> bytes:
    return with_chunks(itxt(b"openbadges", bare(text)))


def in_svg(text: str) -> bytes:
    return bake_svg(svg(""), text.replace("]]>", "]]"))


def in_attribute(text: str) -> bytes:
    quoted = text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return svg(f'<openbadges:credential verify="{quoted}"/>')


def presented(text: str) -> bytes:
    return bare('{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],'
                f'"verifiableCredential":[{text}]}}')  # fmt: skip


def presented_as_token(text: str) -> bytes:
    return bare(forged(presented(text), key=HOLDER, kid=None, typ="vp+jwt"))


def in_envelope(text: str) -> bytes:
    return bare(json.dumps({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": "EnvelopedVerifiableCredential",
        "id": f"data:application/vc+jwt,{text}",
    }))  # fmt: skip


@dataclass(frozen=True)
class Form:
    """A text that is right, what carries it, and how its content is altered; `asked` is what a wallet was asked."""

    text: str
    carry: Callable[[str], bytes]
    alter: Text
    weight: int = 10
    asked: dict[str, str] | None = None

    def judge(self, data: bytes) -> Report:
        return check(data, world=around(), **(self.asked or {}))


def spliced(source: random.Random, data: bytes) -> bytes:
    """A few bits flipped, or a few bytes put in the place of others."""
    changed = bytearray(data)
    for _ in range(source.randint(1, 4)):
        place = source.randrange(len(changed)) if changed else 0
        kind = source.randrange(4)
        if kind < 2 and changed:
            changed[place] ^= 1 << source.randrange(8)
        elif kind == 2:
            some = bytes(source.randrange(256) for _ in range(source.randint(0, 3)))
            changed[place : place + source.randint(0, 3)] = some
        else:
            other = source.randrange(len(changed)) if changed else 0
            changed[place : place + 40] = changed[other : other + source.randint(0, 60)]
    return bytes(changed)


def other_text(source: random.Random, text: str) -> str:
    return spliced(source, text.encode()).decode("utf-8", "replace")


def other_json(source: random.Random, text: str) -> str:
    document = json.loads(text)
    for _ in range(source.choice([1, 1, 2, 3])):
        if places(document):
            mutate(document, source, CLAIM_VALUES, CLAIM_NAMES)
    return json.dumps(document)


def _other_part(source: random.Random, part: str) -> str:
    """The JSON in a part of a token, altered and encoded again."""
    try:
        content = base64url_decode(part).decode()
        altered = other_json(source, content) if content[:1] in "{[" else other_text(source, content)
    except (EncodingRefused, UnicodeDecodeError, ValueError):
        return part[::-1]
    return base64url_encode(altered.encode("utf-8", "replace"))


def other_token(source: random.Random, text: str) -> str:
    """Another header, other claims or another signature under the rest as it was."""
    parts = text.split(".")
    place = source.randrange(3)
    if place == 2:
        parts[2] = base64url_encode(spliced(source, base64url_decode(parts[2])))
    else:
        parts[place] = _other_part(source, parts[place])
    return ".".join(parts)


def other_sd_jwt(source: random.Random, text: str) -> str:
    """A disclosure left out, doubled, moved or altered, another token, or another answer of the holder's."""
    head, *rest = text.split("~")
    kind = source.randrange(6)
    if kind == 0:
        head = other_token(source, head)
    elif kind == 1:
        del rest[source.randrange(len(rest))]
    elif kind == 2:
        rest.insert(source.randrange(len(rest)), source.choice(rest))
    elif kind == 3:
        source.shuffle(rest)
    elif kind == 4 and rest[-1]:
        rest[-1] = other_token(source, rest[-1])
    else:
        place = source.randrange(len(rest))
        rest[place] = _other_part(source, rest[place]) if rest[place] else "WyJhIiwiYiIsImMiXQ"
    return "~".join([head, *rest])


def forms() -> dict[str, Form]:
    proof, jwt = json.dumps(signed()), token()
    bound = shown(issued())
    award, old = json.dumps(ob2.assertion()), ob2.signed()
    png = lambda text: bake_png(picture(), text)  # noqa: E731 -- one of many in a table
    pdf = lambda text: certificate(("credential.json", text))  # noqa: E731 -- one of many in a table
    return {
        "proof": Form(proof, bare, other_json, 25),
        "proof in a PNG": Form(proof, png, other_json),
        "proof in an SVG": Form(proof, in_svg, other_json),
        "proof in a PDF": Form(proof, pdf, other_json, 2),
        "proof in a presentation": Form(proof, presented, other_json),
        "proof in a presented token": Form(proof, presented_as_token, other_json),
        "vc+jwt": Form(jwt, bare, other_token, 20),
        "vc+jwt, EdDSA": Form(token(algorithm="EdDSA"), bare, other_token),
        "vc+jwt in a PNG": Form(jwt, png, other_token),
        "vc+jwt in an SVG": Form(jwt, in_attribute, other_token),
        "vc+jwt in an envelope": Form(jwt, in_envelope, other_token),
        "Open Badges 3.0 token": Form(token(form="ob3", algorithm="RS256"), bare, other_token, 20),
        "VC 1.1 token": Form(version_1(), bare, other_token),
        "SD-JWT": Form(issued(), bare, other_sd_jwt, 20),
        "SD-JWT with its holder": Form(bound, bare, other_sd_jwt, 20, ASKED),
        "W3C in an SD-JWT": Form(
            forged(build_credential(plan()), typ="vc+sd-jwt") + "~", bare, other_sd_jwt
        ),
        "Open Badges 2.0": Form(award, bare, other_json, 15),
        "Open Badges 2.0, signed": Form(old, bare, other_token, 15),
        "Open Badges 2.0 in a PNG": Form(award, in_old_png, other_json),
        "Open Badges 2.0, signed, in a PNG": Form(old, in_old_png, other_token),
    }  # fmt: skip


def altered(source: random.Random, form: Form) -> bytes:
    """The form with something changed: in the bytes, in the text that it carries, or in what the text says."""
    kind = source.randrange(4)
    if kind == 0:
        return spliced(source, form.carry(form.text))
    try:
        return form.carry(other_text(source, form.text) if kind == 1 else form.alter(source, form.text))
    except ValueError:
        # What cannot be carried at all: the text alone.
        return bare(form.alter(source, form.text))
