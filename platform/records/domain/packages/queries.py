"""Reading packages."""

from django.db.models import Q, QuerySet

from organisations import api as organisations

from ...models import Package


def packages_of(person) -> QuerySet[Package]:
    """What somebody may take: of the organisations that they have a role in, and of the site itself; the newest first."""
    whose = {row.organisation_id for row in organisations.roles_of(person)}
    rows = Package.objects.filter(Q(organisation=None) | Q(organisation__in=whose), active=True)
    return rows.select_related("organisation")
