"""How long what workplace keeps stays."""

from jobs.api import Term

from .domain import evidence, expiring, sittings, uploads
from .domain.classes import forgetting
from .domain.learning_log import entries

TERMS = [
    Term("evidence", expiring.old_evidence, expiring.forget_evidence),
    Term("messages", expiring.old_threads, expiring.forget_threads),
    Term("drafts", expiring.old_drafts, expiring.forget_drafts),
    Term("requests", expiring.old_requests, expiring.forget_requests),
    Term("removed", evidence.long_removed, evidence.forget_removed),
    Term("removed", entries.long_removed, entries.forget_removed),
    Term("uploads", uploads.expired, uploads.drop_expired),
    Term("sittings", sittings.old_sittings, sittings.forget_sittings),
    Term("class_invitations", forgetting.old_invitations, forgetting.forget_invitations),
    Term("classes", forgetting.old_classes, forgetting.forget_classes),
    Term("visits", forgetting.old_visits, forgetting.forget_visits),
]
