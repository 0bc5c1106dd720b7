"""Write an agreement and let people agree, as tests need it."""

from mail.models import Mail
from workplace.domain.agreements import agreeing, proposing


def propose(placement, by, **said):
    values = {"goals": "Wondzorg", "guidance": "Elke week een gesprek", "judging": "Twee keer", **said}
    return proposing.propose(placement=placement, by=by, **values)


def party(agreement, name):
    return agreement.parties.select_related("agreement", "person").get(party=name)


def by_code(row):
    """Let somebody without an account show that the address is theirs."""
    agreeing.ask_code(party=row, name=row.name, function="Praktijkopleider", language="nl")
    row.refresh_from_db()
    mail = Mail.objects.filter(to=row.address, template="workplace/mail/agreement_code").last()
    return agreeing.confirm(party=row, code=mail.subject.split()[0])


def agree_all(agreement, teacher):
    """The teacher by account, the trainer by code; the learner wrote it."""
    agreeing.agree(party=party(agreement, "school"), digest=agreement.digest, person=teacher)
    by_code(party(agreement, "employer"))
    agreeing.agree(party=party(agreement, "employer"), digest=agreement.digest)
    agreement.refresh_from_db()
    return agreement
