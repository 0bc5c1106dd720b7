"""Every file of the demo's modules follows the content format, and what it says can be built, found and read."""

import csv
import tomllib
from pathlib import Path

import pytest

from courses.domain.page_text import plain
from courses.domain.readability import measure
from courses.h5p.generate import Metadata, build_block
from courses.h5p.package import check_package

from .content_keys import ASSIGNMENT, BLOCKS, LESSON, MODULE
from .content_rules import problems
from .h5p.samples import TRUEFALSE_LIBRARIES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "platform" / "pages" / "demo" / "modules"
DATA = ROOT / "platform" / "frameworks" / "data"
SCENES = ROOT / "themes" / "base" / "static" / "scenes"
CLIPS = ROOT / "themes" / "base" / "static" / "clips"
TASKS = {"nl": "opdracht.toml", "en": "assignment.toml"}
OTHERS = {"module.toml", "achievement.toml", *TASKS.values()}
WRITTEN = sorted(file.parent for file in FOLDER.glob("*/*/module.toml"))
INTERACTIVE = {"choice", "truefalse", "conversation"}
KEYS = {f"m{number}" for number in range(1, 9)}
NOT_READ = {"type", "id", "start", "next", "rating", "tone", "mode", "source", "clip", "scene"}
B1 = 60


def read(file) -> dict:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def lessons(folder) -> dict[str, dict]:
    return {file.name: read(file) for file in sorted(folder.glob("*.toml")) if file.name not in OTHERS}


def blocks(folder):
    for name, lesson in lessons(folder).items():
        for number, block in enumerate(lesson.get("block", []), start=1):
            yield f"{name} block {number} ({block.get('type')})", block


def codes(name, column="code") -> set[str]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file) if row[column]}


def words(value) -> list[str]:
    if isinstance(value, str):
        return [plain(value)]
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [text for name, item in rows if name not in NOT_READ for text in words(item)]


each = pytest.mark.parametrize("folder", WRITTEN, ids=[f"{row.parent.name}-{row.name}" for row in WRITTEN])


def test_eight_modules_in_dutch_and_two_in_english():
    assert {folder.parent.name for folder in WRITTEN if folder.name == "nl"} == KEYS
    assert len([folder for folder in WRITTEN if folder.name == "en"]) >= 2


@each
def test_every_key_is_there_and_fits(folder):
    module = read(folder / "module.toml")
    found = problems(module, MODULE, "module.toml")
    found += problems(read(folder / TASKS[folder.name]), ASSIGNMENT, TASKS[folder.name])
    for name, lesson in lessons(folder).items():
        found += problems({key: lesson[key] for key in lesson if key != "block"}, LESSON, name)
    for where, block in blocks(folder):
        rest = {key: value for key, value in block.items() if key != "type"}
        known = block.get("type") in BLOCKS
        found += problems(rest, BLOCKS[block["type"]], where) if known else [f"{where}: unknown type"]
    assert found == []
    assert (module["key"], module["language"]) == (folder.parent.name, folder.name)


@each
def test_a_module_has_substance(folder):
    kinds = [block["type"] for _where, block in blocks(folder)]
    assert 3 <= len(lessons(folder)) <= 5
    assert [name for name, row in lessons(folder).items() if len(row.get("block", [])) < 3] == []
    assert INTERACTIVE & set(kinds)
    assert "reflection" in kinds


@each
def test_addresses_differ_within_a_module(folder):
    slugs = [row["slug"] for row in [*lessons(folder).values(), read(folder / TASKS[folder.name])]]
    assert sorted(slugs) == sorted(set(slugs))


@each
def test_what_is_pointed_at_exists(folder):
    module, task = read(folder / "module.toml"), read(folder / TASKS[folder.name])
    own = {row["code"] for row in module["outcome"]}
    sources = {row["id"] for row in module["source"]}
    used = {fact["source"] for _where, block in blocks(folder) for fact in block.get("fact", [])}
    assert used == sources
    assert {code for row in lessons(folder).values() for code in row["outcomes"]} <= own
    assert {code for row in task["criterion"] for code in row["outcomes"]} == own
    assert set(module["settings"]) <= codes("settings", "slug")
    assert set(module["client_groups"]) <= codes("client_groups", "slug")
    assert set(module.get("keuzedelen", [])) <= codes("keuzedelen")
    for name in ("seven", "digcomp", "canmeds", "esco"):
        assert {code for row in module["outcome"] for code in row.get(name, [])} <= codes(name), name


@each
def test_drawings_and_clips_are_there(folder):
    scenes = {block["scene"] for _where, block in blocks(folder) if block["type"] == "image"}
    clips = {block["clip"] for _where, block in blocks(folder) if block["type"] == "video"}
    assert {name for name in scenes if not (SCENES / f"{name}.svg").is_file()} == set()
    assert {name for name in clips if not (CLIPS / f"{name}.{folder.name}.vtt").is_file()} == set()


@each
def test_interactive_content_builds_and_passes_the_check(folder):
    found = {}
    for where, block in blocks(folder):
        if block["type"] in INTERACTIVE:
            row = {name: value for name, value in block.items() if name != "instead"}
            metadata = Metadata(title=row["title"], language=folder.name, licence="CC BY-SA 4.0")
            report = check_package(build_block(row, metadata=metadata, libraries=TRUEFALSE_LIBRARIES))
            if not report.accepted:
                found[where] = report.problems
    assert found == {}


@each
def test_the_text_reads_at_its_level(folder):
    language, module = folder.name, read(folder / "module.toml")
    parts = [
        module["summary"], module["situation"], read(folder / TASKS[language]), *lessons(folder).values()
    ]  # fmt: skip
    text = "\n".join(line for part in parts for line in words(part))
    assert module["language_level"] == "B1"
    assert measure(text, language=language).score >= B1


@pytest.mark.parametrize(
    "folder", [row for row in WRITTEN if row.name == "en"], ids=lambda row: row.parent.name
)
def test_english_has_the_same_lessons_and_blocks(folder):
    dutch = folder.parent / "nl"
    ours = [[block["type"] for block in row["block"]] for row in lessons(folder).values()]
    theirs = [[block["type"] for block in row["block"]] for row in lessons(dutch).values()]
    assert ours == theirs
    outcomes = [[row["code"] for row in read(place / "module.toml")["outcome"]] for place in (folder, dutch)]
    assert outcomes[0] == outcomes[1]
