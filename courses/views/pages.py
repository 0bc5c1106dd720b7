"""Catalogue, modules, lessons and assignments by their address, found in one statement.

What happens to a page that is found is what Wagtail does: the hooks before serving, the look at who may see it, and then
the page's own ``serve``. What is not found in that statement goes through Wagtail's routing.
"""

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from wagtail import hooks
from wagtail.views import serve as wagtail_serve
from wagtail.views import serve_chain

from ..domain.queries.addresses import find
from ..models import AssignmentPage, CatalogueIndexPage, LessonPage, ModulePage

CATALOGUE, GUIDE = "modules", "docent/"


def catalogue(request):
    return _serve(request, f"{CATALOGUE}/", find(CatalogueIndexPage, request, CATALOGUE))


def module(request, module):
    return _serve(request, f"{CATALOGUE}/{module}/", find(ModulePage, request, CATALOGUE, module))


def lesson(request, module, lesson):
    """A lesson, or the module's assignment, which stands beside its lessons."""
    slugs = (CATALOGUE, module, lesson)
    page = find(LessonPage, request, *slugs) or find(AssignmentPage, request, *slugs)
    return _serve(request, f"{'/'.join(slugs)}/", page)


def guide(request, module):
    """The teacher guide: the same page as the module, so who may see that one may see this one."""
    page = find(ModulePage, request, CATALOGUE, module)
    if page is not None:
        page.template, page.shown_part = "courses/guide.html", GUIDE
    return _serve(request, f"{CATALOGUE}/{module}/{GUIDE}", page)


def _serve(request, path, page):
    if page is None:
        return wagtail_serve(request, path)
    chain = serve_chain
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        chain = hook(chain)
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    return _kept_apart(request, chain(page, request, [], {}))


def _kept_apart(request, response):
    """A page differs for who is signed in, so no cache may give one person's page to another."""
    patch_vary_headers(response, ("Cookie",))
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        patch_cache_control(response, private=True, no_cache=True)
    return response
