"""Records: what people did, what they completed, and what of that others must hear."""

from .activities import Activity, Offer
from .clients import Client
from .completions import Completion
from .documents import Definition, Document
from .events import Delivery, Event
from .forwards import Forward, ForwardTarget
from .packages import Package, PackageFile, PackagePart, Registration, Session
from .rollups import Rebuild, Rollup
from .statements import Attachment, Statement, StatementLink
from .tallies import Tally

__all__ = [
    "Activity",
    "Attachment",
    "Client",
    "Completion",
    "Definition",
    "Delivery",
    "Document",
    "Event",
    "Forward",
    "ForwardTarget",
    "Offer",
    "Package",
    "PackageFile",
    "PackagePart",
    "Rebuild",
    "Registration",
    "Rollup",
    "Session",
    "Statement",
    "StatementLink",
    "Tally",
]
