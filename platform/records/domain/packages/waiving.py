"""Letting somebody off a unit: it counts as met without its doing (cmi5 9.3.7)."""

from django.db import transaction

from audit import api as audit

from ...cmi5 import words
from ...models import PackagePart, Registration, Statement
from ...verbs import Verb
from ..statements import write_statement
from .describing import context_outside
from .satisfying import satisfied_parts, satisfy


class NothingToWaive(ValueError):
    """The unit is met already, by its doing or by an earlier waiver."""


def waive(*, registration: Registration, unit: PackagePart, reason: str, by) -> Statement:
    """Count a unit as met, and what that satisfies. ``reason`` is one of ``words.REASONS``, ``by`` the person who decides:
    that is kept in the audit log, since the statement is the site's own.

    Raises NothingToWaive, and ValueError for another reason, a block, or a unit of another package.
    """
    if reason not in words.REASONS or not unit.url or unit.package_id != registration.package_id:
        raise ValueError("this cannot be waived")
    with transaction.atomic():
        # Of two who decide at once, the second finds it met.
        row = (
            Registration.objects.select_for_update(of=("self",))
            .select_related("person", "package")
            .get(pk=registration.pk)
        )
        if unit.pk in satisfied_parts(row)[0]:
            raise NothingToWaive(str(unit.uuid))
        told = write_statement(
            person=row.person,
            verb=Verb.WAIVED,
            activity=unit.uuid,
            registration=row.uuid,
            result={"success": True, "completion": True, "extensions": {words.REASON: reason}},
            context=context_outside(unit, words.CATEGORY_MOVE_ON),
            key=f"cmi5:{row.uuid}:waived:{unit.uuid}",
        )
        satisfy(registration=row)
        audit.record(
            action="records.unit.waived",
            actor=by.uuid,
            organisation=row.package.organisation.slug if row.package.organisation else "",
            subject=str(row.uuid),
            data={"unit": str(unit.uuid), "reason": reason},
        )
    return told
