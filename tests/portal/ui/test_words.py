from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from indh_portal.ui.display import money_text
from indh_portal.ui.query import bounded_int, query_string

NBSP = "\u00a0"


def rendered(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "html"),
    [
        ("fr", f'<bdi dir="ltr" class="nw">140{NBSP}000,00{NBSP}DH</bdi>'),
        ("ar", f'<span class="nw"><bdi dir="ltr">140{NBSP}000,00</bdi> درهم</span>'),
    ],
)
def test_money_has_the_same_digits_in_both_languages(language, html):
    with translation.override(language):
        assert rendered("{{ x|money }}", x=Decimal(140000)) == html


def test_a_sign_stands_in_the_same_isolate_as_its_number():
    """In Arabic a sign isolated apart would stand on the right of its number."""
    with translation.override("ar"):
        assert f'<bdi dir="ltr">−33{NBSP}333,33</bdi>' in rendered(
            "{{ x|money }}", x=Decimal("-33333.33")
        )
        assert money_text(Decimal("-5")) == f"\u2066−5,00\u2069{NBSP}درهم"


def test_templates_join_words_without_the_empty_ones():
    french = rendered('{% join a|bdi b c|bdi %}|{% pair "x" c %}', a="<i>", b="", c="d")
    assert french == "<bdi>&lt;i&gt;</bdi>, <bdi>d</bdi>|x : d"
    with translation.override("ar"):
        assert rendered("{{ x|listed }}|{% heard y %}", x=["أ", "ب"], y="ج") == (
            'أ، ب|<span class="visually-hidden">: ج</span>'
        )


def test_a_refusal_ends_with_one_stop():
    assert rendered("{{ x|sentence }}", x="Écrivez 140 000") == "Écrivez 140 000."
    for ended in ("Écrivez-le.", "Est-ce bien 5 DH ?", "هل؟"):
        assert rendered("{{ x|sentence }}", x=ended) == ended


def test_an_unknown_value_is_said_in_words_never_zero():
    for name in ("money", "money_short", "day", "long_day", "count", "percent", "phone", "ref"):
        assert "Non renseigné" in rendered(f"{{{{ x|{name} }}}}", x=None)
    assert f"0,00{NBSP}DH" in rendered("{{ x|money }}", x=Decimal(0))


def test_tiles_drop_the_centimes():
    assert f"3{NBSP}240{NBSP}000{NBSP}DH" in rendered(
        "{{ x|money_short }}", x=Decimal("3239999.60")
    )


def test_days_numbers_and_telephones_are_isolated():
    assert ">06/07/2024<" in rendered("{{ x|day }}", x=date(2024, 7, 6))
    assert "samedi 6 juillet 2024" in rendered("{{ x|long_day }}", x=date(2024, 7, 6))
    assert f'dir="ltr" class="nw">1{NBSP}200<' in rendered("{{ x|count }}", x=1200)
    assert f">62,5{NBSP}%<" in rendered("{{ x|percent }}", x=Decimal("62.50"))
    assert 'href="tel:+212612345678"' in rendered("{{ x|phone }}", x="+212612345678")
    assert '<bdi dir="ltr" class="nw">SUB-2024-017</bdi>' in rendered(
        "{{ x|ref }}", x="SUB-2024-017"
    )


def test_moroccan_months_are_used_in_arabic():
    with translation.override("ar"):
        assert "السبت 6 يوليوز 2024" in rendered("{{ x|long_day }}", x=date(2024, 7, 6))


@pytest.mark.parametrize(
    ("qualifier", "start"),
    [("at_least", "au moins <bdi"), ("about", "environ <bdi"), ("exact", "<bdi")],
)
def test_a_reported_amount_keeps_its_qualifier(qualifier, start):
    source = "{% qualified x q %}"
    assert rendered(source, x=Decimal(140000), q=qualifier).startswith(start)


def test_an_unknown_amount_has_no_qualifier():
    assert "au moins" not in rendered('{% qualified x "at_least" %}', x=None)


def test_a_count_is_qualified_too():
    assert rendered('{% qualified x "at_least" "count" %}', x=40).endswith(">40</bdi>")


@pytest.mark.parametrize(
    ("kind", "written"), [("day", "06/07/2024"), ("long_day", "samedi 6 juillet 2024")]
)
def test_a_day_is_qualified_as_days_are(kind, written):
    page = rendered('{% qualified x "about" kind %}', x=date(2024, 7, 6), kind=kind)
    assert page.startswith("vers le <bdi")
    assert page.endswith(f">{written}</bdi>")


def test_a_moment_is_told_in_the_country_s_time():
    noon = datetime(2024, 7, 6, 11, 42, tzinfo=UTC)
    assert rendered("{{ x|moment }}", x=noon).endswith(">06/07/2024 12:42</bdi>")


def test_what_is_paid_may_be_meant_otherwise_than_what_is_granted():
    source = '{% money_strip x x x "at_least" paid %}'
    assert rendered(source, x=Decimal(9), paid="exact").count("au moins") == 1
    assert rendered(source, x=Decimal(9), paid=None).count("au moins") == 2


def test_names_show_both_scripts_the_reader_s_first():
    thing = SimpleNamespace(name_fr="Tibourk", name_ar="تيبورك")
    page = rendered("{% bilingual_name thing %}", thing=thing)
    assert page.index("Tibourk") < page.index("تيبورك")
    with translation.override("ar"):
        page = rendered("{% bilingual_name thing %}", thing=thing)
    assert page.index("تيبورك") < page.index("Tibourk")
    assert '<bdi lang="ar" dir="rtl">' in page


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_missing_name_is_noted_whoever_reads(language):
    unnamed = SimpleNamespace(name_fr="", name_ar="تيبورك")
    with translation.override(language):
        page = rendered("{% bilingual_name thing %}", thing=unnamed)
    assert page.count("name-missing") == page.count("تيبورك") == 1


def test_the_missing_name_is_said_by_its_language():
    only_french = SimpleNamespace(name_fr="Tibourk", name_ar="")
    only_arabic = SimpleNamespace(name_fr="", name_ar="تيبورك")
    assert "nom arabe manquant" in rendered("{% bilingual_name thing %}", thing=only_french)
    assert "nom français manquant" in rendered("{% bilingual_name thing %}", thing=only_arabic)


def test_what_people_wrote_is_escaped_everywhere():
    thing = SimpleNamespace(name_fr="<b>x</b>", name_ar="<i>y</i>")
    source = (
        "{% bilingual_name t %}{% badge x %}{% panel x %}{{ x|given }}{% endpanel %}{{ x|ref }}"
    )
    page = rendered(source, t=thing, x="<script>")
    assert "<b>" not in page
    assert "<i>" not in page
    assert "<script>" not in page


def test_a_badge_has_a_mark_a_word_and_a_known_tone():
    assert 'class="state state-danger"' in rendered('{% badge "En retard" "danger" %}')
    assert 'class="state state-neutral"' in rendered('{% badge "En retard" "pink" %}')


def test_only_icons_with_a_direction_are_flipped():
    assert 'class="icon dir"' in rendered('{% icon "chevron-right" %}')
    assert 'class="icon"' in rendered('{% icon "search" %}')


def test_the_money_strip_always_writes_its_numbers():
    source = "{% money_strip granted paid remaining %}"
    page = rendered(source, granted=Decimal(100), paid=Decimal(40), remaining=Decimal(60))
    assert 'class="strip-paid" width="40"' in page
    assert f"60,00{NBSP}DH" in page
    assert "style=" not in page
    assert "<svg" not in rendered(source, granted=None, paid=None, remaining=None)


def test_a_money_strip_of_nothing_divides_by_nothing():
    page = rendered("{% money_strip a a a %}", a=Decimal(0))
    assert 'width="0"' in page


def test_a_post_button_carries_the_token():
    request = RequestFactory().get("/")
    source = '{% post_button "/x/" "Valider" "primary" reason=reason %}'
    page = Template(source).render(Context({"request": request, "reason": "<r>"}))
    assert "csrfmiddlewaretoken" in page
    assert 'name="reason" value="&lt;r&gt;"' in page


@pytest.mark.parametrize("text", [None, "", "abc", "-1", "1.5", "²", "٣", "9" * 50])
def test_a_hostile_number_gives_the_default(text):
    assert bounded_int(text, 1, 10, default=1) == 1


def test_a_number_stays_between_its_bounds():
    assert bounded_int("0", 1, 10, default=5) == 1
    assert bounded_int("99", 1, 10, default=5) == 10


def test_a_query_string_keeps_the_rest_and_drops_blanks():
    query = RequestFactory().get("/?a=1&a=2&b=&export=csv&page=3").GET
    assert query_string(query, page=None, c="é") == "?a=1&a=2&c=%C3%A9"


@pytest.mark.parametrize(
    ("octets", "french", "arabic"),
    [
        (1, f"1{NBSP}Ko", f"1{NBSP}كيلوبايت"),
        (655_360, f"640{NBSP}Ko", f"640{NBSP}كيلوبايت"),
        (1_258_291, f"1,2{NBSP}Mo", f"1,2{NBSP}ميغابايت"),
    ],
)
def test_the_size_of_a_file_is_said_in_the_units_of_the_forms(octets, french, arabic):
    for language, text in (("fr", french), ("ar", arabic)):
        with translation.override(language):
            assert rendered("{{ x|weight }}", x=octets) == text
