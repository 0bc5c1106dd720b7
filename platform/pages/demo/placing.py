"""Where the demo's learner works: a learning company with its desks, a placement with everybody in it, an agreement that three
agreed to, and the placement before it."""

from datetime import timedelta

from django.utils import timezone

from frameworks import api as frameworks
from workplace import api as workplace

HOME_CARE = "Thuiszorg De Linde"
BEFORE = "Verpleeghuis Meerzicht (fictief)"
DESKS = (
    (
        "safety",
        "nl",
        "Meldpunt Veilig werken",
        "Een ongeluk of bijna-ongeluk. We bellen je dezelfde dag terug.",
    ),
    ("safety", "en", "Safety desk", "An accident, or nearly one. We call you back the same day."),
    ("behaviour", "nl", "Vertrouwenspersoon", "Luistert, denkt mee en doet niets zonder dat jij het wilt."),
    (
        "behaviour",
        "en",
        "Confidential adviser",
        "Listens, thinks along and does nothing that you do not want.",
    ),
)
PEOPLE = (
    ("supervisor", "Werkbegeleider De Linde", "verzorgende IG", "werkbegeleider@delinde.example"),
    ("deputy", "Vervanger De Linde", "verpleegkundige", "vervanger@delinde.example"),
)


def load(*, school, employer, administrator, learner, teacher, trainer, activities) -> None:
    """Made once: what somebody did with it since is theirs. ``trainer`` is the practical trainer, with an account."""
    rows = workplace.placements_of(learner)
    current = next(
        (row for row in rows if row.organisation_name == HOME_CARE and row.organisation is None), None
    )
    if current is None:
        return
    home_care, nursing_home = (
        frameworks.Setting.objects.get(slug=slug) for slug in ("thuiszorg", "verpleeghuis")
    )
    older, dementia = (frameworks.ClientGroup.objects.get(slug=slug) for slug in ("ouderen", "dementie"))
    workplace.save_offer(
        organisation=employer, by=administrator, settings=[home_care], client_groups=[older, dementia],
        contact_name="Bureau Opleidingen", contact_email="opleidingen@delinde.example", recognition="",
    )  # fmt: skip
    for place in (employer, school):
        for kind, language, name, text in DESKS:
            workplace.save_desk(
                organisation=place, by=administrator, kind=kind, language=language, name=name, text=text,
                email=f"{kind}@{place.url.partition('://')[2]}", phone="", url="",
            )  # fmt: skip
    earlier = workplace.add_placement(
        person=learner, organisation_name=BEFORE, setting=nursing_home, client_group=dementia,
        start=current.start - timedelta(days=200), hours=320, route="bol", supernumerary=True,
    )  # fmt: skip
    workplace.end_placement(placement=earlier, by=learner, day=current.start - timedelta(days=20))
    _now(current, employer, learner, teacher, trainer, activities)


def _now(current, employer, learner, teacher, trainer, activities) -> None:
    placement = workplace.change_placement(
        placement=current, by=learner, organisation=employer, hours=450, route="bol", supernumerary=True,
        end=timezone.localdate() + timedelta(days=120),
    )  # fmt: skip
    workplace.set_teacher(placement=placement, teacher=teacher, by=learner)
    workplace.name_role(
        placement=placement, by=learner, role="trainer", name=trainer.name, function="praktijkopleider",
        address=trainer.user.email,
    )  # fmt: skip
    for role, name, function, address in PEOPLE:
        workplace.name_role(
            placement=placement, by=learner, role=role, name=name, function=function, address=address
        )
    agreement = workplace.propose_agreement(
        placement=placement, by=learner, activities=activities, language="nl",
        goals="Ik leer beeldzorg geven aan mensen die thuis wonen, en ik leer zelf inschatten wanneer ik beter langsga.",
        guidance="Elke dinsdag een half uur met mijn werkbegeleider. De eerste vier weken werken we dezelfde diensten.",
        judging="Mijn werkbegeleider kijkt mee bij twee gesprekken. De praktijkopleider beoordeelt de opdracht.",
    )  # fmt: skip
    for party in agreement.parties.filter(agreed=None):
        workplace.agree_with_agreement(party=party, digest=agreement.digest, person=party.person)
