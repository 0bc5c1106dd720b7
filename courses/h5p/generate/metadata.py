"""Who made a content and what others may do with it, as h5p.json says it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from courses.h5p.generate.problems import ContentProblemError

LICENCE = re.compile(
    r"(?P<code>CC BY(?:-SA|-ND|-NC|-NC-SA|-NC-ND)?|CC0|CC PDM|PD|C|U)(?: (?P<version>1\.0|2\.0|2\.5|3\.0|4\.0))?"
)


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """`licence` is written as people write it: `CC BY-SA 4.0`, `CC0 1.0`."""

    title: str
    language: str = "nl"
    licence: str = "U"
    authors: Sequence[str] = ()
    source: str = ""

    def as_h5p(self) -> dict[str, Any]:
        match = LICENCE.fullmatch(self.licence)
        if match is None:
            raise ContentProblemError(f"the licence {self.licence!r} is not one that H5P knows")
        code, version = match["code"], match["version"]
        fields: dict[str, Any] = {
            "title": " ".join(self.title.split())[:255],
            "language": self.language,
            "defaultLanguage": self.language,
            "embedTypes": ["iframe"],
            "license": "CC0 1.0" if code == "CC0" else code,
            "authors": [{"name": name[:255], "role": "Author"} for name in self.authors],
        }
        if version and code != "CC0":
            fields["licenseVersion"] = version
        if self.source:
            fields["source"] = self.source
        return fields
