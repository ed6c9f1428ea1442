from datetime import time

import pytest

from indh_portal.parsing.hours import format_hour, read_hour
from indh_portal.parsing.reading import Unreadable


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10:30", time(10, 30)),
        ("10h30", time(10, 30)),
        ("10 H 30", time(10, 30)),
        ("9h", time(9)),
        ("14", time(14)),
        ("08.05", time(8, 5)),
        ("١٠:٣٠", time(10, 30)),
    ],
)
def test_a_time_is_read_as_people_type_it(typed, read):
    assert read_hour(typed) == read


@pytest.mark.parametrize("typed", ["", "24:00", "10:60", "10:3", "midi", "-1", "1²:00"])
def test_what_is_not_a_time_is_refused(typed):
    with pytest.raises(Unreadable):
        read_hour(typed)


def test_a_time_is_written_in_24_hours():
    assert format_hour(time(9, 5)) == "09:05"
