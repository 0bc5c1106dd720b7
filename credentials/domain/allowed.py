"""What a function of domain asks first."""

from django.utils.translation import gettext as _

from .. import rules
from .errors import NotAllowed


def require_may_award(person, issuer) -> None:
    """Raises NotAllowed for anyone but an administrator of the issuer's credentials."""
    if not rules.may_award(person, issuer):
        raise NotAllowed(_("Only an administrator of the issuer's credentials may do this."))
