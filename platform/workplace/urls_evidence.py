"""The learner's evidence: files, drafts, who may see them, and the group it is made with."""

from django.urls import path

from .views import evidence_work as work
from .views import groups, tus

patterns = [
    path("uploads/", tus.announce, name="uploads"),
    path("uploads/<uuid:uuid>/", tus.upload, name="upload"),
    path("opdrachten/<uuid:uuid>/foto/", work.add_photo, name="photo"),
    path("opdrachten/<uuid:uuid>/opname/<str:kind>/", work.add_recording, name="recording"),
    path("opdrachten/<uuid:uuid>/opnames/", work.preparing, name="preparing"),
    path("opdrachten/<uuid:uuid>/concept/", work.draft, name="draft"),
    path("opdrachten/<uuid:uuid>/concept/ander/", work.draft_other, name="draft-other"),
    path("opdrachten/<uuid:uuid>/delen/", work.share, name="share"),
    path("opdrachten/<uuid:uuid>/bewijs/<uuid:evidence>/weg/", work.remove, name="remove"),
    path("opdrachten/<uuid:uuid>/bewijs/<uuid:evidence>/terug/", work.put_back, name="put-back"),
    path("opdrachten/<uuid:uuid>/groep/", groups.make, name="group-make"),
    path("opdrachten/<uuid:uuid>/groep/meedoen/", groups.join, name="group-join"),
    path("opdrachten/<uuid:uuid>/groep/verlaten/", groups.leave, name="group-leave"),
    path("opdrachten/<uuid:uuid>/groep/feedback/<int:member>/", groups.feedback, name="group-feedback"),
    path("opdrachten/<uuid:uuid>/bewijs/<uuid:evidence>/groep/", groups.share, name="group-share"),
    path("opdrachten/<uuid:uuid>/bewijs/<uuid:evidence>/bekeken/", work.looked, name="looked"),
]
