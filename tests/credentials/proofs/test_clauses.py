"""Who reads the code of a standard can find the place in the standard: public functions name it, and are typed."""

import ast
import re
from pathlib import Path

import pytest

import credentials.proofs

FOLDER = Path(credentials.proofs.__file__).parent
STANDARDS = (
    "cbor",
    "chains",
    "data_integrity",
    "identifiers",
    "jcs",
    "jwk",
    "multibase",
    "prepared",
    "public_keys",
    "raw_keys",
    "rdfc10",
    "signatures",
    "suites/__init__",
    "suites/base",
    "suites/disclosure",
    "suites/plain",
    "suites/selective",
    "times",
)
# A standard has the number of its version in its name, which is no clause.
VERSION = re.compile(r"(?<=[a-z] )1\.[01]\b")
CLAUSE = re.compile(r"\b(?:[A-Z]\.)?\d+\.\d+|(?:RFC \d+|method), [A-Z]?\d+|\bsection \d")


def public_functions(tree: ast.AST, inside: str = ""):
    for node in ast.iter_child_nodes(tree):
        name = getattr(node, "name", "_")
        if name.startswith("_"):
            continue
        if isinstance(node, ast.ClassDef):
            yield from public_functions(node, f"{name}.")
        elif isinstance(node, ast.FunctionDef):
            yield f"{inside}{name}", node


@pytest.mark.parametrize("module", STANDARDS)
def test_public_functions_name_their_clause_and_are_typed(module):
    found = list(public_functions(ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))))
    assert found
    for name, node in found:
        assert CLAUSE.search(VERSION.sub("", ast.get_docstring(node) or "")), name
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        untyped = [one.arg for one in arguments if one.annotation is None and one.arg not in ("self", "cls")]
        assert (node.returns is not None, untyped) == (True, []), name
