"""Our parts of Wagtail's admin: named reasons instead of errors when a page cannot be published, readability, reports."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from .models.base import CoursePage
from .rules import may_handle_reports
from .views import admin
from .viewsets import H5PContentViewSet

register_snippet(H5PContentViewSet)


def _say(request, page, problems) -> None:
    text = format_html(
        "<p>{}</p><ul>{}</ul>",
        _("“%(title)s” is saved as a draft. Before it can be published:") % {"title": page.title},
        format_html_join("", "<li>{}</li>", ((problem,) for problem in problems)),
    )
    messages.error(request, text)


@hooks.register("before_publish_page")
def name_problems(request, page):
    """The draft is saved by now: go back to it with what is missing."""
    problems = page.problems() if isinstance(page, CoursePage) else []
    if not problems:
        return None
    _say(request, page, problems)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_edit_page")
def back_to_the_list_of_reviews(request, page):
    """Who only reviews cannot open the tree of pages, where Wagtail would send them after their judgement."""
    if page_permission_policy.explorable_root_instance(request.user) is None:
        return redirect("wagtailadmin_home")
    return None


@hooks.register("before_bulk_action")
def name_problems_of_many(request, action_type, objects, action):
    """Publish all or none: one page with problems would stop the others half-way."""
    if action_type != "publish":
        return None
    latest = [page.get_latest_revision_as_object() for page in objects]
    found = [(page, page.problems()) for page in latest if isinstance(page, CoursePage)]
    named = [(page, problems) for page, problems in found if problems]
    for page, problems in named:
        _say(request, page, problems)
    return redirect(action.next_url) if named else None


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("leesbaarheid/", admin.readability, name="courses_readability"),
        path("meldingen/", admin.reports, name="courses_reports"),
        path("meldingen/<int:pk>/afgehandeld/", admin.handle_report, name="courses_report_handled"),
    ]


class ReportsMenuItem(MenuItem):
    """Only for who may tick reports off."""

    def is_shown(self, request):
        return may_handle_reports(request.user)


@hooks.register("register_admin_menu_item")
def reports_item():
    return ReportsMenuItem(
        gettext_lazy("Reports of mistakes"), reverse("courses_reports"), icon_name="warning", order=350
    )


@hooks.register("insert_editor_js")
def readability_script():
    return format_html('<script src="{}" defer></script>', static("courses/admin/readability.js"))
