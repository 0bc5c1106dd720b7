"""Saving the pages that are loaded: found by their activity, published when they changed, put in order."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page

# Besides the fields of the model itself, what decides whether a page changed.
COMPARED = ("title", "slug", "search_description", "outcomes")


def save(model, parent, activity, locale, values, owner):
    """The page of this activity in this language under ``parent``, with these values, not published yet."""
    page = model.objects.filter(translation_key=activity, locale=locale, alias_of=None).first()
    if page is not None:
        for name, value in values.items():
            setattr(page, name, value)
        return page
    user = owner.user if owner is not None else None
    page = model(translation_key=activity, locale=locale, owner=user, live=False, **values)
    Page.objects.get(pk=parent.pk).specific.add_child(instance=page)
    return page


def was_edited(page) -> bool:
    """Whether a revision has a user, so was made in the editor: what stands there, published or a draft, is theirs."""
    return page.revisions.filter(user__isnull=False).exists()


def publish(page) -> None:
    """Publish what was set, unless the published revision already says the same, or someone wrote in this page since."""
    if was_edited(page):
        return
    content = _plain(page.serializable_data())
    if page.live and page.live_revision_id and not page.has_unpublished_changes:
        names = {
            *COMPARED,
            *(field.name for field in page._meta.local_fields),
            *(field.name for field in page._meta.local_many_to_many),
        }
        before = _plain(page.live_revision.content)
        if all(content.get(name) == before.get(name) for name in names & content.keys()):
            return
    page.save_revision().publish()


def _plain(content) -> dict:
    """As a revision keeps it, without the keys of rows: those are not known the first time."""
    values = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    values["outcomes"] = [
        {name: value for name, value in row.items() if name != "pk"} if isinstance(row, dict) else row
        for row in values.get("outcomes", [])
    ]
    return values


def put_in_order(module, pages) -> None:
    """Move the pages under their module into this order; nothing is written when they are in it."""
    wanted = [page.pk for page in pages]
    there = Page.objects.child_of(module).filter(pk__in=wanted).order_by("path").values_list("pk", flat=True)
    if list(there) == wanted:
        return
    for pk in wanted:
        Page.objects.get(pk=pk).move(Page.objects.get(pk=module.pk), pos="last-child")
