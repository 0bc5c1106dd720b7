"""What credentials asks a holder about their data, and how each yes is taken back."""

from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ..models import CompletionEndorsement, Credential, ShareLink
from .errors import CredentialsError

ACCEPT, PUBLIC, SHARE, EVIDENCE, WALLET, ENDORSED = (
    f"credentials.{name}" for name in ("accept", "public", "share", "share-evidence", "wallet", "endorsed")
)


def _hide(person, about) -> None:
    from .sharing import set_public

    for row in Credential.objects.filter(award__uuid=about, award__person=person):
        set_public(credential=row, public=False)


def _stop(person, about) -> None:
    from .sharing import withdraw

    for link in ShareLink.objects.filter(uuid=about, credential__award__person=person):
        withdraw(link=link)


def _take_out(person, about) -> None:
    from .completion_endorsements import answer

    for row in CompletionEndorsement.objects.filter(uuid=about, person=person, withdrawn=None):
        try:
            answer(endorsement=row, person=person, accepted=False)
        except CredentialsError as problem:
            raise accounts.CannotTakeBack(str(problem)) from problem


def register() -> None:
    """Called in ``AppConfig.ready()``."""
    accounts.register_question(
        ENDORSED,
        version=1,
        text=_(
            "This organisation may sign what it says in my favour, and it may stand in my credential: whoever I share that with reads it."
        ),
        withdraw=_take_out,
    )
    accounts.register_question(
        ACCEPT,
        version=1,
        text=_(
            "You may make this credential: sign it with my name, and show its public page without my name."
        ),
        after=_("What was signed stays right. You can hide its public page, or delete your account."),
    )
    accounts.register_question(
        PUBLIC,
        version=1,
        text=_("The public page of this credential may be seen by everybody. It says no name."),
        withdraw=_hide,
    )
    accounts.register_question(
        SHARE,
        version=1,
        text=_("Whoever has this link may see the credential with my name, until it expires or I stop it."),
        withdraw=_stop,
    )
    accounts.register_question(
        EVIDENCE,
        version=1,
        text=_("Whoever has this link may see the credential with my name and open my evidence, until it expires or I stop it."),
        withdraw=_stop,
    )  # fmt: skip
    accounts.register_question(
        WALLET,
        version=1,
        text=_("A copy of this credential may go to my wallet."),
        after=_("A copy in a wallet is yours: you remove it there."),
    )
