"""Course structures of cmi5, put together for tests."""

import io
import zipfile

from records.domain.packages.importing import import_package
from records.models import Package

HEAD = '<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">'


def text(name, words_="Titel"):
    return f'<{name}><langstring lang="nl">{words_}</langstring></{name}>'


def unit(number, *, url=None, more="", **attributes):
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    url = f"https://unit.example/{number}?a=1" if url is None else url
    return (
        f'<au id="https://publisher.example/au/{number}"{said}>{text("title", f"Unit {number}")}'
        f"{text('description')}<url>{url}</url>{more}</au>"
    )


def block(number, *inside):
    return (
        f'<block id="https://publisher.example/block/{number}">{text("title")}{text("description")}'
        f"{''.join(inside)}</block>"
    )


def course(*inside, head=HEAD):
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<course id="https://publisher.example/course">'
        f"{text('title', 'Cursus')}{text('description')}</course>{''.join(inside)}</courseStructure>"
    ).encode()


def bring(*inside, organisation=None) -> Package:
    return import_package(file=io.BytesIO(course(*inside)), organisation=organisation)


def zipped(**files) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    file.seek(0)
    return file
