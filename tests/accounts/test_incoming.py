"""Words beside forms: only what can be kept comes through."""

from django.test import RequestFactory

from accounts.api import words_in


def test_words_lose_what_no_database_keeps():
    request = RequestFactory().post("/")
    request.POST = request.POST.copy()
    request.POST["reason"] = "  Een\0 reden\ud800 " + "x" * 50
    assert words_in(request, "reason", most=9) == "Een reden"
    assert words_in(request, "other", most=9) == ""
    assert words_in(RequestFactory().get("/?reason=+Een%00+reden+"), "reason", most=9) == "Een reden"
