"""The holder's page of one award: agree or not, look, download, and who may see it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required

from ..domain import awarding, gallery, said_in_favour, sharing
from ..domain.linkedin import linkedin_address
from ..domain.queries import shown
from ..models import Award, Credential

LINKS = 20
# What the form of the public page says.
PUBLIC_PAGE = {"on": True, "off": False}


def mine(request, uuid) -> Award:
    """One's own award. Raises Http404 for another's, so that an address says nothing about what exists."""
    row = get_object_or_404(
        Award.objects.select_related("achievement__issuer", "person").prefetch_related("achievement__texts"),
        uuid=uuid,
    )
    if request.person is None or row.person_id != request.person.pk:
        raise Http404
    return row


def current(award):
    """The living document of an award: the last in its line; None while there is none."""
    return (
        award.credentials.select_related("status", "issuer", "supersedes__status")
        .filter(successor=None)
        .first()
    )


def accepted(request, uuid) -> Credential:
    """The living document of one's own award, once its holder took it. Raises Http404 before."""
    row = mine(request, uuid)
    credential = current(row)
    if credential is None or gallery.waits_for_answer(row):
        raise Http404
    return credential


@never_cache
@require_safe
@person_required
def award(request, uuid):
    row = mine(request, uuid)
    credential = current(row)
    state = gallery.state_of(row, credential)
    in_words = shown(row, get_language())
    context = {
        "award": row,
        "credential": credential,
        "state": state,
        "state_label": gallery.STATES[state][0](),
        "tint": gallery.STATES[state][1],
        "shown": in_words,
        "days": sharing.DAYS,
        "said_in_favour": said_in_favour.with_award(row),
    }
    if credential and state != "offered":
        context |= {
            "links": Paginator(sharing.links_of(row), LINKS).get_page(request.GET.get("page")),
            "has_evidence": bool(row.snapshot.get("evidence")),
            "linkedin": linkedin_address(credential, name=in_words.name) if credential.public else "",
        }
    return render(request, "credentials/award.html", context)


@require_POST
@person_required
def accept(request, uuid):
    row = mine(request, uuid)
    language = request.POST.get("language", "")
    signed = current(row) is not None
    awarding.accept(award=row, language=language if language in {"nl", "en"} else row.language)
    if signed:
        messages.success(request, _("It is yours now. You decide with whom you share it."))
    else:
        messages.success(request, _("Thank you. Your credential is being signed; this takes a few seconds."))
    return redirect("credentials:award", uuid=uuid)


@require_POST
@person_required
def decline(request, uuid):
    row = mine(request, uuid)
    signed = current(row) is not None
    awarding.decline(award=row)
    if signed:
        messages.info(request, _("You did not accept it. The issuer's copy is withdrawn; nobody can use it."))
    else:
        messages.info(request, _("Nothing was published. You can still agree later."))
    return redirect("credentials:award", uuid=uuid)


@require_POST
@person_required
def set_public(request, uuid):
    """Open or close the public page: the form says which, so that sent twice it is the same, and without it nothing moves."""
    credential, wanted = accepted(request, uuid), request.POST.get("public")
    if wanted not in PUBLIC_PAGE:
        messages.error(request, _("Say whether the public page must be open or closed. Nothing was changed."))
    else:
        sharing.set_public(credential=credential, public=PUBLIC_PAGE[wanted])
        messages.success(request, _("Saved."))
    return redirect("credentials:award", uuid=uuid)
