"""Parameters of a request: each known, each once (Communication 3.2)."""

from urllib.parse import parse_qsl

from .calls import Rule, XapiError

MOST_FIELDS = 40


def fields(text: str) -> dict[str, str]:
    """A query string, or a form, by name. Raises XapiError 400 for a name given twice, and for what is no UTF-8."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise XapiError(400, "the parameters cannot be read as UTF-8, or there are too many") from None
    found = dict(pairs)
    if len(found) != len(pairs):
        raise XapiError(400, "a parameter is given twice")
    if any("\x00" in value for value in found.values()):
        raise XapiError(400, "a parameter holds a null character")
    return found


def check(params: dict[str, str], rule: Rule) -> None:
    """Raises XapiError 400 for a parameter that the rule does not know, also by its case, and for one that is missing."""
    for name in params:
        if name not in rule.needs and name not in rule.takes:
            raise XapiError(400, f"the parameter {name[:60]!r} is not known here")
    missing = [name for name in sorted(rule.needs) if not params.get(name)]
    if missing:
        raise XapiError(400, f"the parameter {missing[0]!r} is missing")
