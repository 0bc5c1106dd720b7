"""From JSON to statements in one walk over pinned contexts: what a strict reading by PyLD gives, many times faster.

The walker knows a subset of JSON-LD 1.1 (terms, type- and property-scoped contexts, @set, @list, @graph, coerced
values) and nothing else: whatever lies outside of it, and whatever might be refused, is left to PyLD, whose answer counts. So
this path never refuses, and what it accepts must be accepted there with the same bytes (standing tests compare them).
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pyld.jsonld import _canonicalize_double

from credentials.proofs.context_store import ContextStore, check_contexts, check_entry
from credentials.proofs.identifiers import is_iri, is_usual_iri
from credentials.proofs.jsonld import CREDENTIALS, datatype_fits, is_kept
from credentials.proofs.places import ACHIEVEMENTS, COMMENTING, NARRATING
from credentials.proofs.rdfc10 import Quad, Term, escaped, literal
from credentials.proofs.strict_json import MAX_INTEGER, MAX_ITEMS
from credentials.proofs.walking_plans import Kind, Member, Outside, Plan, Shape, Typed, book_of

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE, _FIRST, _REST, _NIL = ((False, f"<{RDF}{name}>") for name in ("type", "first", "rest", "nil"))
# Looked at for every member of every object: a name of a module is found faster than one of a class.
_PROPERTY, _OTHER, _TYPE, _ID = Kind.PROPERTY, Kind.OTHER, Kind.TYPE, Kind.ID
# What is said of these is said in one place only (see places.check_places).
_NUMBERS = (bool, int, float)
# Where an object stands: where all that is said of it belongs, as the subject of an endorsement, or anywhere else.
_HOME, _ACHIEVED, _ENDORSED, _ELSEWHERE = "home", "achievement", "endorsed", ""
_AT_TOP = {CREDENTIALS + name: _HOME for name in ("credentialStatus", "credentialSubject", "issuer")}
_AT_HOME = dict.fromkeys(ACHIEVEMENTS, _ACHIEVED)
_ENDORSING = {CREDENTIALS + "credentialSubject": _ENDORSED}
_NOWHERE: dict[str, str] = {}


class Walk:
    """One document on its way to statements."""

    def __init__(self, document: Mapping[str, Any], store: ContextStore) -> None:
        self.document = document
        self.store = store
        self.quads: list[Quad] = []
        self._unnamed = 0
        self._contexts_checked = False
        # What has statements at home (the credential, its issuer, subjects, achievements and status), and what elsewhere.
        self._homes: list[str] = []
        self._described: set[str] = set()
        # Criteria may have the address of their achievement, and say no more than a narrative.
        self._achieved: set[str] = set()
        self._narrated: set[str] = set()

    def statements(self, start: Plan) -> list[Quad]:
        """All statements of the document. Raises Outside, and ContextRefused or UnknownContext."""
        context = self.document.get("@context")
        check_entry(context, self.store)
        self._node(self.document, start.under(_texts(context)), None, top=True)
        homes = set(self._homes)
        if not self.quads or len(homes) < len(self._homes) or not homes.isdisjoint(self._described):
            raise Outside
        if not homes & self._narrated <= self._achieved:
            raise Outside
        if len(self.quads) > MAX_ITEMS:
            said = Counter([quad[:2] for quad in self.quads if not quad[0][0]])
            if max(said.values(), default=0) > MAX_ITEMS:
                raise Outside
        return self.quads

    def _node(
        self,
        element: Mapping[str, Any],
        around: Plan,
        graph: Term | None,
        *,
        top: bool = False,
        place: str = _ELSEWHERE,
    ) -> Term:
        """The statements of one object; what stands for it in others."""
        if "@context" in element and not top:
            around = self._nested(element, around)
        typed = _typed(element, around)
        plan = typed.plan if typed else around
        subject = self._subject(element, plan, place=_HOME if top else place)
        members, quads = plan.members, self.quads
        places = _AT_TOP if top else _places(place, typed)
        if typed:
            for term in typed.terms:
                quads.append((subject, RDF_TYPE, term, graph))
        said: set[str] = set()
        for key, value in element.items():
            member = members.get(key)
            if member is None:
                if key == "@context":
                    continue
                member = plan.member(key)
            if member.plain and type(value) is str:
                # As `escaped` has it, without a call: this is where most of the time goes.
                plain = value.isprintable() and '"' not in value and "\\" not in value
                text = value if plain else escaped(value)
                quads.append((subject, member.predicate, (False, f'"{text}"{member.suffix}'), graph))
                continue
            kind = member.kind
            if kind is _PROPERTY:
                within = places.get(member.iri, _ELSEWHERE)
                self._property(subject, member, value, plan, graph, within)
            elif kind is _OTHER or (kind is _TYPE and key not in around.type_keys):
                raise Outside
            # Two names for one thing are seen only where a context has two.
            if member.fits is not None or kind is _ID:
                if member.iri in said:
                    raise Outside
                said.add(member.iri)
        return subject

    def _nested(self, element: Mapping[str, Any], plan: Plan) -> Plan:
        """An embedded credential brings contexts of its own; all of them are checked at the first one."""
        if not self._contexts_checked:
            check_contexts(self.document, self.store)
            self._contexts_checked = True
        return plan.under(_texts(element["@context"]))

    def _subject(self, element: Mapping[str, Any], plan: Plan, *, place: str) -> Term:
        for key in plan.id_keys:
            if key in element:
                name = _address(element[key])
                self._stand(name, element, plan, place)
                return False, f"<{name}>"
        return self._new()

    def _stand(self, name: str, element: Mapping[str, Any], plan: Plan, place: str) -> None:
        """Remember where something that has a name is described, and whether more than that may be said there."""
        if place in (_HOME, _ACHIEVED):
            self._homes.append(name)
            if place is _ACHIEVED:
                self._achieved.add(name)
        elif len(element) > 1:
            if place is _ENDORSED:
                if not _says_only(COMMENTING, element, plan):
                    self._described.add(name)
            elif _says_only(NARRATING, element, plan):
                self._narrated.add(name)
            else:
                self._described.add(name)

    def _new(self) -> Term:
        self._unnamed += 1
        return True, f"_:b{self._unnamed}"

    def _property(
        self, subject: Term, member: Member, value: Any, plan: Plan, graph: Term | None, place: str
    ) -> None:
        if type(value) is list:
            objects = [self._object(item, member, graph, place) for item in value]
        else:
            term = self._object(value, member, graph, place)
            if member.fits is None and not member.list:
                self.quads.append((subject, member.predicate, term, graph))
                return
            objects = [term]
        if not objects or (member.fits is not None and _shape(member, objects[0], plan) not in member.fits):
            raise Outside
        if member.list:
            objects = [self._list(objects, graph)]
        elif len(objects) > 1:
            # The same value or thing twice would be one statement. Unnamed things are never the same.
            named = [term for term in objects if not term[0]]
            if len(set(named)) < len(named):
                raise Outside
        for term in objects:
            self.quads.append((subject, member.predicate, term, graph))

    def _object(self, item: Any, member: Member, graph: Term | None, place: str) -> Term:
        kind = type(item)
        if member.graph:
            return self._graph(item, member)
        if kind is str:
            if member.coercion:
                name = _named(item, member)
                if place is _HOME:
                    self._homes.append(name)
                return False, f"<{name}>"
            if member.takes_text:
                return False, f'"{escaped(item)}"{member.suffix}'
        elif kind is dict:
            return self._thing(item, member, graph, place)
        elif kind in _NUMBERS and not member.coercion and _fits(item, member.datatype):
            return False, _number(item, member.datatype)
        raise Outside

    def _thing(self, item: Mapping[str, Any], member: Member, graph: Term | None, place: str) -> Term:
        """An object: one that says something, or one that only points at something."""
        if member.inside is None or member.pointing is None or not item:
            raise Outside
        if len(item) == 1 and any(key in item for key in member.pointing.id_keys):
            return self._subject(item, member.inside, place=place)
        return self._node(item, member.inside, graph, place=place)

    def _graph(self, item: Any, member: Member) -> Term:
        """An object whose statements stand in a graph of their own, such as a proof."""
        name = self._new()
        if type(item) is not dict or len(item) < 2 or member.inside is None:
            raise Outside
        self._node(item, member.inside, name)
        return name

    def _list(self, objects: list[Term], graph: Term | None) -> Term:
        """A linked list (JSON-LD 1.1 API, 8.3)."""
        rest: Term = _NIL
        for term in reversed(objects):
            head = self._new()
            self.quads += [(head, _FIRST, term, graph), (head, _REST, rest, graph)]
            rest = head
        return rest


def walk(document: Mapping[str, Any], store: ContextStore) -> list[Quad] | None:
    """The statements of a document that was not secured yet; None when PyLD must judge it.

    Raises ContextRefused and UnknownContext, as PyLD's path does before all else.
    """
    try:
        return Walk(document, store).statements(book_of(store).start)
    except (Outside, RecursionError):
        return None


def _texts(context: Any) -> tuple[str, ...]:
    return (context,) if isinstance(context, str) else tuple(context)


def _typed(element: Mapping[str, Any], plan: Plan) -> Typed | None:
    found: Typed | None = None
    for key in plan.type_keys:
        if key in element:
            if found is not None:
                raise Outside
            stated = element[key]
            names = tuple(stated) if type(stated) is list else stated
            try:
                found = plan.typed.get(names) or plan.types(names)
            except TypeError:
                # Something that is no name.
                raise Outside from None
    return found


def _places(place: str, typed: Typed | None) -> dict[str, str]:
    """Where the objects inside an object stand, by the property that holds them."""
    if place in (_HOME, _ACHIEVED):
        return _AT_HOME
    return _ENDORSING if typed and typed.endorsing else _NOWHERE


def _says_only(names: frozenset[str], element: Mapping[str, Any], plan: Plan) -> bool:
    """Whether an object says nothing else of what it describes: an endorsement its comment, criteria their narrative."""
    for key in element:
        if key == "@context" or (plan.members.get(key) or plan.member(key)).iri not in names:
            return False
    return True


def is_plain_address(text: Any) -> bool:
    """Whether a text is an absolute address that no context reads otherwise."""
    return type(text) is str and is_usual_iri(text)


def _address(text: Any) -> str:
    # As `is_plain_address` has it, without a call.
    if type(text) is not str or not is_usual_iri(text):
        raise Outside
    return text


def _named(text: str, member: Member) -> str:
    """The address a text under "@id" is, or the one that a term under "@vocab" stands for."""
    if text in member.names:
        term = member.names[text]
        if term and is_iri(term["@id"]):
            return str(term["@id"])
        raise Outside
    return _address(text)


def _shape(member: Member, term: Term, plan: Plan) -> Shape:
    """What PyLD looks at when it chooses a term for a value."""
    if member.graph:
        return Shape.GRAPH
    if term[0]:
        return Shape.UNNAMED
    if term[1].startswith('"'):
        return Shape.LITERAL
    if term[1][1:-1] in plan.named:
        raise Outside
    return Shape.REFERENCE


def _fits(value: bool | int | float, datatype: str) -> bool:
    return is_kept(value) and (not datatype or datatype_fits(value, datatype))


def _number(value: bool | int | float, datatype: str) -> str:
    """Numbers and truth values as literals (JSON-LD 1.1 API, 8.2.2)."""
    if value is True or value is False:
        return literal("true" if value else "false", datatype or f"{XSD}boolean")
    if abs(value) > MAX_INTEGER:
        raise Outside
    if value != int(value) or datatype == f"{XSD}double":
        return literal(_canonicalize_double(float(value)), datatype or f"{XSD}double")
    return literal(str(int(value)), datatype or f"{XSD}integer")
