"""All addresses. Those in ``i18n_patterns`` are Dutch at the root and English under ``/en/``."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from .api import api
from .errors import unknown_address
from .health import alive, ready
from .media import public_file

urlpatterns = [
    path("healthz", alive, name="healthz"),
    path("readyz", ready, name="readyz"),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("api/<path:rest>", unknown_address),
    path("postvak/", include("mail.urls")),
    path("", include("records.urls_fixed")),
    path("", include("credentials.urls_fixed")),
    path("", include("workplace.urls_fixed")),
    path("h5p/", include("courses.h5p.urls")),
    path("", include("pages.urls_fixed")),
    path("media/<path:path>", public_file, name="media"),
]

urlpatterns += i18n_patterns(
    path("accounts/", include("accounts.urls")),
    path("", include("workplace.urls")),
    path("", include("records.urls")),
    path("", include("credentials.urls")),
    path("", include("courses.urls")),
    path("", include("pages.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
