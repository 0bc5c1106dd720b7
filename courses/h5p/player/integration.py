"""The object that the H5P core reads from the page (`H5PIntegration`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from courses.h5p.package.report import LibraryVersion
from courses.h5p.player.strings import core_strings

SAVE_EVERY_SECONDS = 30


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Where the frame finds things. Those for state and statements carry a signed token, and are empty for visitors."""

    site: str
    prefix: str  # below it lie libraries/...
    content: str  # below it lie the content's own files
    activity: str  # the object.id of the statements
    state: str = ""  # with :dataType and :subContentId in it
    xapi: str = ""


def integration(
    *,
    content_id: str,
    library: LibraryVersion,
    params: Mapping[str, Any],
    title: str,
    language: str,
    addresses: Addresses,
    state: str | None = None,
) -> dict[str, Any]:
    """Everything the core and our bridge need. No name or address of a person: who learns is in the signed token."""
    content: dict[str, Any] = {
        "library": str(library),
        "jsonContent": json.dumps(params, ensure_ascii=False),
        "fullScreen": "0",
        "title": title,
        "url": addresses.activity,
        "contentUrl": addresses.content,
        "mainId": content_id,
        "metadata": {"title": title, "defaultLanguage": language},
        "displayOptions": {
            "frame": False,
            "export": False,
            "embed": False,
            "copyright": False,
            "icon": False,
            "copy": False,
        },
        "scripts": [],
        "styles": [],
        "contentUserData": [{"state": state} if state is not None else {}],
    }
    whole: dict[str, Any] = {
        "baseUrl": addresses.site,
        "siteUrl": addresses.site,
        "url": addresses.prefix,
        "postUserStatistics": False,
        "saveFreq": SAVE_EVERY_SECONDS if addresses.state else False,
        "ajax": {"setFinished": "", "contentUserData": addresses.state},
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
        "bekwaam": {"xapi": addresses.xapi, "state": bool(addresses.state)},
    }
    if addresses.state:
        # Without a user the core saves nothing; the server takes the person from the token and never from here.
        whole["user"] = {"name": "learner", "mail": "learner@example.invalid"}
    return whole
