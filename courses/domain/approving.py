"""What follows from the last approval. Wagtail reads this module while its own models are being made: it imports none."""


def publish_approved(workflow_state, user=None) -> None:
    """Publish what was approved. A reviewer may publish in no other way, so no right of theirs is asked for."""
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
