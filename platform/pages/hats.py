"""Under which hat somebody looks: as a learner, as a teacher of a school, as a supervisor of a learning company, as an assessor.

No right depends on it: it decides what the menu shows. The hats that somebody has are kept in their session, so that no
page asks for them; they are looked up at sign-in, when a hat is changed, and now and then on one's own page.
"""

import time
from dataclasses import dataclass

from django.utils.translation import gettext as _

from organisations import api as organisations
from workplace import api as workplace

LEARNER, TEACHER, SUPERVISOR, ASSESSOR = "learner", "teacher", "supervisor", "assessor"
HOMES = {
    LEARNER: "pages:mijn",
    TEACHER: "workplace:classes",
    SUPERVISOR: "workplace:inbox",
    ASSESSOR: "workplace:dossier-inbox",
}
# In the session: the hats as [role, organisation's slug, name], and the key of the one that is worn.
KEPT, WORN, SINCE = "hats", "hat", "hats_since"
# A role that was given or taken meanwhile shows after so many seconds.
FRESH = 15 * 60


@dataclass(frozen=True)
class Hat:
    """One of somebody's hats; a learner's belongs to no organisation."""

    role: str
    slug: str = ""
    organisation: str = ""

    @property
    def key(self) -> str:
        return f"{self.role}:{self.slug}"

    @property
    def label(self) -> str:
        names = {
            LEARNER: _("learner"),
            TEACHER: _("teacher"),
            SUPERVISOR: _("supervisor"),
            ASSESSOR: _("assessor of dossiers"),
        }
        name = names[self.role]
        return f"{self.organisation} · {name}" if self.organisation else name

    @property
    def home(self) -> str:
        """The name of the page where one goes on under this hat."""
        return HOMES[self.role]


def keep(request, person) -> None:
    """Look up which hats somebody has, and keep them for the time of the session."""
    roles = organisations.roles_of(person)
    rows = [
        [row.role, row.organisation.slug, row.organisation.name]
        for row in roles
        if row.role in {TEACHER, SUPERVISOR, ASSESSOR}
    ]
    if not any(role == SUPERVISOR for role, _slug, _name in rows) and workplace.supervises(person):
        rows.append([SUPERVISOR, "", ""])
    request.session[KEPT] = rows
    request.session[SINCE] = int(time.time())


def keep_fresh(request, person) -> None:
    """Look them up again where that was a while ago."""
    if time.time() - request.session.get(SINCE, 0) > FRESH:
        keep(request, person)


def hats_of(request) -> list[Hat]:
    """All hats of who asks, the learner's last; none for who has only that one."""
    rows = [Hat(*row) for row in request.session.get(KEPT, [])]
    return [*rows, Hat(LEARNER)] if rows else []


def worn(request) -> Hat:
    """The hat that is worn: the one that was chosen, else the first."""
    hats = hats_of(request)
    key = request.session.get(WORN)
    return next((hat for hat in hats if hat.key == key), hats[0] if hats else Hat(LEARNER))


def put_on(request, key) -> Hat:
    """Wear another hat; one that somebody does not have changes nothing."""
    keep(request, request.person)
    if any(hat.key == key for hat in hats_of(request)):
        request.session[WORN] = key
    return worn(request)
