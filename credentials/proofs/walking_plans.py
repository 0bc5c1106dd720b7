"""What the walker knows of the pinned contexts: for every term what it says, and which values it may hold.

PyLD works the contexts out; a plan is one active context of its, read term by term as documents use them. Only terms that a
context defines are kept, and the number of plans is bounded, so that no document can make them grow.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from cachetools import LRUCache
from pyld.jsonld import JsonLdError, JsonLdProcessor

from credentials.proofs.context_store import ContextStore
from credentials.proofs.identifiers import SCHEMES, is_iri
from credentials.proofs.jsonld import MAPS, StrictProcessor, datatype_fits
from credentials.proofs.places import ENDORSING
from credentials.proofs.rdfc10 import XSD_STRING, Term

MOST_PLANS = 1_000
MOST_TYPED = 10_000
_value_of = JsonLdProcessor.get_context_value


class Outside(Exception):
    """The document uses what the walker does not know; PyLD judges it."""


class Kind(Enum):
    """What a member of an object is; OTHER is left to PyLD."""

    ID = "id"
    TYPE = "type"
    PROPERTY = "property"
    OTHER = "other"


class Shape(Enum):
    """What PyLD looks at when it chooses one of several terms for an IRI."""

    LITERAL = "literal"
    REFERENCE = "reference"
    UNNAMED = "unnamed"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Member:
    """A term in one context: its predicate, how a text under it is read, and the plans of objects under it."""

    kind: Kind
    iri: str = ""
    predicate: Term = (False, "")
    # "@id", "@vocab", or empty for a literal of the datatype.
    coercion: str = ""
    datatype: str = ""
    suffix: str = ""
    takes_text: bool = True
    # A text here is a literal and nothing has to be chosen: most members of a credential.
    plain: bool = False
    list: bool = False
    graph: bool = False
    # The shapes of values for which this term, of several for its IRI, is the right one; None for the only one.
    fits: frozenset[Shape] | None = None
    # The terms that a text under "@vocab" may be.
    names: Mapping[str, Any] = field(default_factory=dict)
    inside: "Plan | None" = None
    # An object that only points at something is read in the context around it.
    pointing: "Plan | None" = None


OTHER = Member(Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Typed:
    """The types of an object, and the plan that they bring for its members."""

    terms: tuple[Term, ...]
    plan: "Plan"
    # Whether they make it an endorsement, and what it says of its subject a comment.
    endorsing: bool = False


class Plan:
    """One active context."""

    def __init__(self, book: "Book", context: Any) -> None:
        self.book = book
        self.context = context
        mappings = context["mappings"]
        self.id_keys = [key for key, value in mappings.items() if value and value["@id"] == "@id"]
        self.type_keys = [key for key, value in mappings.items() if value and value["@id"] == "@type"]
        # The IRIs that terms stand for: over such a value PyLD may choose another term.
        self.named = {value["@id"] for value in mappings.values() if value}
        defaults = {"@vocab", "@base", "@language", "@direction"} & set(context)
        # Addresses with another scheme are left to PyLD; a context that defines one of these as a term is, too.
        self.readable = not defaults and not SCHEMES & set(mappings)
        self.members: dict[str, Member] = {}
        self.typed: dict[Any, Typed] = {}
        self.nested: dict[tuple[str, ...], Plan] = {}

    def member(self, key: str) -> Member:
        """What a defined name means here. Raises Outside for any other."""
        if key not in self.context["mappings"]:
            raise Outside
        with self.book.lock:
            found = self.members[key] = self.book.member(self, key)
        return found

    def types(self, names: str | tuple[str, ...]) -> Typed:
        """The types of an object. Raises Outside for names that are not defined, or stand there twice, and for what is none."""
        if not all(isinstance(name, str) for name in ((names,) if isinstance(names, str) else names)):
            raise Outside
        with self.book.lock:
            found = self.typed[names] = self.book.types(self, (names,) if isinstance(names, str) else names)
        return found

    def under(self, contexts: tuple[str, ...]) -> "Plan":
        """The plan of an object inside that brings contexts of its own."""
        found = self.nested.get(contexts)
        if found is None:
            with self.book.lock:
                found = self.nested[contexts] = self.book.processed(self.context, list(contexts))
        return found


class Book:
    """The plans of one set of pinned contexts, for all threads: reading needs no lock, adding does."""

    def __init__(self, store: ContextStore) -> None:
        self.lock = threading.RLock()
        self._processor = StrictProcessor(store)
        self._plans: dict[int, Plan] = {}
        self._typed = 0
        self.start = Plan(self, self._processor._get_initial_context(self._processor.options))

    @property
    def is_full(self) -> bool:
        """Whether documents combined contexts in more ways than real ones do: time for a new book."""
        return len(self._plans) > MOST_PLANS or self._typed > MOST_TYPED

    def processed(self, context: Any, local: Any, **how: bool) -> Plan:
        """The plan of a context under which another one was processed (JSON-LD 1.1 API, 4.1.2)."""
        return self._plan(self._active(context, local, **how))

    def _active(self, context: Any, local: Any, **how: bool) -> Any:
        if local is None:
            return context
        try:
            return self._processor._process_context(context, local, self._processor.options, **how)
        except Exception:  # noqa: BLE001 - contexts that do not go together; PyLD says it again, and has its reason named
            raise Outside from None

    def _plan(self, context: Any) -> Plan:
        found = self._plans.get(id(context))
        if found is None:
            found = self._plans[id(context)] = Plan(self, context)
        if not found.readable:
            raise Outside
        return found

    def types(self, plan: Plan, names: tuple[str, ...]) -> Typed:
        """rdf:type of each name, and the context with what the types bring (JSON-LD 1.1 API, 5.1.2 step 11)."""
        mappings = plan.context["mappings"]
        if not names or len(set(names)) != len(names):
            raise Outside
        context = plan.context
        for name in sorted(names):
            mapping = mappings.get(name)
            if not mapping or not is_iri(mapping["@id"]):
                raise Outside
            # PyLD keeps "@context": null as False; for a type it means nothing.
            scoped = _value_of(plan.context, name, "@context") or None
            context = self._active(context, scoped, propagate=False)
        self._typed += 1
        iris = [mappings[name]["@id"] for name in names]
        terms = tuple((False, f"<{iri}>") for iri in iris)
        return Typed(terms, self._plan(context), endorsing=set(iris) >= ENDORSING)

    def member(self, plan: Plan, key: str) -> Member:
        """What a defined name means in a context (JSON-LD 1.1 API, 5.1.2 step 13)."""
        context = plan.context
        mapping = context["mappings"][key]
        iri: Any = mapping["@id"] if mapping else None
        if iri in ("@id", "@type") and not mapping["reverse"]:
            return Member(Kind.ID if iri == "@id" else Kind.TYPE, iri)
        if not is_iri(iri) or mapping["reverse"]:
            return OTHER
        scoped = _value_of(context, key, "@context")
        around = self._active(context, scoped, propagate=True, override_protected=True)
        container = set(mapping.get("@container") or ())
        coercion: str = mapping.get("@type") or ""
        if (
            not _means_the_same(mapping, around["mappings"].get(key))
            or MAPS & container
            or {"@list", "@graph"} <= container
            or coercion in ("@json", "@none")
            or any(_value_of(around, key, name) is not None for name in ("@language", "@direction"))
        ):
            return OTHER
        # An object inside leaves the context that the types around it brought.
        left = around.get("previousContext", around)
        reference = coercion in ("@id", "@vocab")
        datatype = "" if reference else coercion
        try:
            inside = self.processed(left, scoped, override_protected=True)
            pointing = self.processed(around, scoped, override_protected=True)
        except Outside:
            return OTHER
        fits = self._fitting(context, key, iri, datatype)
        takes_text = not datatype or datatype_fits("", datatype)
        return Member(
            Kind.PROPERTY,
            iri,
            (False, f"<{iri}>"),
            coercion=coercion if reference else "",
            datatype=datatype,
            suffix=f"^^<{datatype}>" if datatype and datatype != XSD_STRING else "",
            takes_text=takes_text,
            plain=not (reference or container - {"@set"} or fits is not None) and takes_text,
            list="@list" in container,
            graph="@graph" in container,
            fits=fits,
            names=around["mappings"] if coercion == "@vocab" else {},
            inside=inside,
            pointing=pointing,
        )

    def _fitting(self, context: Any, key: str, iri: str, datatype: str) -> frozenset[Shape] | None:
        if len(self._processor.terms(context).get(iri, ())) < 2:
            return None
        samples: dict[Shape, dict[str, Any]] = {
            Shape.LITERAL: {"@value": "", "@type": datatype} if datatype else {"@value": ""},
            Shape.REFERENCE: {"@id": "urn:x:y"},
            Shape.UNNAMED: {"urn:x:y": []},
            Shape.GRAPH: {"@graph": [{"urn:x:y": []}]},
        }
        return frozenset(
            shape for shape, value in samples.items() if self._chosen(context, iri, value) == key
        )

    def _chosen(self, context: Any, iri: str, value: Any) -> str | None:
        try:
            term: str = self._processor._compact_iri(context, iri, value, vocab=True)
        except JsonLdError:
            return None
        return term


def _means_the_same(one: Mapping[str, Any], other: Mapping[str, Any] | None) -> bool:
    """Whether a term's own scoped context leaves the term as it is."""
    parts = ("@id", "@type", "@container", "reverse")
    return other is not None and all(one.get(part) == other.get(part) for part in parts)


_books: LRUCache[str, Book] = LRUCache(8)
_books_lock = threading.Lock()


def book_of(store: ContextStore) -> Book:
    """The plans of a store's contexts; few stores exist in one process."""
    with _books_lock:
        book = _books.get(store.fingerprint)
        if book is None or book.is_full:
            book = _books[store.fingerprint] = Book(store)
        return book
