"""Rows as a file for a spreadsheet: one that the reader's own opens as it is, and in which no cell is ever a formula."""

import csv

from django.utils.translation import get_language

# A spreadsheet takes a cell that begins with one of these for a formula, whoever wrote it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class _Echo:
    """A file that gives back what is written to it: each line goes out as it is made."""

    def write(self, text):
        return text


def lines(rows):
    """The lines of the file as they are made; cells may be anything that has a text.

    With the separator that a spreadsheet in the reader's language expects, and a mark that says it is UTF-8.
    """
    writer = csv.writer(_Echo(), delimiter=";" if get_language() == "nl" else ",", quoting=csv.QUOTE_ALL)
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([harmless(str(cell)) for cell in row])


def harmless(text: str) -> str:
    """The text, never a formula."""
    return f"'{text}" if text.lstrip(" \u00a0\u200b\ufeff").startswith(FORMULA) else text
