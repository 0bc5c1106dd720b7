"""One row looked at by itself: each problem by its code, and nothing lost that was right."""

from datetime import date

import pytest

from credentials.lists.judging import is_address, judge
from credentials.lists.numbers import HIDDEN, day_of, without_bsn

TODAY = date(2026, 11, 30)
GOOD = {
    "email": "Noor@School.example",
    "name": "Noor  van der Berg",
    "awarded": "12-11-2026",
    "result": "8",
    "narrative": "Goed\ngedaan",
}
# Passes the eleven test, as a citizen service number does.
BSN = "123456782"


def codes(**changes):
    return [(row["column"], row["code"]) for row in judge({**GOOD, **changes}, today=TODAY).problems]


def test_a_good_row():
    row = judge(GOOD, today=TODAY)
    assert (row.email, row.name, row.awarded) == (
        "noor@school.example",
        "Noor van der Berg",
        date(2026, 11, 12),
    )
    assert (row.result, row.narrative, row.problems) == ("8", "Goed\ngedaan", [])


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"email": ""}, ("email", "email.missing")),
        ({"email": "noor@school"}, ("email", "email.invalid")),
        ({"email": "noor@school,example"}, ("email", "email.invalid")),
        ({"email": "noor @school.example"}, ("email", "email.invalid")),
        ({"email": "noor..j@school.example"}, ("email", "email.invalid")),
        ({"email": "a@b.example\nBcc: c@d.example"}, ("email", "email.several")),
        ({"email": "a@b.example; c@d.example"}, ("email", "email.several")),
        ({"email": "x" * 65 + "@school.example"}, ("email", "email.invalid")),
        ({"name": ""}, ("name", "name.missing")),
        ({"name": "  \u200b"}, ("name", "name.missing")),
        ({"name": "12345"}, ("name", "name.odd")),
        ({"name": "noor@school.example"}, ("name", "name.odd")),
        ({"name": "Noor https://evil.example"}, ("name", "name.odd")),
        ({"name": "N" * 121}, ("name", "text.too_long")),
        ({"name": "Noor\u202egpj"}, ("name", "text.control")),
        ({"name": "Jos\ufffd"}, ("name", "text.garbled")),
        ({"awarded": "31-31-2026"}, ("awarded", "date.unreadable")),
        ({"awarded": "november"}, ("awarded", "date.unreadable")),
        ({"awarded": "01-12-2026"}, ("awarded", "date.future")),
        ({"awarded": "12-11-1926"}, ("awarded", "date.long_ago")),
        ({"result": "x" * 101}, ("result", "text.too_long")),
        ({"narrative": "x" * 1001}, ("narrative", "text.too_long")),
        ({"narrative": f"bsn {BSN}"}, ("narrative", "text.bsn")),
        ({"result": HIDDEN}, ("result", "text.bsn")),
    ],
)
def test_each_problem_has_its_code(changes, found):
    assert codes(**changes) == [found]


def test_what_is_too_long_fits_the_column_and_a_bsn_is_not_kept():
    row = judge({**GOOD, "name": "N" * 500, "result": BSN}, today=TODAY)
    assert (len(row.name), row.result) == (120, HIDDEN)
    odd = judge({**GOOD, "name": BSN}, today=TODAY)
    assert BSN not in f"{odd.name} {odd.problems}"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Noor <Noor@X.example>", "noor@x.example"),
        ("mailto:noor@x.example", "noor@x.example"),
        ("'+a@x.example", "+a@x.example"),
    ],
)
def test_addresses_as_people_copy_them(given, kept):
    assert judge({**GOOD, "email": given}, today=TODAY).email == kept


@pytest.mark.parametrize(
    ("address", "right"),
    [("a@b.nl", True), ("o'neill+x@sub.b.co.uk", True), ("a@b", False), ("a@-b.nl", False), ("@b.nl", False), ("a@b.n1", False),
     ("a@b..nl", False), (f"a@{'b' * 64}.nl", False), ("a@xn--bcher-kva.example", True), ("a@b.nl\n", False), ("é@b.nl", False)],
)  # fmt: skip
def test_addresses(address, right):
    assert is_address(address) is right


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-11-2026", date(2026, 11, 12)), ("12/11/26", date(2026, 11, 12)), ("2026-11-12", date(2026, 11, 12)),
        ("2026-11-12T10:00", date(2026, 11, 12)), ("12 november 2026", date(2026, 11, 12)), ("12 nov. 2026", date(2026, 11, 12)),
        ("46338", date(2026, 11, 12)), ("3.4.2026", date(2026, 4, 3)), ("30-02-2026", None), ("99999999", None), ("", None),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "left"),
    [(f"nr {BSN}.", f"nr {HIDDEN}."), ("123456789", "123456789"), (f"{BSN}@student.example", f"{BSN}@student.example"),
     (f"06-{BSN}", f"06-{BSN}"), ("000000000", "000000000")],
)  # fmt: skip
def test_numbers_that_may_be_a_bsn(text, left):
    assert without_bsn(text) == left
