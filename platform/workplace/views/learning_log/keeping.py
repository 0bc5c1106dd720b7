"""From a form to an entry: whatever is refused comes back in the form, and nothing that was typed or sent is lost."""

from ...domain import media, uploads
from ...domain.errors import ClientData, WorkplaceError
from ...models import Evidence


def kept(form, deed):
    """What ``deed`` returned; None when it was refused: the form says why then, and for client data asks to look again."""
    try:
        return deed()
    except ClientData as problem:
        form.add_error(None, str(problem))
        form.client_data = not problem.refused
        form.findings = problem.findings if form.client_data else []
    except WorkplaceError as problem:
        form.add_error(None, str(problem))
    return None


def file_in(request, form) -> dict | None:
    """The file of a quick entry, as the domain takes it; None without one. Raises BadUpload for an upload that is gone."""
    data = form.cleaned_data
    more = {"as_it_is": data.get("as_it_is", False)}
    if data["upload"]:
        row = uploads.named(request.person, data["upload"])
        return {"kind": row.kind, "upload": row, **(more if row.kind != Evidence.Kind.PHOTO else {})}
    if data["file"]:
        # Only which door it goes to; what it really is, is looked at behind it.
        sound = media.sniff(data["file"].read(media.HEAD)) is not None
        data["file"].seek(0)
        if sound or (data["file"].content_type or "").startswith("audio/"):
            return {"kind": Evidence.Kind.AUDIO, "file": data["file"], **more}
        return {"kind": Evidence.Kind.PHOTO, "file": data["file"]}
    return None
