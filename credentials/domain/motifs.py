"""The drawings that a badge can have; its outline tells the kind."""

from django.utils.translation import gettext_lazy as _

MOTIFS = (
    ("bekwaam", _("a tick")),
    ("m1", _("a video call")),
    ("m2", _("a sensor")),
    ("m3", _("a measurement")),
    ("m4", _("a lock")),
    ("m5", _("a choice between two")),
    ("m6", _("a clear word")),
    ("m7", _("two people together")),
    ("m8", _("a robot")),
)
