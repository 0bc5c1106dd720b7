"""The outbound app: the one guarded HTTP client."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboundConfig(AppConfig):
    """No rows: it only fetches."""

    name = "outbound"
    verbose_name = _("Outgoing requests")
