"""The texts for people that stand in code and templates, as the translation catalogue names them."""

import ast
import re
from pathlib import Path

FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "N_"}
SIMPLE = re.compile(r"""{%-?\s*trans(?:late)?\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b([^%]*(?:%(?!})[^%]*)*)%}(.*?){%\s*endblocktrans(?:late)?\s*%}", re.DOTALL
)
PLURAL = re.compile(r"{%\s*plural\s*%}")
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
FILTER = re.compile(r"""_\("((?:[^"\\]|\\.)*)"\)""")


def in_python(path: Path) -> set[str]:
    """First arguments of the gettext functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in FUNCTIONS
            and node.args
        ):
            at = 1 if node.func.id.startswith("pgettext") else 0
            if (
                len(node.args) > at
                and isinstance(node.args[at], ast.Constant)
                and isinstance(node.args[at].value, str)
            ):
                found.add(node.args[at].value)
    return found


def in_template(path: Path) -> set[str]:
    """What {% translate %} and the first form of {% blocktranslate %} show."""
    text = re.sub(r"{%\s*comment\b.*?endcomment\s*%}", "", path.read_text(), flags=re.DOTALL)
    found = {(double or single).replace('\\"', '"') for double, single in SIMPLE.findall(text)} | set(
        FILTER.findall(text)
    )
    for options, body in BLOCK.findall(text):
        singular = PLURAL.split(body)[0]
        if "trimmed" in options.split():
            singular = " ".join(line.strip() for line in singular.strip().splitlines()).strip()
        singular = singular.replace("%", "%%")
        found.add(VARIABLE.sub(r"%(\1)s", singular))
    return found
