"""The importer: all rows or none, every wrong row named, nothing assumed."""

import datetime

import pytest
from django.core.management import CommandError, call_command

from frameworks import api as frameworks
from frameworks.domain.errors import RowsRefused
from frameworks.models import FrameworkItem

pytestmark = pytest.mark.django_db
HEAD = "code,name,level,sbu,certificate,source,verified,note"
DAY = datetime.date(2026, 11, 1)


def lines(*rows, head=HEAD):
    return [head + "\n", *(row + "\n" for row in rows)]


def test_rows_keep_source_day_and_how_sure_they_are():
    result = frameworks.import_keuzedelen(
        lines(
            "K0001,First,3|4,240,yes,a page,yes,read it",
            "K0002,Second,,,unknown,a text,partial,",
            ",Assumed,,,unknown,,no,",
        ),
        checked=DAY,
    )
    assert result == {"taken": 2, "skipped": 1}
    rows = FrameworkItem.objects.order_by("code").values_list(
        "framework",
        "code",
        "name_nl",
        "level",
        "study_load",
        "certificate",
        "source",
        "checked",
        "note",
        "status",
    )
    assert list(rows) == [
        ("keuzedeel", "K0001", "First", "3|4", 240, "yes", "a page", DAY, "read it", "partial"),
        ("keuzedeel", "K0002", "Second", "", None, "unknown", "a text", DAY, "", "partial"),
    ]


def test_the_same_file_again_changes_nothing_and_a_newer_one_updates():
    old = lines("K0001,First,,240,unknown,a text,partial,")
    frameworks.import_keuzedelen(old, checked=DAY)
    first = FrameworkItem.objects.get()
    frameworks.import_keuzedelen(old, checked=DAY)
    assert FrameworkItem.objects.get() == first
    frameworks.import_keuzedelen(
        [*lines("K0001,Renamed,,120,unknown,a page,yes,,2026-11-03", head=HEAD + ",checked")]
    )
    first.refresh_from_db()
    assert (first.name_nl, first.study_load, first.checked) == ("Renamed", 120, datetime.date(2026, 11, 3))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("K1,Short code,,,unknown,s,partial,", "'K1' is no code: a K and four digits"),
        ("K0002,,,,unknown,s,partial,", "there is no name"),
        ("K0002,No source,,,unknown,,partial,", "there is no source"),
        ("K0002,Not sure,,,unknown,s,perhaps,", "verified is 'perhaps'; it must be yes, partial or no"),
        ("K0002,Certificate,,,maybe,s,yes,", "certificate is 'maybe'; it must be yes, no or unknown"),
        ("K0002,Level,5,,unknown,s,yes,", "level is '5'; it must be 1, 2, 3 or 4, with | between them"),
        ("K0002,Hours,,2.5,unknown,s,yes,", "sbu is '2.5'; it must be a whole number of hours"),
        ("K0002,Hours,,²,unknown,s,yes,", "sbu is '²'; it must be a whole number of hours"),
        (
            "K0002,Hours,,99999999999,unknown,s,yes,",
            "sbu is '99999999999'; it must be a whole number of hours",
        ),
        ("K0002,Too few,,,unknown,s", "the number of columns is not that of the first line"),
        ("K0002,Too many,,,unknown,s,yes,,,", "the number of columns is not that of the first line"),
        ("K0001,Again,,,unknown,s,yes,", "K0001 was there already"),
        (f"K0002,{'x' * 201},,,unknown,s,yes,", "name is too long"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_kept(row, problem):
    with pytest.raises(RowsRefused) as refused:
        frameworks.import_keuzedelen(
            lines("K0001,Good,,,unknown,s,yes,", row, "K0003,Also good,,,unknown,s,yes,")
        )
    assert refused.value.problems == [(3, problem)]
    assert FrameworkItem.objects.count() == 0


def test_all_wrong_rows_are_named_at_once():
    with pytest.raises(RowsRefused) as refused:
        frameworks.import_keuzedelen(
            lines("K1,x,,,unknown,s,yes,", "K0001,y,,,unknown,s,yes,", "K0002,,,,unknown,s,yes,")
        )
    assert [line for line, _problem in refused.value.problems] == [2, 4]


def test_a_wrong_day_is_named():
    with pytest.raises(RowsRefused) as refused:
        frameworks.import_keuzedelen(lines("K0001,x,,,unknown,s,yes,,1-11-2026", head=HEAD + ",checked"))
    assert refused.value.problems == [(2, "checked is '1-11-2026'; it must be a day such as 2026-11-22")]


@pytest.mark.parametrize("text", [[], ["code;name\n"], ["code,name\n", "K0001,x\n"]])
def test_a_file_of_another_form_says_what_is_missing(text):
    with pytest.raises(frameworks.FrameworkError, match="Columns are missing"):
        frameworks.import_keuzedelen(text)


class TestTheCommand:
    def run(self, path, *args):
        call_command("import_keuzedelen", str(path), *args)

    def test_takes_in_a_file(self, tmp_path, capsys):
        file = tmp_path / "k.csv"
        file.write_text(
            "".join(lines("K0001,Zorg é,,,unknown,s,yes,", ",x,,,unknown,,no,")), encoding="utf-8-sig"
        )
        self.run(file, "--checked", "2026-11-01")
        assert capsys.readouterr().out == "1 taken in, 1 left out\n"
        item = FrameworkItem.objects.get()
        assert (item.name_nl, item.checked) == ("Zorg é", DAY)

    def test_says_which_line_is_wrong(self, tmp_path):
        file = tmp_path / "k.csv"
        file.write_text("".join(lines("K0001,Good,,,unknown,s,yes,", "K0002,,,,unknown,s,yes,")))
        with pytest.raises(CommandError, match=r"nothing was taken in\.\n  line 3: there is no name$"):
            self.run(file)
        assert FrameworkItem.objects.count() == 0

    def test_says_that_a_file_is_not_there_or_no_text(self, tmp_path):
        with pytest.raises(CommandError, match="No such file"):
            self.run(tmp_path / "none.csv")
        (tmp_path / "k.csv").write_bytes(b"code,\xff\xfe")
        with pytest.raises(CommandError, match="not UTF-8"):
            self.run(tmp_path / "k.csv")


@pytest.mark.reference
def test_the_reference_file(reference_data):
    with (reference_data / "nl" / "keuzedelen.csv").open(encoding="utf-8", newline="") as handle:
        result = frameworks.import_keuzedelen(handle, checked=DAY)
    assert result == {"taken": 14, "skipped": 3}
    assert FrameworkItem.objects.filter(checked=DAY, status="partial").exclude(source="").count() == 14
    frameworks.load_shipped()
    # What is shipped is the same rows.
    assert FrameworkItem.objects.filter(framework="keuzedeel").count() == 14
