"""Reading a course structure (section 13): the tree of blocks and units, and all that is wrong with it."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .words import LAUNCH_METHODS, MOVE_ONS

NAMESPACE = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
MOST_BYTES = 10_000_000
MOST_PARTS = 10_000
DEEPEST = 20
MOST_PROBLEMS = 20
LONGEST = {"id": 2000, "url": 2000, "text": 10_000}
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*", re.IGNORECASE)
SCORE = re.compile(r"[+]?(\d+(\.\d*)?|\.\d+)")


class BadStructure(ValueError):
    """The course structure cannot be taken in. ``problems`` are sentences, each with the place that it is about."""

    def __init__(self, *problems: str):
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass
class Part:
    """A unit (``url`` is set) or a block (``parts`` are in it), with texts by language."""

    id: str
    title: dict[str, str]
    description: dict[str, str]
    parts: list["Part"] = field(default_factory=list)
    url: str = ""
    move_on: str = "NotApplicable"
    mastery_score: float | None = None
    launch_method: str = "AnyWindow"
    launch_parameters: str = ""
    entitlement_key: str = ""


@dataclass
class Course:
    """A whole course; its own ``id`` is the publisher's, as are those of its parts."""

    id: str
    title: dict[str, str]
    description: dict[str, str]
    parts: list[Part]

    def units(self) -> list[Part]:
        """All units, in the order of the course."""
        return [part for part in walk(self.parts) if part.url]


def walk(parts: list[Part]) -> list[Part]:
    """All blocks and units, each block before what is in it."""
    return [one for part in parts for one in (part, *walk(part.parts))]


def read(text: bytes) -> Course:
    """Read a ``cmi5.xml``. Raises BadStructure with at most MOST_PROBLEMS things that are wrong."""
    if len(text) > MOST_BYTES:
        raise BadStructure(f"The course structure is larger than {MOST_BYTES // 1_000_000} MB.")
    try:
        root = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as problem:
        raise BadStructure("The course structure declares a DTD or entities; cmi5 has none.") from problem
    except (ParseError, ValueError, LookupError) as problem:
        raise BadStructure(f"The course structure is no XML: {problem}") from problem
    return _Reader().course(root)


class _Reader:
    """Walks the tree once, and notes what is wrong on the way."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.ids: set[str] = set()
        self.objectives: set[str] = set()
        self.count = 0

    def course(self, root: Element) -> Course:
        if root.tag != f"{NAMESPACE}courseStructure":
            raise BadStructure(f"The first element is {_name(root)}, and not courseStructure of cmi5.")
        head = root.find(f"{NAMESPACE}course")
        if head is None:
            raise BadStructure("The element course is missing.")
        course = Course(self._id(head), self._texts(head, "title"), self._texts(head, "description"), [])
        for objective in root.iterfind(f"{NAMESPACE}objectives/{NAMESPACE}objective"):
            self.objectives.add(self._id(objective))
        course.parts = self._parts(root, 1)
        if not course.units():
            self._wrong("course", "it has no unit (au)")
        if self.problems:
            raise BadStructure(*self.problems[:MOST_PROBLEMS])
        return course

    def _parts(self, parent: Element, depth: int) -> list[Part]:
        if depth > DEEPEST:
            raise BadStructure(f"Blocks lie more than {DEEPEST} deep in each other.")
        found = []
        for element in parent:
            name = _name(element)
            if name not in ("au", "block"):
                continue
            self.count += 1
            if self.count > MOST_PARTS:
                raise BadStructure(f"The course has more than {MOST_PARTS} blocks and units.")
            part = Part(self._id(element), self._texts(element, "title"), self._texts(element, "description"))
            self._check_objectives(element, part.id)
            if name == "au":
                self._unit(element, part)
            else:
                part.parts = self._parts(element, depth + 1)
                if not part.parts:
                    self._wrong(part.id, "the block is empty")
            found.append(part)
        return found

    def _unit(self, element: Element, part: Part) -> None:
        part.url = self._text(element, "url", part.id)
        if not part.url or len(part.url) > LONGEST["url"]:
            self._wrong(part.id, "url is missing, or too long")
        elif not _is_address(part.url):
            self._wrong(part.id, "url is neither an address with https or http nor a path in the package")
        part.move_on = self._one_of(element, "moveOn", MOVE_ONS, part.id)
        part.launch_method = self._one_of(element, "launchMethod", LAUNCH_METHODS, part.id)
        score = element.get("masteryScore")
        if score is not None:
            if SCORE.fullmatch(score.strip()) and 0 <= float(score) <= 1:
                part.mastery_score = float(score)
            else:
                self._wrong(part.id, "masteryScore is no number from 0 to 1")
        part.launch_parameters = self._text(element, "launchParameters", part.id)
        part.entitlement_key = self._text(element, "entitlementKey", part.id)

    def _one_of(self, element: Element, name: str, allowed: tuple[str, ...], place: str) -> str:
        value = element.get(name, allowed[0])
        if value not in allowed:
            self._wrong(place, f"{name} is {value!r}; it can be {', '.join(allowed)}")
        return value

    def _id(self, element: Element) -> str:
        found = element.get("id", "").strip()
        if not IRI.fullmatch(found) or len(found) > LONGEST["id"]:
            self._wrong(_name(element), f"the id {found[:80]!r} is no IRI")
        elif found in self.ids:
            self._wrong(found, "two elements have this id")
        self.ids.add(found)
        return found

    def _texts(self, element: Element, name: str) -> dict[str, str]:
        """A title or description by language; both are required, with at least one language."""
        place, found = element.get("id", _name(element)), {}
        for one in element.iterfind(f"{NAMESPACE}{name}/{NAMESPACE}langstring"):
            language = one.get("lang", "")
            if not LANGUAGE.fullmatch(language):
                self._wrong(place, f"{name}: {language!r} is no language tag")
            found[language] = " ".join((one.text or "").split())[: LONGEST["text"]]
        if not any(found.values()):
            self._wrong(place, f"{name} is missing")
        return found

    def _text(self, element: Element, name: str, place: str) -> str:
        found = (element.findtext(f"{NAMESPACE}{name}") or "").strip()
        if len(found) > LONGEST["text"]:
            self._wrong(place, f"{name} is too long")
        return found

    def _check_objectives(self, element: Element, place: str) -> None:
        for one in element.iterfind(f"{NAMESPACE}objectives/{NAMESPACE}objective"):
            if one.get("idref", "") not in self.objectives:
                self._wrong(place, f"the objective {one.get('idref', '')!r} is not among those of the course")

    def _wrong(self, place: str, text: str) -> None:
        self.problems.append(f"{place[:200]}: {text}.")


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_address(url: str) -> bool:
    """Absolute with http(s), or a path that stays in the package."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme in ("https", "http") and bool(parts.hostname)
    names = parts.path.split("/")
    return not parts.netloc and bool(parts.path) and names[0] != "" and ".." not in names and "\\" not in url
