"""How long mails are kept."""

from jobs.api import Term

from .domain import retention

TERMS = [
    Term("mail_texts", retention.with_old_text, retention.forget_texts),
    Term("mail_texts", retention.old_messages, retention.forget_messages),
    Term("mails", retention.old, retention.forget_mails),
]
