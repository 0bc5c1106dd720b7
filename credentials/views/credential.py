"""``/credentials/<uuid>``: for everybody what was earned, from whom and whether it still holds; for the holder all of it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from .. import rules
from ..models import Credential
from .files import file_of, keep_private, wanted
from .showing import full_context, public_context


def row_of(uuid) -> Credential:
    rows = Credential.objects.select_related(
        "issuer", "award__person", "award__achievement__issuer", "status"
    )
    return get_object_or_404(
        rows.prefetch_related("award__achievement__texts", "award__achievement__alignments"), uuid=uuid
    )


@require_safe
def page(request, uuid):
    """HTML for people; the signed document only for its holder. Switched off, it answers the status alone."""
    row = row_of(uuid)
    holder = rules.may_hold(request.person, row)
    form = wanted(request)
    if form:
        return _file(request, row, form, holder)
    context = full_context(row) if holder else public_context(row)
    closed = not (row.public or holder)
    template = "credentials/status_only.html" if closed else "credentials/credential.html"
    response = render(request, template, context)
    if holder:
        return keep_private(response)
    response["Cache-Control"] = "private, max-age=60"
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Accept", "Cookie"])
    return response


@require_safe
def download(request, uuid, suffix):
    """A file by its suffix, for the holder."""
    row = row_of(uuid)
    return _file(request, row, wanted(request, suffix), rules.may_hold(request.person, row))


def _file(request, row, form, holder):
    if not holder:
        raise PermissionDenied
    return file_of(request, row, form)
