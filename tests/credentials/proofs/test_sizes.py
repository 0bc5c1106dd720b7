"""Many values cost the square of their number; the bound holds for one list and for one thing in many places."""

import time

import pytest

from credentials.proofs.rdfc10 import WorkBudgetSpent
from credentials.proofs.sizes import check_sizes
from credentials.proofs.strict_json import MAX_ITEMS
from tests.credentials.samples import check, signed


def described(times, each, name="urn:x:same"):
    """One profile inside another, each with names of its own."""
    found = None
    for place in range(times):
        inner = {"parentOrg": found} if found else {}
        names = [f"{place}-{number}" for number in range(each)]
        found = {"id": name.format(place), "type": ["Profile"], "name": names, **inner}
    return found


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        (described(9, 490), "statements.too_complex"),
        (described(1, 501), "json.too_large"),
        (described(9, 490, name="urn:x:{}"), "signature.wrong"),
    ],
    ids=["one thing in nine places", "one long list", "nine things"],
)
def test_hostile_numbers_are_refused_in_no_time(profile, code):
    document = signed()
    document["credentialSubject"]["achievement"]["creator"] = profile
    begin = time.process_time()
    assert code in check(document).codes()
    assert time.process_time() - begin < 2


def test_what_lies_at_the_bound_is_read():
    values = [{"@value": str(number)} for number in range(MAX_ITEMS)]
    check_sizes([{"@id": "urn:x:y", "urn:p": values, "urn:q": [{"@id": "urn:x:z", "urn:p": values}]}])
    with pytest.raises(WorkBudgetSpent):
        check_sizes([{"@id": "urn:x:y", "urn:p": values, "urn:q": [{"@id": "urn:x:y", "urn:p": values[:1]}]}])
