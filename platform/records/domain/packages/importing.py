"""Taking in a package: its structure is read and checked first, then all of it becomes activities and files, or nothing."""

import hashlib
from typing import BinaryIO

from django.db import IntegrityError, transaction

from files.zips import Archive, ProblemError

from ...cmi5.packages import check_files, members, opened, said
from ...cmi5.structure import BadStructure, Course, Part, read
from ...models import Activity, Package, PackageFile, PackagePart
from .files import kept, put_all


def import_package(*, file: BinaryIO, organisation=None, language="en") -> Package:
    """Take in a ``cmi5.xml``, bare or in a zip. The same again returns the package that is there.

    Units are opened at the address that the structure names, or from the files that they have in the zip. Raises
    BadStructure, with every problem that was found; those of the zip are said in this language.
    """
    try:
        return _imported(file, organisation, language)
    except ProblemError as refusal:
        raise BadStructure(said(refusal.problem, language)) from refusal


def _imported(file, organisation, language) -> Package:
    text, archive = opened(file, language=language)
    course = read(text)
    # Files are kept only for units that begin with one.
    archive = archive if check_files(course, archive) else None
    known = {"organisation": organisation, "digest": _digest(text, archive)}
    there = Package.objects.filter(**known).first()
    if there is not None:
        return there
    package = Package(**known, publisher_id=course.id, names=course.title, descriptions=course.description)
    try:
        _save(package, course, archive)
    except IntegrityError:
        # Somebody brought the same at the same moment.
        return Package.objects.get(**known)
    return package


def _digest(text: bytes, archive: Archive | None) -> str:
    """Of the structure, and of what the zip's table says of the files: the same course with other files is another."""
    digest = hashlib.sha256(text)
    for info in sorted(members(archive), key=lambda info: info.filename) if archive else ():
        digest.update(f"\n{info.filename}\0{info.file_size}\0{info.CRC}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _save(package: Package, course: Course, archive: Archive | None) -> None:
    """Files are written before the rows; when either goes wrong, none of them stays."""
    rows: list[PackageFile] = []
    try:
        if archive is not None:
            rows = put_all(package=package, archive=archive)
        with transaction.atomic():
            package.save()
            PackageFile.objects.bulk_create(rows, batch_size=500)
            _make_parts(package, course)
    except Exception:
        kept(package).drop_all()
        raise


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
