"""The object that the H5P core reads from the page (`H5PIntegration`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from courses.h5p.package.report import LibraryVersion
from courses.h5p.player.strings import core_strings


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Where the frame finds things. What must be kept goes to the page around it, which is no address."""

    site: str
    prefix: str
    libraries: str  # below it lie the libraries' files, by folder
    content: str  # below it lie the content's own files
    activity: str  # the object.id of the statements


def integration(
    *,
    content_id: str,
    library: LibraryVersion,
    params: Mapping[str, Any],
    title: str,
    language: str,
    addresses: Addresses,
) -> dict[str, Any]:
    """Everything the core and our bridge need. The same for everyone: no person, no state, no token."""
    content: dict[str, Any] = {
        "library": str(library),
        "jsonContent": json.dumps(params, ensure_ascii=False),
        "fullScreen": "0",
        "title": title,
        "url": addresses.activity,
        "contentUrl": addresses.content,
        "mainId": content_id,
        "metadata": {"title": title, "defaultLanguage": language},
        "displayOptions": dict.fromkeys(("frame", "export", "embed", "copyright", "icon", "copy"), False),
        "scripts": [],
        "styles": [],
    }
    return {
        "baseUrl": addresses.site,
        "siteUrl": addresses.site,
        "url": addresses.prefix,
        "urlLibraries": addresses.libraries,
        "postUserStatistics": False,
        # The bridge keeps the state, when something happened.
        "saveFreq": False,
        "ajax": {"setFinished": "", "contentUserData": ""},
        "l10n": {"H5P": core_strings(language)},
        "core": {"scripts": [], "styles": []},
        "loadedJs": [],
        "loadedCss": [],
        "libraryConfig": {},
        "hubIsEnabled": False,
        "reportingIsEnabled": True,
        "fullscreenDisabled": True,
        "crossorigin": None,
        "contents": {f"cid-{content_id}": content},
    }
