"""The site's own drawings and clips, by name, for an editor to choose from."""

from django.utils.translation import gettext_lazy as _

DRAWINGS = (
    ("m1", _("Video call")),
    ("m2", _("Sensor")),
    ("m3", _("Measuring at a distance")),
    ("m4", _("Lock")),
    ("m5", _("Scales")),
    ("m6", _("Plain words")),
    ("m7", _("Colleagues")),
    ("m8", _("Robot")),
    ("begeleider", _("Supervisor and learner")),
    ("school", _("School")),
    ("werkgever", _("Employer")),
    ("welkom", _("Welcome")),
    ("bekwaam", _("Sign of the site")),
)
CLIPS = (("beeldbellen", _("A video call begins")),)
