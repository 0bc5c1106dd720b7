"""The conversation about an assignment behind the assessor's link: read and answer after the code, without an account."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.api import throttle

from ..domain.errors import WorkplaceError
from ..domain.messages import by_link, writing
from ..forms_messages import MessageForm
from ..models import Thread
from .assessor import who_page
from .judging import confirmed_for
from .links import with_link

MESSAGES = 50


@require_http_methods(["GET", "HEAD", "POST"])
@with_link
def page(request, token, invitation):
    confirmation = confirmed_for(request, invitation)
    if confirmation is None or not by_link.takes_part(confirmation):
        return who_page(request, token, invitation, status=403)
    form, status = MessageForm(request.POST or None), 200
    if request.method == "POST":
        throttle(request, scope="message", rate="60/h", key=confirmation.uuid.hex)
        if form.is_valid() and _written(confirmation, form):
            return redirect("judge-messages", token=token)
        status = 422
    thread = Thread.objects.filter(assignment=invitation.assignment).first()
    said = list(by_link.said_to(thread, confirmation)[:MESSAGES])[::-1] if thread else []
    context = {
        "token": token,
        "assignment": invitation.assignment,
        "confirmation": confirmation,
        "said": said,
        "form": form,
    }
    return render(request, "workplace/messages/by_link.html", context, status=status)


def _written(confirmation, form) -> bool:
    try:
        writing.write_by_link(confirmation=confirmation, **form.cleaned_data)
    except WorkplaceError as problem:
        form.add_error("text", str(problem))
        return False
    return True
