"""Award: from a file or pasted rows, to learners of one's own organisation, or to one person."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import api as accounts
from organisations import api as organisations

from ..domain.batches import making
from ..domain.batches.checking import fields_of
from ..domain.batches.words import tell
from ..domain.errors import BatchRefused, CannotAward
from ..lists import judging
from ..lists.reading import MAX_BYTES
from .access import for_administrators
from .achievement_views import found as found_achievement
from .list_forms import ByHandForm, ListForm, WhatForm

MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def new(request, issuers):
    """A file or pasted rows. Nothing is awarded yet: the next page shows what is wrong with them."""
    posted = request.method == "POST"
    form = ListForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        issuers=issuers,
        language=get_language(),
        initial={"achievement": request.GET.get("prestatie", "")},
    )
    if posted and form.is_valid():
        try:
            batch = _made(form.cleaned_data, accounts.person_of(request))
        except (BatchRefused, CannotAward) as problem:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(problem))
        else:
            without_addresses = "email" not in fields_of(batch)
            return redirect(
                f"credentials_admin:list{'-columns' if without_addresses else ''}", uuid=batch.uuid
            )
    return _page(request, "credentials/admin/list_new.html", form, _("Award from a list"), "upload")


def _made(given, person):
    common = {"achievement": given["achievement"], "person": person, "language": given["language"]}
    if given["file"]:
        data = given["file"].read(MAX_BYTES + 1)
        return making.from_file(data=data, name=given["file"].name, **common)
    return making.from_text(text=given["text"], **common)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def choose(request, issuers):
    """Learners of the organisations whose credentials one administers, to tick; ``zoek`` narrows them by name."""
    form = WhatForm(
        request.POST if request.method == "POST" else None,
        issuers=issuers,
        language=get_language(),
        initial={"achievement": request.GET.get("prestatie", "")},
    )
    query = request.POST.get("zoek", request.GET.get("zoek", "")).strip()
    ticked = set(request.POST.getlist("wie"))
    learners = _learners(issuers)
    problem = ""
    if request.method == "POST" and "toon" not in request.POST and form.is_valid():
        try:
            batch = making.from_people(
                achievement=form.cleaned_data["achievement"],
                person=accounts.person_of(request),
                people=[(name, address) for uuid, name, address in learners if uuid in ticked and address],
                language=form.cleaned_data["language"],
            )
        except (BatchRefused, CannotAward) as refused:
            problem = str(refused)
        else:
            return redirect("credentials_admin:list", uuid=batch.uuid)
    shown = [row for row in learners if row[0] in ticked or query.casefold() in row[1].casefold()]
    extra = {
        "query": query,
        "ticked": ticked,
        "learners": shown[:MOST_SHOWN],
        "more": len(shown) > MOST_SHOWN,
        "problem": problem,
        "searching": "toon" in request.POST,
    }
    return _page(
        request, "credentials/admin/list_choose.html", form, _("Award to your learners"), "group", **extra
    )


def _learners(issuers) -> list[tuple[str, str, str]]:
    """(uuid, name, confirmed address or nothing) of each learner, by name: two statements for each organisation."""
    people = {
        person.pk: person
        for issuer in issuers
        for person in organisations.people_with_role(issuer.organisation, organisations.Role.LEARNER)
    }
    addresses = accounts.confirmed_addresses_of_many(list(people.values()))
    rows = [
        (str(person.uuid), person.name or str(person), min(addresses[person.pk], default=""))
        for person in people.values()
    ]
    return sorted(rows, key=lambda row: row[1].casefold())


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def by_hand(request, issuers, uuid):
    """One person: what is wrong is said here, what is right is shown on the next page before it is awarded."""
    row = found_achievement(issuers, uuid)
    form = ByHandForm(
        request.POST if request.method == "POST" else None, initial={"language": get_language()}
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        language = given.pop("language")
        problems = judging.judge(given, today=timezone.localdate()).problems
        form.show([tell(problem) for problem in problems])
        if not problems:
            try:
                batch = making.by_hand(
                    achievement=row, person=accounts.person_of(request), values=given, language=language
                )
            except CannotAward as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("credentials_admin:list", uuid=batch.uuid)
    extra = {"row": row, "name": row.text(get_language()).name}
    return _page(
        request, "credentials/admin/list_by_hand.html", form, _("Award to one person"), "user", **extra
    )


def _page(request, template, form, title, icon, **extra):
    context = {"page_title": title, "header_icon": icon, "form": form, **extra}
    wrong = bool(form.errors or extra.get("problem")) and not extra.get("searching")
    return render(request, template, context, status=422 if request.method == "POST" and wrong else 200)
