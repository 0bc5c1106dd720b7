"""Strict JSON-LD: a document is accepted only when its JSON says exactly what its RDF says.

A Data Integrity proof signs RDF statements; people and programs read JSON. PyLD drops what it cannot map, rebases relative
addresses and merges nodes, so a signature can stay right over a document that shows more than was signed (VC Data
Integrity 1.0, 2.4.1 "validating contexts"; VC Data Model 2.0, 4.3). While PyLD expands, every object is compared with
what became of it: each name is a defined term and the one compaction would choose, each value arrives unchanged.
"""

import copy
import threading
from collections.abc import Mapping
from typing import Any, ClassVar

from cachetools import LRUCache
from pyld import jsonld
from pyld.context_resolver import ContextResolver
from pyld.jsonld import _canonicalize_double

from credentials.proofs.context_store import ContextStore, check_contexts
from credentials.proofs.errors import CredentialError
from credentials.proofs.identifiers import is_iri
from credentials.proofs.sizes import check_sizes
from credentials.proofs.strict_json import MAX_INTEGER

# The Open Badges context writes the namespace of XML Schema with https; both are in use.
_XSD = ("http://www.w3.org/2001/XMLSchema#", "https://www.w3.org/2001/XMLSchema#")
_NUMBER_NAMES = (
    "integer",
    "decimal",
    "double",
    "float",
    "nonNegativeInteger",
    "positiveInteger",
    "int",
    "long",
)
BOOLEAN_TYPES = {xsd + "boolean" for xsd in _XSD}
NUMBER_TYPES = {xsd + name for xsd in _XSD for name in _NUMBER_NAMES}
MAPS = {"@language", "@index", "@id", "@type"}
CREDENTIALS = "https://www.w3.org/2018/credentials#"


class StatementsRefused(CredentialError):
    """The document cannot be read as statements at all."""

    code = "statements.unreadable"
    nl = "De inhoud van dit bewijs is niet te lezen als losse uitspraken."
    en = "The content of this credential cannot be read as statements."


class UndefinedTerm(StatementsRefused):
    """A name that no vocabulary of the document defines: it would be shown but was never signed."""

    code = "statements.undefined_term"
    nl = "In dit bewijs staat iets dat niet is ondertekend: {detail}."
    en = "This credential shows something that was not signed: {detail}."


class MisspelledTerm(StatementsRefused):
    """A statement under another name than the vocabulary gives it, so that readers would miss it."""

    code = "statements.misspelled_term"
    nl = "In dit bewijs staat iets onder een verkeerde naam: {detail}."
    en = "This credential holds something under a wrong name: {detail}."


class ChangedValue(StatementsRefused):
    """A value that is read differently from what was signed."""

    code = "statements.changed_value"
    nl = "Een waarde in dit bewijs is niet zo ondertekend als zij er staat: {detail}."
    en = "A value in this credential was not signed the way it is shown: {detail}."


class AddressRefused(StatementsRefused):
    """A relative or malformed address: its statements would silently disappear."""

    code = "statements.address"
    nl = "Een adres in dit bewijs is niet volledig of klopt niet: {detail}."
    en = "An address in this credential is incomplete or malformed: {detail}."


class MovedStatement(StatementsRefused):
    """A statement about the issuer, holder, status or credential stands where nobody looks for it."""

    code = "statements.moved"
    nl = "Een uitspraak over {detail} staat op een plek waar zij niet hoort."
    en = "A statement about {detail} stands in a place where it does not belong."


_inverse_contexts = threading.Lock()


class StrictProcessor(jsonld.JsonLdProcessor):  # type: ignore[misc]
    """PyLD's expansion, comparing as it goes, with the pinned contexts worked out once.

    The memo speaks of pinned contexts only (inline ones were refused before) and is bounded, because deep documents can
    combine scoped contexts in ever new ways. Not shared between threads.
    """

    MEMO: ClassVar[int] = 2_000

    def __init__(self, store: ContextStore) -> None:
        super().__init__()
        self._memo: LRUCache[Any, Any] = LRUCache(self.MEMO)
        self._terms_by_iri: LRUCache[int, Any] = LRUCache(self.MEMO)

        def load(url: str, _options: Any) -> dict[str, Any]:
            document = copy.deepcopy(store[url])
            return {"contextUrl": None, "documentUrl": url, "document": document, "tag": "static"}

        self.options = {
            "base": "",
            "documentLoader": load,
            "contextResolver": ContextResolver(LRUCache(100), load),
            "processingMode": "json-ld-1.1",
        }

    def _process_context(
        self, active_ctx: Any, local_ctx: Any, options: Any, override_protected: bool = False,
        propagate: bool = True, validate_scoped: bool = True, cycles: Any = None,
    ) -> Any:  # fmt: skip
        if cycles is not None:
            return super()._process_context(
                active_ctx, local_ctx, options, override_protected, propagate, validate_scoped, cycles
            )
        local = (
            tuple(local_ctx)
            if _is_texts(local_ctx)
            else local_ctx
            if isinstance(local_ctx, str)
            else id(local_ctx)
        )
        key = (id(active_ctx), local, override_protected, propagate, validate_scoped)
        known = self._memo.get(key)
        if known is None:
            result = super()._process_context(
                active_ctx, local_ctx, options, override_protected, propagate, validate_scoped
            )
            # Keeping the keys' objects alive keeps their ids unique.
            known = self._memo[key] = (result, active_ctx, local_ctx)
        return known[0]

    def _expand_object(
        self, active_ctx: Any, active_property: Any, expanded_active_property: Any, element: Any, expanded_parent: Any,
        options: Any, inside_list: bool = False, type_key: Any = None, type_scoped_ctx: Any = None,
    ) -> None:  # fmt: skip
        if "@value" in element:
            _check_language_value(element)
        super()._expand_object(
            active_ctx, active_property, expanded_active_property, element, expanded_parent, options, inside_list, type_key,
            type_scoped_ctx,
        )  # fmt: skip
        if "@value" not in element:
            self._compare(active_ctx, type_scoped_ctx or active_ctx, element, expanded_parent)

    def _compare(
        self, context: Any, type_context: Any, element: Mapping[str, Any], expanded: Mapping[str, Any]
    ) -> None:
        """Every member of one JSON object against the node it became."""
        seen: set[str] = set()
        for key, value in element.items():
            if key == "@context":
                continue
            mapping = context["mappings"].get(key)
            iri = mapping["@id"] if mapping else self._vocabulary_iri(context, key)
            if iri in seen or (mapping and mapping.get("reverse")):
                raise MisspelledTerm(key)
            seen.add(iri)
            if iri == "@id":
                if not is_iri(value) or expanded.get("@id") != value:
                    raise AddressRefused(str(value))
            elif iri == "@type":
                self._compare_types(type_context, value, expanded)
            elif iri is None or iri.startswith("@"):
                raise MisspelledTerm(key)
            else:
                self._compare_property(context, key, iri, mapping, value, expanded.get(iri))

    def _vocabulary_iri(self, context: Any, key: str) -> Any:
        """A name without a definition is allowed only under a context that maps all names (test contexts)."""
        if "@vocab" in context and ":" not in key and not key.startswith("@"):
            return self._expand_iri(context, key, vocab=True)
        raise UndefinedTerm(key)

    def _compare_types(self, context: Any, value: Any, expanded: Mapping[str, Any]) -> None:
        names = value if isinstance(value, list) else [value]
        if not names or len(set(map(str, names))) != len(names):
            raise ChangedValue("type")
        for name in names:
            if not isinstance(name, str):
                raise ChangedValue("type")
            if name in context["mappings"]:
                iri = context["mappings"][name]["@id"]
            elif is_iri(name) and ":" in name:
                iri = name
                if self.terms(context).get(name) or self._expand_iri(context, name, vocab=True) != name:
                    raise MisspelledTerm(name)
            else:
                iri = self._vocabulary_iri(context, name)
            if not is_iri(iri):
                raise UndefinedTerm(name)

    def _compare_property(
        self, context: Any, key: str, iri: str, mapping: Any, value: Any, became: Any
    ) -> None:
        container = (mapping or {}).get("@container") or []
        if (isinstance(value, dict) and MAPS & set(container)) or value is None or not is_iri(iri):
            raise ChangedValue(key)
        if (mapping or {}).get("@type") == "@json":
            return
        items = value if isinstance(value, list) else [value]
        if "@list" in container and became:
            became = became[0].get("@list")
        if not isinstance(became, list) or len(became) != len(items):
            raise ChangedValue(key)
        said: set[Any] = set()
        for item, node in zip(items, became, strict=True):
            self._compare_item(context, key, item, node)
            # The same value or the same thing twice is one statement: only one of them would be signed.
            one = _said_by(node)
            if one in said and "@list" not in container:
                raise ChangedValue(key)
            said |= {one} - {None}
        several = became and len(self.terms(context).get(iri, ())) > 1
        if several and self._compact_iri(context, iri, became[0], vocab=True) != key:
            raise MisspelledTerm(key)

    def _compare_item(self, context: Any, key: str, item: Any, node: Any) -> None:
        if item is None or isinstance(item, list) or not isinstance(node, dict):
            raise ChangedValue(key)
        if isinstance(item, dict):
            return
        if "@id" in node:
            if not is_iri(node["@id"]) or node["@id"] not in (item, self._named_value(context, key, item)):
                raise AddressRefused(str(item))
            return
        same = "@value" in node and type(node["@value"]) is type(item) and node["@value"] == item
        if not same or not is_kept(item) or ("@type" in node and not datatype_fits(item, node["@type"])):
            raise ChangedValue(key)

    def _named_value(self, context: Any, key: str, item: Any) -> str | None:
        """The IRI of a value that is itself a term, such as `assertionMethod` under `proofPurpose`."""
        mapping = context["mappings"].get(key) or {}
        if mapping.get("@type") != "@vocab" or not isinstance(item, str):
            return None
        if mapping.get("@context") is not None:
            context = self._process_context(
                context, mapping["@context"], self.options, override_protected=True
            )
        term = context["mappings"].get(item)
        return term["@id"] if term else None

    def _get_inverse_context(self, active_ctx: Any) -> Any:
        # PyLD keeps these in one cache for all threads, and the cache is not made for that.
        with _inverse_contexts:
            return super()._get_inverse_context(active_ctx)

    def terms(self, context: Any) -> dict[str, list[str]]:
        """Which terms of a context name an IRI."""
        known = self._terms_by_iri.get(id(context))
        if known is None:
            names: dict[str, list[str]] = {}
            for term, mapping in context["mappings"].items():
                if mapping and isinstance(mapping.get("@id"), str):
                    names.setdefault(mapping["@id"], []).append(term)
            known = self._terms_by_iri[id(context)] = (names, context)
        names_by_iri: dict[str, list[str]] = known[0]
        return names_by_iri


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _check_language_value(element: Mapping[str, Any]) -> None:
    """A text with its language. A direction would not be signed, and a datatype here would hide a value's kind."""
    if set(element) - {"@value", "@language"} or not isinstance(element["@value"], str):
        raise MisspelledTerm("@value")
    language = element.get("@language", "nl")
    if not isinstance(language, str) or not language.replace("-", "").isalnum() or not language.isascii():
        raise ChangedValue("@language")


def _said_by(node: Mapping[str, Any]) -> Any:
    """What tells the statement of one value from that of another: 1 and 1.0 are one. None for a thing without a name."""
    if "@value" not in node:
        return node.get("@id")
    value = node["@value"]
    return isinstance(value, bool), value, node.get("@type"), node.get("@language")


def is_kept(item: Any) -> bool:
    """Whether a value is signed to its last digit: a literal holds sixteen of them (JSON-LD 1.1 API, 8.6)."""
    if type(item) is not float or (item.is_integer() and abs(item) <= MAX_INTEGER):
        return True
    return float(_canonicalize_double(item)) == item


def datatype_fits(item: Any, datatype: str) -> bool:
    """Whether a JSON value is of the kind its datatype says: "true" and true would be signed alike."""
    if isinstance(item, bool):
        return datatype in BOOLEAN_TYPES
    if isinstance(item, (int, float)):
        return datatype in NUMBER_TYPES
    return datatype not in BOOLEAN_TYPES | NUMBER_TYPES and is_iri(datatype)


_local = threading.local()


def _processor(store: ContextStore) -> StrictProcessor:
    """One processor per thread and set of contexts; few sets exist in one process."""
    processors: LRUCache[str, StrictProcessor] | None = getattr(_local, "processors", None)
    if processors is None:
        processors = _local.processors = LRUCache(8)
    if store.fingerprint not in processors:
        processors[store.fingerprint] = StrictProcessor(store)
    return processors[store.fingerprint]


def expand_strictly(document: Mapping[str, Any], store: ContextStore) -> list[Any]:
    """The expanded form, after the check that JSON and statements agree (JSON-LD 1.1 API, 5.1; Data Integrity 2.4.1)."""
    check_contexts(document, store)
    try:
        processor = _processor(store)
        expanded: list[Any] = processor.expand(dict(document), processor.options)
    except CredentialError:
        raise
    except Exception as fault:  # noqa: BLE001 - PyLD raises TypeError and others on hostile input
        raise _named(fault) from None
    if len(expanded) != 1 or not isinstance(expanded[0], dict):
        raise StatementsRefused()
    return expanded


def _named(fault: BaseException) -> CredentialError:
    """Our own reason when one lies behind PyLD's error."""
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, CredentialError):
            return cause
        cause = cause.__cause__
    return StatementsRefused()


def dataset_of(expanded: list[Any], store: ContextStore) -> Any:
    """The RDF dataset of an expanded document, in PyLD's shape (JSON-LD 1.1 API, 8.1)."""
    check_sizes(expanded)
    processor = _processor(store)
    issuer = jsonld.IdentifierIssuer("_:b")
    node_map: dict[str, Any] = {"@default": {}}
    options = {**processor.options, "produceGeneralizedRdf": False}
    try:
        processor._create_node_map(expanded, node_map, "@default", issuer)
        return {
            name: processor._graph_to_rdf(graph, issuer, options) for name, graph in sorted(node_map.items())
        }
    except Exception:  # noqa: BLE001 - as above
        raise StatementsRefused() from None
