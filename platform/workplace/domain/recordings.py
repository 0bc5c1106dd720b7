"""Sound and video as evidence: taken in, prepared by a worker, or said to be unplayable."""

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from django.core.files import File
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs import api as jobs

from ..models import Evidence
from . import faces, media
from .checking import check
from .errors import BadUpload, KeepsMetadata
from .filing import files_with_rows
from .opening import lies_in, open_locked
from .photos import remove_files
from .sizes import LARGEST, MIB, MOST_RECORDINGS

log = structlog.get_logger(__name__)

# A worker has a recording for itself so long; after that another may begin anew.
LEASE = timedelta(minutes=30)
MOST_TRIES = 3
OVERDUE = timedelta(minutes=2)


def add_recording(
    *, assignment, kind, file, caption, transcript="", looked_at=False, as_it_is=False
) -> Evidence:
    """Keep a sound recording or a video (``file``: an open binary file with a size), and have it prepared. ``assignment`` may
    also be an entry of the learning log.

    Where this machine has no ffmpeg it stays as it is, with what the phone wrote into it, and only when the learner says
    that it may (``as_it_is``). Raises BadRecording, BadUpload, KeepsMetadata, ClientData, NotOpen.
    """
    seen = check(caption, transcript, looked_at=looked_at)
    if file.size > LARGEST[kind]:
        raise BadUpload(
            _("This file is larger than %(most)d MB. Make the recording shorter, or choose a smaller file.")
            % {"most": LARGEST[kind] // MIB}
        )
    container = media.sniff(file.read(media.HEAD))
    media_type = getattr(container, kind) if container else ""
    if not media_type:
        raise media.BadRecording("unreadable")
    prepares = media.can_convert()
    if not prepares and not as_it_is:
        raise KeepsMetadata(
            _(
                "Place and time cannot be taken out of a recording on this site. Say that it may stay as it is, or leave it."
            )
        )
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    with files_with_rows() as written:
        locked = open_locked(assignment)
        there = locked.evidence.exclude(state=Evidence.State.GONE)
        existing = there.filter(kind=kind, digest=digest).first()
        if existing:
            return existing
        if locked.evidence.filter(kind__in=Evidence.RECORDINGS).count() >= MOST_RECORDINGS:
            raise BadUpload(_("There are four recordings already. Remove one before you add another."))
        row = Evidence(
            **lies_in(locked), kind=kind, caption=caption.strip(), transcript=transcript.strip(), digest=digest,
            media_type=media_type, size=file.size, stripped=False,
            state=Evidence.State.WAITING if prepares else Evidence.State.READY, **seen,
        )  # fmt: skip
        file.seek(0)
        row.file.save("recording", File(file), save=False)
        written.append(row.file)
        row.save()
        if prepares:
            _ring(row.pk)
    return row


def _ring(pk) -> None:
    from ..tasks import prepare_recording

    jobs.ring(prepare_recording, pk)


def prepare(*, pk) -> None:
    """Make a waiting recording into a file that every phone plays, without its metadata; no other worker has it meanwhile.

    Killed anywhere, nothing is lost: the recording still waits, and a sweep has it done again.
    """
    now = timezone.now()
    mine = Evidence.objects.filter(pk=pk, state=Evidence.State.WAITING, tries__lt=MOST_TRIES).filter(
        Q(taken_until=None) | Q(taken_until__lt=now)
    )
    if not mine.update(taken_until=now + LEASE, tries=F("tries") + 1, percent=0):
        return
    row = Evidence.objects.get(pk=pk)
    with TemporaryDirectory(prefix="bekwaam-media-") as folder:
        source, target = Path(folder) / "in", Path(folder) / "out.mp4"
        try:
            with row.file.open("rb") as content, source.open("wb") as out:
                shutil.copyfileobj(content, out)
            made = media.convert(source, target, kind=row.kind, progress=lambda percent: _tell(pk, percent))
        except FileNotFoundError:
            return _failed(row, "unreadable")
        except media.BadRecording as problem:
            return None if problem.passes else _failed(row, problem.code)
        _ready(row, target, made, faces.in_video(target) if row.kind == Evidence.Kind.VIDEO else None)


def _tell(pk, percent) -> None:
    Evidence.objects.filter(pk=pk).update(percent=percent)


def _ready(row, target, made, faces_seen) -> None:
    """Put the new file in the place of the old one, unless the learner removed it meanwhile."""
    old = row.file
    with files_with_rows() as written:
        current = (
            Evidence.everything.select_for_update().filter(pk=row.pk, state=Evidence.State.WAITING).first()
        )
        if current is None:
            return
        with target.open("rb") as content:
            current.file.save("recording", File(content), save=False)
        written.append(current.file)
        current.media_type, current.size, current.digest = made.media_type, made.size, made.digest
        current.width, current.height, current.seconds = made.width, made.height, made.seconds
        current.state, current.percent, current.stripped = Evidence.State.READY, 100, True
        current.faces, current.taken_until = faces_seen, None
        current.save()
        transaction.on_commit(lambda: remove_files([old]))


def _failed(row, code) -> None:
    """Nobody can look at it, and it may say where it was made: the file goes, the reason stays for the learner."""
    log.warning("recording not prepared", evidence=str(row.uuid), problem=code)
    with transaction.atomic():
        Evidence.everything.filter(pk=row.pk, state=Evidence.State.WAITING).update(
            state=Evidence.State.FAILED, problem=code, file="", size=0, taken_until=None
        )
        transaction.on_commit(lambda: remove_files([row.file]))


def prepare_overdue() -> int:
    """Ring again for recordings whose bell was lost or whose worker died; after three tries one is given up."""
    now = timezone.now()
    late = Evidence.objects.filter(state=Evidence.State.WAITING, created__lt=now - OVERDUE).filter(
        Q(taken_until=None) | Q(taken_until__lt=now)
    )
    for row in late.filter(tries__gte=MOST_TRIES):
        _failed(row, "too_heavy")
    waiting = list(late.filter(tries__lt=MOST_TRIES).values_list("pk", flat=True))
    for pk in waiting:
        _ring(pk)
    return len(waiting)
