"""Two workers that hear the same bell send one mail."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from mail.domain.sending import deliver
from mail.models import Mail, Message


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("mailbox")
def test_two_workers_send_one_mail():
    mail = Mail.objects.create(
        to="a@x.example", subject="Je code", body="123456", language="nl", template="tests"
    )

    def work(_number):
        try:
            return deliver(pk=mail.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(work, range(4)))
    assert sorted(sent) == [False, False, False, True]
    assert Message.objects.count() == 1
