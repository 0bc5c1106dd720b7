"""One message to everyone of a class who did not come back: each gets it in a conversation of their own."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.api import throttle

from ...domain.errors import WorkplaceError
from ...domain.messages.writing import write_to_many
from ...forms_messages import MessageForm
from .access import teacher_of_class
from .board import board_of

# A mail a learner: more than this at once is no message but a mailing.
MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_of_class
def to_away(request, cohort):
    board = board_of(request, cohort)
    away = board.away[:MOST]
    given = {"text": _("You were not here for a while. Is there anything that I can help with?")}
    form = MessageForm(request.POST or None, initial=given)
    status = 200
    if request.method == "POST":
        throttle(request, scope="class.message", rate="10/d", key=f"{request.person.uuid}:{cohort.uuid}")
        status = 422
        if form.is_valid():
            try:
                number = write_to_many(
                    cohort=cohort,
                    people=[row.member.person for row in away],
                    author=request.person,
                    **form.cleaned_data,
                )
            except WorkplaceError as problem:
                form.add_error("text", str(problem))
            else:
                messages.success(
                    request,
                    ngettext(
                        "Your message went to %(number)d learner.",
                        "Your message went to %(number)d learners.",
                        number,
                    )
                    % {"number": number},
                )
                return redirect("workplace:class", uuid=cohort.uuid)
    return render(
        request,
        "workplace/classes/to_away.html",
        {"cohort": cohort, "away": away, "form": form},
        status=status,
    )
