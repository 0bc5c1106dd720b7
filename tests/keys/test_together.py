"""Two that need the first key of an owner at the same moment get the same one."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from keys import api
from keys.models import Key, Seal


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("algorithm", ["Ed25519", "P-256"])
def test_two_at_once_make_one_key(algorithm):
    def ensure(_number):
        try:
            return api.ensure_key("issuer:zuiderpoort", algorithm).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(ensure, range(4)))
    assert made == {Key.objects.get().pk}
    assert Seal.objects.count() == 1
