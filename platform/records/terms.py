"""How long records are kept."""

from jobs.api import Term

from .domain import retention

TERMS = [
    Term("events", retention.old_events, retention.forget_events),
    Term("tool_documents", retention.old_documents, retention.forget_documents),
    Term("launches", retention.old_launches, retention.forget_launches),
    Term("tool_statements", retention.old_statements, retention.forget_statements),
]
