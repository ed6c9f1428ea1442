"""Declares the pages that are about no noun: the home page, the search and what machines ask."""

from tests.declaring import ALL, OPEN, Noun


class Portal(Noun):
    rows = {
        "set_language": OPEN,
        "healthz": OPEN,
        "readyz": OPEN,
        "home": ALL,
        "overview": ALL,
        "search": ALL,
        "search_suggestions": ALL,
        "echo_amount": ALL,
        "echo_date": ALL,
    }
    text_read = {
        "search": ["q"],
        "search_suggestions": ["q"],
        "echo_amount": ["value"],
        "echo_date": ["value"],
    }
    looked_up = {"home": ["year"], "overview": ["year"]}
    without_factory = {
        "NumberSeries": "an action takes the next number; a row by itself says nothing",
        "Submission": "a sent form writes its key",
        "Demonstration": "the command that fills the demonstration writes its only row",
    }
    without_history = {
        "NumberSeries": "the numbers that were given, which no person changes",
        "Submission": "the forms that were sent, which no person changes",
        "Demonstration": "the facts of a demonstration, which no person changes",
    }

    def pictures(self):
        yield "home", "/"
        yield "overview", "/overview/"
        yield "search", "/search/?q=tib"
        yield "search-empty", "/search/?q=tibboorkk"
