"""How far the learners of a class are: one block for each lesson, out of what records adds up."""

from dataclasses import dataclass, field

from records import api as records

DONE, BEGUN, OPEN = "done", "begun", ""


@dataclass(frozen=True)
class Lessons:
    """The lessons of one module as blocks, and whether the module is completed."""

    blocks: list[str] = field(default_factory=list)
    completed: bool = False

    @property
    def done(self) -> int:
        return self.blocks.count(DONE)

    @property
    def begun(self) -> bool:
        return any(self.blocks)


def lessons_of(people, module, enrolments) -> dict[int, Lessons]:
    """By person (primary keys): where each is in the lessons of a module (``courses.api.ModuleParts``), as the enrolments
    say that run now (of ``courses.api.enrolments_in``); one statement."""
    lessons = [row.activity for row in module.lessons]
    running = [enrolments[key] for key in enrolments if key[1] == module.activity]
    found = records.progress_of_many(people, [*lessons, module.activity], registrations=running)
    return {
        person: Lessons(
            blocks=[_block(found.get((person, lesson))) for lesson in lessons],
            completed=bool((whole := found.get((person, module.activity))) and whole.finished),
        )
        for person in people
    }


def _block(progress) -> str:
    if progress is None:
        return OPEN
    return DONE if progress.finished else BEGUN
