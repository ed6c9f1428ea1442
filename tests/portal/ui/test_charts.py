import re
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from indh_portal.ui.charts import Chart, Row, drawing_of

NBSP = "\u00a0"


def chart_of(*values, series=("Versé", "Reste"), over_time=False, **facts):
    rows = [
        Row(f"ligne {rank}", each, f"m{rank}", str(rank)) for rank, each in enumerate(values, 1)
    ]
    return Chart("essai", "Essai", "Une phrase", series, rows, over_time, **facts)


def rendered(chart):
    shown = Template("{% chart chart %}").render(Context({"chart": chart}))
    return re.sub(r"[ \n]+", " ", shown)


def boxes(chart):
    return [
        (box.series, float(box.x.rstrip("%")), float(box.width.rstrip("%")))
        for box in drawing_of(chart).boxes
    ]


def test_a_bar_stacks_its_values_and_the_longest_fills_the_width():
    chart = chart_of((Decimal(30), Decimal(70)), (Decimal(25), Decimal(25)))
    assert boxes(chart) == [(1, 0, 30), (2, 30, 70), (1, 0, 25), (2, 25, 25)]


def test_in_arabic_a_bar_begins_at_the_right():
    with translation.override("ar"):
        chart = chart_of((Decimal(30), Decimal(70)), (Decimal(25), Decimal(25)))
        assert boxes(chart) == [(1, 70, 30), (2, 0, 70), (1, 75, 25), (2, 50, 25)]
        label, figure, *_others = drawing_of(chart).texts
        assert (label.x, label.anchor, label.direction) == ("100%", "start", "rtl")
        assert (figure.x, figure.anchor, figure.direction) == ("0", "start", "ltr")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_time_runs_from_left_to_right_in_both_languages(language):
    with translation.override(language):
        chart = chart_of((1,), (2,), (4,), (0,), series=("Visites",), over_time=True)
        places = [(x, width) for _series, x, width in boxes(chart)]
        assert places == [(4.5, 16), (29.5, 16), (54.5, 16)]
        heights = [float(box.height) for box in drawing_of(chart).boxes]
        assert [height / heights[2] for height in heights] == [0.25, 0.5, 1]


def test_one_bar_fills_the_width():
    assert boxes(chart_of((Decimal(5), Decimal(0)))) == [(1, 0, 100)]


def test_what_is_below_zero_is_written_and_not_drawn():
    chart = chart_of(
        (Decimal(-90000),), (Decimal(1000),), series=("Versé",), over_time=True, unit=1000
    )
    assert len(boxes(chart)) == 1
    assert "−90" in [text.words for text in drawing_of(chart).texts]
    all_below = chart_of((Decimal(-5),), series=("Versé",))
    assert boxes(all_below) == []


@pytest.mark.parametrize("values", [(), ((Decimal(0), Decimal(0)),), ((0, 0), (0, 0))])
def test_a_chart_without_a_value_is_its_sentence(values):
    shown = rendered(chart_of(*values))
    assert "<svg" not in shown
    assert "Une phrase" in shown


def test_the_drawing_says_its_sentence_and_the_table_every_value_and_sum():
    shown = rendered(chart_of((Decimal(300), Decimal(700)), (Decimal(25), Decimal(25))))
    assert 'role="img" aria-labelledby="chart-essai-title"' in shown
    assert '<title id="chart-essai-title">Une phrase</title>' in shown
    table = re.search(r"<table.*</table>", shown, re.DOTALL)[0].replace(NBSP, " ")
    assert [amount for amount in re.findall(r"([\d ]+,\d\d) DH", table)] == [
        *("300,00", "700,00", "25,00", "25,00"),
        *("325,00", "725,00"),
    ]


def test_each_series_is_told_apart_without_its_colour():
    shown = rendered(chart_of((1, 2, 3, 4), series=("a", "b", "c", "d")))
    for series in (2, 3, 4):
        assert f'id="chart-essai-{series}"' in shown
        assert shown.count(f'fill="url(#chart-essai-{series})"') == 2  # in the bar and the legend
    assert "style=" not in shown


def test_amounts_are_written_with_western_digits_in_arabic():
    with translation.override("ar"):
        shown = rendered(chart_of((Decimal(1200), Decimal(0))))
    assert f"1{NBSP}200" in shown
    assert not re.search("[٠-٩]", shown)


def test_what_people_typed_is_escaped():
    chart = Chart("essai", "Essai", "<i>x</i>", ("a",), [Row("<b>Al Amana</b>", (1,))])
    shown = rendered(chart)
    assert "<b>" not in shown
    assert "<i>" not in shown
