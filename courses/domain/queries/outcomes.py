"""Learning outcomes of a module, with what they align to."""

from dataclasses import asdict, dataclass, field

from django.utils.translation import get_language

from frameworks import api as frameworks

from ...models import ModuleOutcome
from .prepared import Prepared


@dataclass
class Outcome:
    """A learning outcome as pages and snapshots show it."""

    code: str
    uuid: str
    text_nl: str
    text_en: str
    alignments: list[dict] = field(default_factory=list)

    @property
    def language(self) -> str:
        """That of ``text``: the reader's, or the one in which it was written."""
        return "en" if self.text_en and (get_language() == "en" or not self.text_nl) else "nl"

    @property
    def text(self) -> str:
        return self.text_en if self.language == "en" else self.text_nl

    def as_dict(self) -> dict:
        return asdict(self)


ALIGNMENT = ("framework", "code", "name_nl", "name_en", "url", "status")
_NAMES = ("pk", "outcome__code", "outcome__uuid", "outcome__text_nl", "outcome__text_en")
_ORDER = ("sort_order", "pk", "outcome__alignments__framework", "outcome__alignments__code")
_OF_MODULE = Prepared(
    lambda module: (
        ModuleOutcome.objects.filter(page=module)
        .order_by(*_ORDER)
        .values_list(*_NAMES, *(f"outcome__alignments__{name}" for name in ALIGNMENT))
    ),
    module=int,
)


def outcomes_of(module) -> list[Outcome]:
    """In the editor's order, with alignments: one statement."""
    found: dict[int, Outcome] = {}
    for pk, code, uuid, text_nl, text_en, *alignment in _OF_MODULE.rows(module=module.pk):
        outcome = found.setdefault(pk, Outcome(code, str(uuid), text_nl, text_en))
        if alignment[0]:
            outcome.alignments.append(dict(zip(ALIGNMENT, alignment, strict=True)))
    return list(found.values())


def alignments_of_module(activity, outcome_codes) -> list:
    """Framework items of a module: its keuzedelen, and what its outcomes align to."""
    from .pages import module_of

    module = module_of(activity, "nl")
    items = {item.pk: item for item in module.keuzedelen.all()}
    rows = frameworks.FrameworkItem.objects.filter(learningoutcome__code__in=outcome_codes).distinct()
    items.update({item.pk: item for item in rows})
    return list(items.values())
