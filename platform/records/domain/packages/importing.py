"""Taking in a package: its structure is read and checked first, then all of it becomes activities, or nothing."""

import hashlib
from typing import BinaryIO
from urllib.parse import urlsplit

from django.db import transaction

from ...cmi5.packages import structure_in
from ...cmi5.structure import BadStructure, Course, Part, read
from ...models import Activity, Package, PackagePart


def import_package(*, file: BinaryIO, organisation=None) -> Package:
    """Take in a ``cmi5.xml``, bare or in a zip. The same structure again returns the package that is there.

    Units are opened at the address that the structure names. Raises BadStructure, with every problem that was found,
    also for units whose files lie in the zip: those files are not served here.
    """
    text = structure_in(file)
    digest = hashlib.sha256(text).hexdigest()
    known = Package.objects.filter(organisation=organisation, digest=digest).first()
    if known is not None:
        return known
    course = read(text)
    _refuse_own_files(course)
    with transaction.atomic():
        package = Package.objects.create(
            organisation=organisation,
            publisher_id=course.id,
            names=course.title,
            descriptions=course.description,
            digest=digest,
        )
        _make_parts(package, course)
    return package


def _refuse_own_files(course: Course) -> None:
    problems = [
        f"{unit.id}: its files lie in the package; a unit must stand at an address of its own (https)."
        for unit in course.units()
        if not urlsplit(unit.url).scheme
    ]
    if problems:
        raise BadStructure(*problems[:20])


def _make_parts(package: Package, course: Course) -> None:
    """All parts in two statements of SQL a level: a course may have thousands."""
    activities = [_activity(package.uuid, Activity.Kind.PACKAGE, course)]
    level: list[tuple[PackagePart | None, list[Part]]] = [(None, course.parts)]
    places = {id(part): place for place, part in enumerate(_in_order(course.parts))}
    while level:
        made = [
            (_row(package, parent, part, places[id(part)]), part) for parent, parts in level for part in parts
        ]
        PackagePart.objects.bulk_create([row for row, _part in made])
        activities += [
            _activity(row.uuid, Activity.Kind.UNIT if part.url else Activity.Kind.BLOCK, part)
            for row, part in made
        ]
        level = [(row, part.parts) for row, part in made if part.parts]
    Activity.objects.bulk_create(activities)


def _in_order(parts: list[Part]):
    for part in parts:
        yield part
        yield from _in_order(part.parts)


def _row(package, parent, part: Part, place) -> PackagePart:
    return PackagePart(
        package=package,
        parent=parent,
        place=place,
        publisher_id=part.id,
        names=part.title,
        descriptions=part.description,
        url=part.url,
        move_on=part.move_on,
        mastery_score=part.mastery_score,
        launch_method=part.launch_method,
        launch_parameters=part.launch_parameters,
        entitlement_key=part.entitlement_key,
    )


def _activity(uuid, kind, part) -> Activity:
    return Activity(uuid=uuid, kind=kind, names=part.title, address="")
