"""Filling what a content leaves out with the defaults its library's semantics give.

Some content types crash on a missing group that semantics has a default for, so parameters are completed when they
come in and when they are made.
"""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

Field = Mapping[str, Any]


def fill_defaults(semantics: Sequence[Field], params: Mapping[str, Any]) -> dict[str, Any]:
    """`params` with every missing default filled in; what is there stays as it is."""
    filled = dict(params)
    for field in semantics:
        name = str(field.get("name", ""))
        value = _filled(field, filled.get(name), name in filled)
        if name and value is not None:
            filled[name] = value
    return filled


def localise(semantics: Sequence[Field], translation: Sequence[Any]) -> list[dict[str, Any]]:
    """Semantics with the labels and defaults of a language file, which has the same shape with only the texts in it."""
    result = []
    for index, field in enumerate(semantics):
        texts = translation[index] if index < len(translation) else {}
        result.append(_localised(field, texts if isinstance(texts, Mapping) else {}))
    return result


def _filled(field: Field, value: Any, present: bool) -> Any:
    kind, children = field.get("type"), field.get("fields", [])
    if kind == "group":
        if len(children) == 1:  # stored flat: the group's value is its only field's value
            return _filled(children[0], value, present)
        if present and not isinstance(value, Mapping):
            return value
        group = fill_defaults(children, value or {})
        return group if group or present else None
    if kind == "list":
        if not isinstance(value, list):
            return value
        return [_filled(field.get("field", {}), item, True) for item in value]
    if not present and "default" in field:
        return copy.deepcopy(field["default"])
    return value


def _localised(field: Field, texts: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(field)
    for key in ("label", "description", "placeholder", "default", "entity"):
        if isinstance(texts.get(key), str) and (key != "default" or isinstance(field.get(key), str)):
            result[key] = texts[key]
    if isinstance(field.get("fields"), list):
        result["fields"] = localise(field["fields"], texts.get("fields", []))
    if isinstance(field.get("field"), Mapping):
        result["field"] = _localised(field["field"], texts.get("field", {}))
    if isinstance(field.get("options"), list):
        result["options"] = [
            {**option, "label": text["label"]}
            if isinstance(option, Mapping) and isinstance(text, Mapping) and "label" in text
            else option
            for option, text in zip(
                field["options"], [*texts.get("options", []), *([{}] * len(field["options"]))], strict=False
            )
        ]
    return result
