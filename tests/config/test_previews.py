"""Our editor may frame a draft; nobody may frame a page."""

import pytest

from tests.courses import building


def ancestors(response):
    policy = response["Content-Security-Policy"].split(";")
    return [part.strip() for part in policy if part.strip().startswith("frame-ancestors")]


@pytest.mark.django_db
def test_only_a_preview_may_be_framed_and_only_by_us(client, rf):
    building.frameworks_rows()
    home = building.homes()["nl"]
    preview = home.make_preview_request(original_request=rf.get("/admin/"))
    assert preview.status_code == 200
    assert ancestors(preview) == ["frame-ancestors 'self'"]
    assert ancestors(client.get("/")) == ["frame-ancestors 'none'"]
