"""Tests that the count of a noun gives each line to the nouns that it names, and to no others."""

from pathlib import Path
from textwrap import dedent

import pytest
from django.conf import settings

from bench.noun import Noun, cost_of, is_central, lines_of_module, models

MEETING = Noun("GeneralMeeting", Path("cooperatives/models/meetings.py"))


def lines_of(text):
    return sorted(lines_of_module(dedent(text), MEETING))


@pytest.mark.parametrize(
    "name", ["meetings.py", "views/meetings.py", "_meeting_table.html", "meetings/late.py"]
)
def test_a_file_or_a_folder_named_after_the_noun_is_about_it(name):
    assert MEETING.is_the_subject_of(f"cooperatives/{name}")


@pytest.mark.parametrize("name", ["models/officers.py", "views/late_meetings_of_others.py"])
def test_another_file_is_not_about_it(name):
    assert not MEETING.is_the_subject_of(f"cooperatives/{name}")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("from a import (\n    Grant,\n    GeneralMeeting,\n)", [3]),
        ("ROWS = {\n    'officer_new': 1,\n    'meeting_new': 2,\n}", [3]),
        (
            "pages = [\n    officers(),\n    f(\n        cooperative.general_meetings,\n    ),\n]",
            [4],
        ),
        ("def meetings_of(one):\n    rows = one.all()\n    return rows", [1, 2, 3]),
        ("def rows_of(one):\n    other = 1\n    return one.meetings", [3]),
        ("class MeetingForm(Form):\n    year = 1", [1, 2]),
        ("if meeting:\n    go()", [1]),
        ("with locked(meeting) as row:\n    go()", [1]),
        ("'''About a meeting.'''\nx = 1  # of a meeting", []),
        ("x = _('The meeting of the year')", []),
        ("x = 'met in a meetinghouse'", []),
    ],
)
def test_a_line_counts_when_it_names_the_noun(text, lines):
    assert lines_of(text) == lines


def test_a_file_that_names_many_nouns_is_a_central_list():
    names = ["Officer", "Headcount", "Merge", "Grant", "Duplicate", "Disbursement"]
    every = [Noun(name, Path(f"{name.lower()}s.py")) for name in names]
    text = "\n".join(f"make({name})" for name in names)

    assert is_central("indh_portal/catalogue/tables.py", text, every)
    assert not is_central("cooperatives/models/__init__.py", text, every)
    assert not is_central("indh_portal/catalogue/tables.py", text, every[1:])


@pytest.mark.dear("all the code is read")
def test_the_common_tests_hold_no_central_list():
    _noun, spent = cost_of("GeneralMeeting")
    whole = {row.file for row in spent if row.is_whole}

    assert [row.file for row in spent if row.kind == "tests"] == ["tests/nouns/meetings.py"]
    assert {"cooperatives/models/meetings.py", "tests/nouns/meetings.py"} <= whole


def test_the_count_knows_our_models():
    assert {"GeneralMeeting", "Grant", "FieldVisit"} <= set(models(settings.BASE_DIR))
