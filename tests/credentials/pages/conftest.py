"""Who looks at the pages."""

import pytest


@pytest.fixture
def holder(client, learner):
    """A browser in which the learner is signed in."""
    client.force_login(learner.user)
    return client


@pytest.fixture
def address(credential):
    """Where the public page of the learner's credential lies."""
    return f"/credentials/{credential.uuid}"
