"""An endorsement in one sentence."""

from django.utils.translation import gettext as _


def headline(row, language) -> str:
    """Who endorses what; with its achievement's texts or its issuer at hand."""
    if row.achievement:
        return _('%(issuer)s endorses "%(what)s"') % {
            "issuer": row.issuer.name,
            "what": row.achievement.text(language).name,
        }
    return _("%(issuer)s endorses %(what)s") % {"issuer": row.issuer.name, "what": row.about_issuer.name}
