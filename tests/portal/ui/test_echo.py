import pytest
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from indh_portal.ui import echo


def answer(view, **params):
    response = view(RequestFactory().get("/", params))
    assert response.status_code == 200
    return response.content.decode().strip()


def test_an_amount_is_answered_in_figures_and_words():
    assert answer(echo.echo_amount, value="140,000 DH") == (
        '<span class="echo-value">= <bdi>140\u00a0000,00 DH — cent quarante mille dirhams — '
        "soit 14 millions de centimes</bdi></span>"
    )


def test_the_parameter_may_bear_the_name_of_its_box():
    assert "soixante mille" in answer(echo.echo_amount, **{"row-0-amount": "60 000"})


def test_a_computed_amount_says_that_it_will_be_confirmed():
    assert "— à confirmer</bdi>" in answer(echo.echo_amount, value="1,5 MDH")


def test_a_date_is_answered_with_its_weekday():
    assert "samedi 6 juillet 2024" in answer(echo.echo_date, value="06/07/2024")


def test_answers_speak_the_language_of_the_page():
    with translation.override("ar"):
        assert "أي 14 مليون سنتيم" in answer(echo.echo_amount, value="140 000")
        assert "الأحد 1 فبراير 2026" in answer(echo.echo_date, value="01/02/2026")


def test_a_refusal_is_answered_with_its_reason():
    assert answer(echo.echo_date, value="31/02/2024") == (
        '<span class="echo-refusal">Le 31/02/2024 n’existe pas. Vérifiez le jour et le mois.</span>'
    )
    assert "&lt;script&gt;" in answer(echo.echo_amount, value="<script>")


@pytest.mark.parametrize("params", [{}, {"value": ""}, {"amount": "   "}])
def test_nothing_is_answered_to_nothing(params):
    assert answer(echo.echo_amount, **params) == ""
    assert answer(echo.echo_date, **params) == ""


def test_an_echo_only_reads():
    assert echo.echo_amount(RequestFactory().post("/", {"value": "5"})).status_code == 405


@settings(max_examples=2000, derandomize=True, deadline=None, database=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
@pytest.mark.dear("hundreds of texts are drawn")
def test_any_text_gets_an_answer(typed):
    answer(echo.echo_amount, value=typed)
    answer(echo.echo_date, value=typed)
