"""The certificate that a holder downloads is a credential that the verifier reads."""

import pytest

from credentials.domain.verifying import check
from credentials.openbadges.pdf import unbake_pdf

pytestmark = pytest.mark.django_db


def test_our_own_certificate_reads_back(client, learner, credential):
    client.force_login(learner.user)
    answer = client.get(f"/credentials/{credential.uuid}.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    data = b"".join(answer) if answer.streaming else answer.content
    assert unbake_pdf(data) == credential.document
    assert check(data).verdict == "valid"
