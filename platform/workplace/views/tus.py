"""Files in pieces, after tus 1.0.0 (https://tus.io/protocols/resumable-upload): core, creation, termination, expiration, checksum.

Any tus client can talk to it. ``Upload-Metadata`` names the ``kind`` (photo, audio, video), ``about`` (the assignment's uuid)
and ``mark`` (what the browser made of the file, so that the same one goes on where it was). A problem is a JSON sentence.
"""

import base64
import binascii
import uuid as uuids
from functools import wraps

from django.http import HttpResponse, JsonResponse, UnreadablePostError
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.api import throttle

from ..domain import uploads
from ..domain.errors import BadUpload, WorkplaceError, WrongOffset
from ..domain.media import BadRecording
from ..domain.sizes import LARGEST, LARGEST_PART
from ..models import Upload
from .incoming import number_in

VERSION = "1.0.0"
STEP = 64 * 1024
PIECE = "application/offset+octet-stream"


def _problem(status, sentence, **headers):
    return JsonResponse({"problem": str(sentence)}, status=status, headers=headers)


def speaks_tus(view):
    """Version, who is asking, and that nothing is kept on the way."""

    @wraps(view)
    def inner(request, **names):
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            response = _problem(412, _("This browser speaks another version."), **{"Tus-Version": VERSION})
        elif request.method != "OPTIONS" and request.person is None:
            response = _problem(401, _("Sign in again. What was sent is kept, and goes on where it was."))
        else:
            response = view(request, **names)
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    return inner


def _metadata(header: str) -> dict:
    """``key base64,key base64``. Raises ValueError."""
    found = {}
    for pair in filter(None, map(str.strip, header.split(","))):
        name, _space, value = pair.partition(" ")
        try:
            found[name] = base64.b64decode(value.strip(), validate=True).decode()
        except binascii.Error as problem:
            raise ValueError(name) from problem
        if "\0" in found[name]:
            raise ValueError(name)
    return found


@require_http_methods(["POST", "OPTIONS"])
@speaks_tus
def announce(request):
    """Creation: 201 with the address of the upload; the same file again gets the one that was begun."""
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204,
            headers={
                "Tus-Version": VERSION,
                "Tus-Extension": "creation,termination,expiration,checksum",
                "Tus-Checksum-Algorithm": "sha256",
                "Tus-Max-Size": str(max(LARGEST.values())),
            },
        )
    throttle(request, scope="workplace.upload", rate="120/h", key=str(request.person.uuid))
    try:
        said = _metadata(request.headers.get("Upload-Metadata", ""))
        size = number_in(request.headers.get("Upload-Length", ""))
        about = uuids.UUID(said["about"]) if said.get("about") else None
    except ValueError:
        size = None
    if size is None:
        return _problem(400, _("This upload was not announced as it should be."))
    try:
        row = uploads.announce(
            person=request.person,
            kind=said.get("kind", ""),
            size=size,
            mark=said.get("mark", ""),
            about=about,
        )
    except BadUpload as problem:
        return _problem(413, problem)
    return HttpResponse(
        status=201,
        headers={"Location": reverse("workplace:upload", kwargs={"uuid": row.uuid}), **_where(row)},
    )


def _where(row) -> dict:
    return {"Upload-Offset": str(row.received), "Upload-Expires": http_date(row.expires.timestamp())}


@require_http_methods(["HEAD", "PATCH", "DELETE", "OPTIONS"])
@speaks_tus
def upload(request, uuid):
    """How far it is (HEAD), the next piece (PATCH), or no more of it (DELETE). 404 for anyone else's."""
    if request.method == "OPTIONS":
        return announce(request)
    row = Upload.objects.filter(uuid=uuid, person=request.person).first()
    if row is None:
        return _problem(404, _("This upload is gone. Choose the file again."))
    if request.method == "DELETE":
        uploads.drop(upload=row)
        return HttpResponse(status=204)
    if request.method == "HEAD":
        return HttpResponse(status=200, headers={"Upload-Length": str(row.size), **_where(row)})
    return _piece(request, row)


def _piece(request, row):
    offset = number_in(request.headers.get("Upload-Offset", ""))
    if request.content_type != PIECE:
        return _problem(415, _("This upload was not announced as it should be."))
    if offset is None:
        return _problem(400, _("This upload was not announced as it should be."))
    content = _read(request)
    if len(content) > LARGEST_PART:
        return _problem(413, _("This part is not what was announced. Choose the file again."))
    checksum = request.headers.get("Upload-Checksum", "")
    try:
        row = uploads.add(upload=row, offset=offset, content=content, checksum=checksum)
    except WrongOffset as problem:
        return _problem(409, problem, **{"Upload-Offset": str(problem.received)})
    except BadRecording as problem:
        return _problem(422, problem)
    except WorkplaceError as problem:
        return _problem(460 if checksum and content else 400, problem)
    return HttpResponse(status=204, headers=_where(row))


def _read(request) -> bytes:
    """What arrived, also where the network dropped in the middle: those bytes need not be sent again."""
    pieces, left = [], LARGEST_PART + 1
    try:
        while left > 0 and (piece := request.read(min(STEP, left))):
            pieces.append(piece)
            left -= len(piece)
    except UnreadablePostError:
        pass
    return b"".join(pieces)
