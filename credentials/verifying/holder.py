"""Whether it is the holder who shows a credential: the wallet's answer to a question (RFC 9901, 7.3)."""

from dataclasses import dataclass
from datetime import datetime

from credentials.proofs.errors import CredentialError
from credentials.proofs.key_binding import check_key_binding
from credentials.verifying.circumstances import Judged
from credentials.verifying.report import Report, Result


@dataclass(frozen=True)
class Question:
    """What a wallet was asked to sign; nothing when nobody asked."""

    nonce: str | None = None
    audience: str | None = None

    @property
    def asked(self) -> bool:
        """Whether somebody wants to know who shows it."""
        return self.nonce is not None or self.audience is not None


NOT_ASKED = Question()


def check_holder(judged: Judged, question: Question, now: datetime, report: Report) -> None:
    """Add a `holder` check when it was asked for, or when the holder signed without being asked."""
    if judged.presentation is None:
        if question.asked:
            report.add("holder", Result.NOT_DONE, "holder.not_checked")
        return
    try:
        bound = check_key_binding(
            judged.presentation, nonce=question.nonce, audience=question.audience, now=now
        )
    except CredentialError as error:
        report.add_error("holder", error)
        return
    if bound and question.asked:
        report.add("holder", Result.OK, "holder.ok")
    elif bound:
        report.add("holder", Result.WARN, "holder.unasked")
