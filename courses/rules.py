"""Who may do what in courses, beyond what Wagtail decides about its pages."""


def may_handle_reports(user) -> bool:
    """Read what readers say is not right, and tick it off: who edits courseware."""
    return user.is_active and user.has_perm("courses.change_report")
