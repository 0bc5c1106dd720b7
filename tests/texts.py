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
VARIABLE = re.compile(r"{{\s*(.*?)\s*}}")
FILTER = re.compile(r"""_\("((?:[^"\\]|\\.)*)"\)""")


def in_python(path: Path) -> set[str]:
    """First arguments of the gettext functions."""
    return {text for _name, text in _calls(path)}


def in_template(path: Path) -> set[str]:
    """What {% translate %} and the first form of {% blocktranslate %} show."""
    text = _without_comments(path)
    simple = {
        (double or single).replace('\\"', '"').replace("%", "%%") for double, single in SIMPLE.findall(text)
    }
    return simple | set(FILTER.findall(text)) | {singular for singular, _plural in _blocks(text)}


def counted(path: Path) -> set[str]:
    """The first form of each text that has another form for more than one."""
    if path.suffix == ".py":
        return {text for name, text in _calls(path) if name.startswith("ngettext")}
    return {singular for singular, plural in _blocks(_without_comments(path)) if plural}


def _calls(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS):
            continue
        at = 1 if node.func.id.startswith("pgettext") else 0
        if (
            len(node.args) > at
            and isinstance(node.args[at], ast.Constant)
            and isinstance(node.args[at].value, str)
        ):
            yield node.func.id, node.args[at].value


def _without_comments(path):
    return re.sub(r"{%\s*comment\b.*?endcomment\s*%}", "", path.read_text(), flags=re.DOTALL)


def _blocks(text):
    """The name in the catalogue of each {% blocktranslate %}, and whether it has a second form."""
    for options, body in BLOCK.findall(text):
        singular, *plural = PLURAL.split(body)
        if "trimmed" in options.split():
            singular = " ".join(line.strip() for line in singular.strip().splitlines()).strip()
        yield VARIABLE.sub(r"%(\1)s", singular.replace("%", "%%")), bool(plural)
