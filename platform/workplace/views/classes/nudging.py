"""One press: remind the supervisors for whom learners of a class have waited too long."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.api import in_address, throttle

from ...domain.classes.nudging import remind_supervisors
from .access import teacher_of_class
from .board import board_of, module_asked


@require_POST
@teacher_of_class
def remind(request, cohort):
    throttle(request, scope="class.remind", rate="10/h", key=f"{request.person.uuid}:{cohort.uuid}")
    board = board_of(request, cohort)
    sent, left = remind_supervisors(works=[row.work for row in board.long_at_work])
    if sent:
        messages.success(
            request,
            ngettext("%(number)d reminder sent.", "%(number)d reminders sent.", sent) % {"number": sent},
        )
    if left:
        messages.warning(
            request,
            ngettext(
                "%(number)d was not reminded: it was done today, they asked for no more, or the link was shown as a code.",
                "%(number)d were not reminded: it was done today, they asked for no more, or the link was shown as a code.",
                left,
            )
            % {"number": left},
        )
    kept = in_address(module=str(board.module.activity) if board.module and module_asked(request) else "")
    return redirect(f"{reverse('workplace:class', args=[cohort.uuid])}?{kept}show=supervisor")
