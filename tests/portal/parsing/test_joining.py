import pytest
from django.utils import translation

from indh_portal.parsing.joining import joined, paired


@pytest.mark.parametrize(
    ("language", "series", "pair"),
    [("fr", "a, b", "Commune : Temsia"), ("ar", "a، b", "Commune: Temsia")],
)
def test_words_are_joined_as_the_language_of_the_reader_joins_them(language, series, pair):
    with translation.override(language):
        assert joined(["a", "", "b"]) == series
        assert paired("Commune", "Temsia") == pair
