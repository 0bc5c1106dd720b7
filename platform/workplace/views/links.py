"""What every page behind a link shares: reading the link, saying why it does not work, and keeping it private."""

from functools import wraps

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from audit import api as audit

from ..domain import invitations
from ..domain.correcting import correctable
from ..domain.errors import Expired, Forged, HandedOver, LinkProblem, Withdrawn
from ..rules import may_work
from .session import confirmation_for


def by_link(read, tell):
    """For views behind a link: ``read`` gives the row of a token first, and ``tell`` the page for a link that cannot be used."""

    def decorate(view):
        @wraps(view)
        def inner(request, token):
            try:
                row = read(token)
            except LinkProblem as problem:
                return private(tell(request, token, problem))
            return private(view(request, token, row))

        return inner

    return decorate


def with_used_link(view):
    """As ``with_link``; and for the browser in which a judgement was given, the link goes on to lead to it as long as it
    may be corrected, also when the learner withdrew the link or its days are over."""

    @wraps(view)
    def inner(request, token):
        try:
            invitation = invitations.read(token)
        except (Expired, Withdrawn) as problem:
            if problem.invitation is None or not correctable(confirmation_for(request, problem.invitation)):
                return private(problem_page(request, token, problem))
            invitation = problem.invitation
        except LinkProblem as problem:
            return private(problem_page(request, token, problem))
        return private(view(request, token, invitation))

    return inner


def private(response):
    """Kept by no cache and no search engine, and the address goes to no other site."""
    add_never_cache_headers(response)
    # The link is the key: it must not travel to other sites. Not "no-referrer": then a browser sends its forms with
    # the origin "null", which the check of forged forms refuses.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def why_not(request, problem, template, **context):
    """Why a link does not work. 404 for one that is not ours, 410 for one that was."""
    context |= {"problem": problem, "expired": isinstance(problem, Expired)}
    return render(request, template, context, status=404 if isinstance(problem, Forged) else 410)


def problem_page(request, token, problem):
    """Why an assessor's link does not work."""
    if isinstance(problem, HandedOver):
        context = {"delegate": problem.invitation.delegate, "assignment": problem.invitation.assignment}
        return why_not(request, problem, "workplace/handed_over.html", **context)
    # Only what was mailed can be mailed again; a code that was scanned is shown by the learner anew.
    may_renew = isinstance(problem, Expired) and bool(problem.invitation.address)
    return why_not(request, problem, "workplace/link_problem.html", token=token, may_renew=may_renew)


with_link = by_link(invitations.read, problem_page)


def is_learner(request, invitation) -> bool:
    return may_work(request.person, invitation.assignment)


def note_own_try(request, invitation) -> None:
    """Somebody who is signed in as the learner tries to judge their own work: refused, and kept in the log."""
    audit.record(
        action="workplace.own_judgement_refused",
        actor=request.person,
        subject=str(invitation.uuid),
        data={},
    )
