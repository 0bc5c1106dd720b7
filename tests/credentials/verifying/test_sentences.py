"""Every reason that a report can give: a name of its own that stays, and one sentence in Dutch and in English."""

import ast
import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest

import credentials.openbadges
import credentials.proofs
import credentials.status
import credentials.verifying
from credentials.domain.verifying import LinkEnded, PublicPageOnly
from credentials.proofs.errors import CredentialError
from credentials.verifying.sentences import TEXTS

PACKAGES = (credentials.proofs, credentials.openbadges, credentials.status, credentials.verifying)
# Only the child that reads PDFs is a program of its own.
PROGRAMS = {"credentials.openbadges.pdf_child"}
CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+")
# Of Open Badges 2.0 the same is told in the words of that standard.
TOLD_TWICE = {"issuer.key_of_another", "issuer.method_unsupported"}
# A root of others, never raised by itself.
ROOTS = {"credential.unusable"}


def classes(root=CredentialError):
    for kind in root.__subclasses__():
        yield kind
        yield from classes(kind)


def reasons():
    """Every named error of the packages and of the site's verifier, once."""
    for package in PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name not in PROGRAMS:
                importlib.import_module(module.name)
    assert {PublicPageOnly, LinkEnded} <= set(classes())
    return sorted(
        {kind for kind in classes() if kind.__module__.startswith("credentials.")}, key=lambda kind: kind.code
    )


SENTENCES = {kind.code: (kind.nl, kind.en) for kind in reasons()} | TEXTS


def test_a_name_means_one_thing():
    kinds = reasons()
    assert len(kinds) > 80
    named = Counter(kind.code for kind in kinds if "code" in vars(kind))
    assert {code for code, times in named.items() if times > 1} == TOLD_TWICE
    assert named.keys() & TEXTS.keys() == set()
    # One without a name of its own would be told as its parent.
    assert [kind.__name__ for kind in kinds if "code" not in vars(kind) and kind.__subclasses__() == []] == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_it_is_one_sentence_in_each_language(code):
    assert CODE.fullmatch(code)
    for text in SENTENCES[code]:
        assert text == text.strip()
        assert (text[0].isupper() or text.startswith("{detail}"), text[-1] in ".!?", "!" in text) == (
            True,
            True,
            False,
        )
        assert set(re.findall(r"\{[^}]*\}", text)) <= {"{detail}"}
    dutch, english = SENTENCES[code]
    assert dutch != english
    assert ("{detail}" in dutch) == ("{detail}" in english)


def test_every_sentence_that_the_code_asks_for_is_there():
    """A report would fail on one that is missing, and only then."""
    asked = set()
    for path in Path(credentials.verifying.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                asked.add(node.value)
    known = set(SENTENCES) | ROOTS
    parts = {code.partition(".")[0] for code in known}
    assert {code for code in asked if code.partition(".")[0] in parts} <= known
    assert {code for code in TEXTS if code not in asked} <= {
        f"{what}.{end}" for what in ("endorsements", "credentials") for end in ("ok", "warn", "fail", "not_done", "invalid", "unknown")
    } | {"intake.unreadable"}  # fmt: skip
