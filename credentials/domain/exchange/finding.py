"""Which row of our register an alignment of edubadges means."""

import re
from collections import defaultdict
from typing import Any

from django.db.models import Q

from frameworks import api as frameworks

from .. import wording

# A code of the register says itself what it is of.
KEUZEDEEL = re.compile(r"K\d{4}")


class Register:
    """The rows that a file's alignments could mean: read once, for all its badge classes."""

    def __init__(self, items: list[dict[str, Any]]) -> None:
        rows = [row for item in items for row in _rows_of(item)]
        codes = {row.get("target_code", "") for row in rows} - {""}
        urls = {row.get("target_url", "") for row in rows} - {""}
        self.by_code, self.by_url = defaultdict(list), {}
        for found in frameworks.FrameworkItem.objects.filter(Q(code__in=codes) | Q(url__in=urls)):
            self.by_code[found.code].append(found)
            if found.url:
                self.by_url[found.url] = found

    def find(self, rows: list[dict[str, str]]) -> list[Any]:
        """For each alignment the row it means, or None: by its address, else by its code within the framework it names."""
        return [self._one(row) for row in rows]

    def _one(self, row):
        by_address = self.by_url.get(row.get("target_url", ""))
        if by_address:
            return by_address
        code, named = row.get("target_code", ""), row.get("target_framework", "").casefold()
        for item in self.by_code.get(code, ()):
            names = {
                item.framework,
                item.get_framework_display().casefold(),
                *(words[item.framework].casefold() for words in wording.FRAMEWORKS.values()),
            }
            if named in names or (item.framework == "keuzedeel" and KEUZEDEEL.fullmatch(code)):
                return item
        return None


def _rows_of(item) -> list[dict[str, str]]:
    """Those of its own fields, and those that our own member names by framework and code."""
    own = item.get("bekwaam")
    pairs = own.get("alignments") if isinstance(own, dict) else None
    ours = [
        {"target_code": pair[1]}
        for pair in (pairs if isinstance(pairs, list) else ())
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[1], str)
    ]
    return [*item.get("alignments", []), *ours]
