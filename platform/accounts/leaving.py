"""What a browser kept for somebody goes when they sign out, whichever door they take: ours, the editor's, or deleting the account."""

from django.contrib.auth.signals import user_logged_out

# W3C Clear-Site-Data, section 3.1: storage of every kind, and service workers with what they keep.
HEADER, STORAGE = "Clear-Site-Data", '"storage"'


def listen() -> None:
    """Called once the app is ready."""
    user_logged_out.connect(_note, dispatch_uid="accounts.leaving")


def _note(sender, request, user, **kwargs):
    # A session that knew nobody has nothing to take back.
    if user is not None:
        request.somebody_left = True


def ask_to_forget(request, response) -> None:
    """Ask the browser to forget, where this request signed somebody out."""
    if getattr(request, "somebody_left", False):
        response[HEADER] = STORAGE
