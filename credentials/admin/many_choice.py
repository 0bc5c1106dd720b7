"""Which credentials are meant: those that were ticked, or all that the filters find. It stands in the address."""

import uuid

from django.utils.translation import gettext as _

from .issued_filters import IssuedFilter
from .issued_table import issued_by


class Choice:
    """What was chosen, by ticks or as all that the filters find: the query, and the same in words."""

    def __init__(self, request, issuers):
        self.form = IssuedFilter(request.GET, issuers=issuers)
        ticked = [named for named in map(_as_uuid, request.GET.getlist("bewijs")) if named]
        rows = issued_by(issuers)
        if ticked:
            self.rows, self.words = rows.filter(uuid__in=ticked), _("Ticked one by one")
        elif request.GET.get("alles"):
            self.rows, self.words = self.form.narrow(rows), self.form.in_words()
        else:
            self.rows, self.words = rows.none(), ""
        chosen = set(self.rows.order_by().values_list("issuer", flat=True).distinct())
        self.issuers = [issuer for issuer in issuers if issuer.pk in chosen]


def _as_uuid(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
