"""The holder's page of one award: agree, look, download, share, stop sharing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required

from ..domain import awarding, sharing
from ..domain.queries import shown
from ..models import Award, ShareLink


def _mine(request, uuid) -> Award:
    row = get_object_or_404(
        Award.objects.select_related("achievement__issuer", "person").prefetch_related("achievement__texts"),
        uuid=uuid,
    )
    if request.person is None or row.person_id != request.person.pk:
        raise Http404
    return row


def _current(award):
    """The living document of an award: the last in its line."""
    return award.credentials.select_related("status").filter(successor=None).first()


@require_safe
@person_required
def award(request, uuid):
    row = _mine(request, uuid)
    credential = _current(row)
    links = []
    if credential:
        links = [
            {"row": link, "address": sharing.address_of(link)}
            for link in credential.shares.prefetch_related("views")
        ]
    context = {
        "award": row,
        "credential": credential,
        "shown": shown(row, get_language()),
        "links": links,
        "days": sharing.DAYS,
    }
    return render(request, "credentials/award.html", context)


@require_POST
@person_required
def accept(request, uuid):
    row = _mine(request, uuid)
    language = request.POST.get("language", "")
    awarding.accept(award=row, language=language if language in {"nl", "en"} else row.language)
    messages.success(request, _("Thank you. Your credential is being signed; this takes a few seconds."))
    return redirect("credentials:award", uuid=uuid)


@require_POST
@person_required
def decline(request, uuid):
    awarding.decline(award=_mine(request, uuid))
    messages.info(request, _("Nothing was published. You can still agree later."))
    return redirect("credentials:award", uuid=uuid)


@require_POST
@person_required
def share(request, uuid):
    row = _mine(request, uuid)
    credential = _current(row)
    if credential is None:
        raise Http404
    days = request.POST.get("days", "")
    try:
        sharing.share(credential=credential, days=int(days), label=request.POST.get("label", ""))
    except ValueError:
        messages.error(request, _("Choose how long the link may be used."))
    else:
        messages.success(
            request, _("The link is ready. Whoever has it can see your credential and your name.")
        )
    return redirect("credentials:award", uuid=uuid)


@require_POST
@person_required
def withdraw(request, uuid, link):
    row = _mine(request, uuid)
    sharing.withdraw(link=get_object_or_404(ShareLink, uuid=link, credential__award=row))
    messages.success(request, _("The link no longer works."))
    return redirect("credentials:award", uuid=uuid)


@require_POST
@person_required
def set_public(request, uuid):
    row = _mine(request, uuid)
    credential = _current(row)
    if credential is None:
        raise Http404
    sharing.set_public(credential=credential, public=request.POST.get("public") == "on")
    messages.success(request, _("Saved."))
    return redirect("credentials:award", uuid=uuid)
