"""Making and updating rows of frameworks."""

from ..models import FrameworkItem

# What a confirmation is about.
FACTS = {"framework", "code", "name_nl", "name_en", "url", "level", "study_load", "certificate"}


def put_item(*, framework, code, values) -> FrameworkItem:
    """Make a row, or update one; part of the caller's transaction.

    A row that an administrator confirmed is left as it is: what was looked up goes before what a file says.
    """
    item = FrameworkItem.objects.select_for_update().filter(framework=framework, code=code).first()
    if item is None:
        return FrameworkItem.objects.create(
            framework=framework, code=code, status=FrameworkItem.Status.PARTIAL, **values
        )
    if not item.is_confirmed and any(getattr(item, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(item, name, value)
        item.save(update_fields=list(values))
    return item


def withdraw_confirmation(*, item) -> None:
    """Take the confirmation from a row whose facts change; whoever changes it saves it."""
    item.status = FrameworkItem.Status.PARTIAL
    item.confirmed_by, item.confirmed_at, item.confirmed_where = None, None, ""
