import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from python_calamine import CalamineWorkbook

from indh_portal.tabular import (
    COUNT,
    DAY,
    FORMULA_OPENERS,
    MONEY,
    PERCENT,
    Column,
    harmless,
    write_csv,
    write_xlsx,
)

COLUMNS = [
    Column("Nom", "name"),
    Column("Commune", "commune.name"),
    Column("Accordé", "amount", MONEY),
    Column("Payé le", "paid_on", DAY),
    Column("Femmes", lambda row: row.women, COUNT),
    Column("Part", "share", PERCENT),
]


def a_row(**facts):
    known = {
        "name": "Tibourk",
        "commune": SimpleNamespace(name="Aït Melloul"),
        "amount": Decimal("100000.50"),
        "paid_on": date(2024, 7, 6),
        "women": 40,
        "share": Decimal("62.5"),
    }
    return SimpleNamespace(**known | facts)


def sheet(rows, **options):
    return book(rows, **options).get_sheet_by_index(0).to_python()


def written(rows, title="Subventions", **options):
    with write_xlsx(COLUMNS, rows, title, **options) as file:
        return io.BytesIO(file.read())


def book(rows, **options):
    return CalamineWorkbook.from_filelike(written(rows, **options))


def parts(rows, **options):
    with zipfile.ZipFile(written(rows, **options)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def csv_lines(rows):
    return b"".join(write_csv(COLUMNS, rows)).decode("utf-8-sig").splitlines()


def test_numbers_and_days_come_back_as_numbers_and_days():
    assert sheet([a_row()])[1] == ["Tibourk", "Aït Melloul", 100000.5, date(2024, 7, 6), 40, 62.5]


def test_the_unknown_stays_empty():
    row = a_row(amount=None, paid_on=None, women=None, share=None, commune=None)
    assert sheet([row])[1] == ["Tibourk", "", "", "", "", ""]
    assert csv_lines([row])[1] == "Tibourk;;;;;"


def test_an_instant_is_written_at_the_office_s_hour():
    row = a_row(paid_on=datetime(2024, 7, 6, 23, 30, tzinfo=UTC))
    assert sheet([row])[1][3] == datetime(2024, 7, 7, 0, 30)  # noqa: DTZ001
    assert ";07/07/2024 00:30;" in csv_lines([row])[1]


def test_money_columns_end_with_a_sum_that_follows_the_filters():
    rows = [a_row(amount=Decimal("0.10")), a_row(amount=Decimal("0.20")), a_row(amount=None)]
    total = sheet(rows)[4]
    assert total[0] == "Total"
    assert total[2] == pytest.approx(0.30)
    assert "<f>SUBTOTAL(109,C2:C4)</f>" in parts(rows)["xl/worksheets/sheet1.xml"]


def test_an_empty_list_is_a_heading():
    assert sheet([]) == [[column.label for column in COLUMNS]]
    assert len(csv_lines([])) == 1


def test_the_heading_stays_in_sight_and_filters_are_on():
    xml = parts([a_row()])["xl/worksheets/sheet1.xml"]
    assert 'xSplit="1" ySplit="1"' in xml
    assert '<autoFilter ref="A1:F2"/>' in xml
    assert "rightToLeft" not in xml


def test_an_arabic_sheet_reads_from_the_right():
    assert 'rightToLeft="1"' in parts([a_row()], right_to_left=True)["xl/worksheets/sheet1.xml"]


def test_the_second_sheet_says_where_the_file_comes_from():
    about = book([a_row()], about=[("Filtres", "Commune : Temsia")])
    assert about.sheet_names == ["Subventions", "À propos"]
    assert about.get_sheet_by_index(1).to_python() == [["Filtres", "Commune : Temsia"]]


def test_any_title_makes_a_sheet_name():
    for title in ("a/b:c*d?[e]", "x" * 80, ""):
        assert book([], title=title).sheet_names[1] == "À propos"


def test_there_are_fourteen_formula_openers():
    assert len(FORMULA_OPENERS) == 14


@pytest.mark.parametrize("opener", FORMULA_OPENERS)
def test_text_never_becomes_a_formula(opener):
    text = f"{opener}1+cmd|' /C calc'!A0"
    row = a_row(name=text)
    xml = parts([row])["xl/worksheets/sheet1.xml"]
    assert xml.count("<f>") == 1  # the total
    assert harmless(text) == f"'{text}"
    assert f"'{opener}1+cmd" in b"".join(write_csv(COLUMNS, [row])).decode()


READ_AS_SOMETHING_ELSE = [
    "001524816000066",
    "0612345678",
    "06 12 34 56 78",
    "+212612345678",
    "123456789012345678901234",
    "٠٠١٥",
    "007",
    "12,5",
    "-5000",
    "+1+1",
    "1E10",
    "12/2026",
    "3-4",
    "12:30",
    "10 %",
    "(12)",
    "1 500",
    "20 Août",
    "mai 2026",
    "12-déc.-26",
    "vrai",
]


@pytest.mark.parametrize("text", READ_AS_SOMETHING_ELSE)
def test_a_text_that_looks_like_a_number_or_a_day_stays_that_text_in_csv(text):
    assert harmless(text) == f'="{text}"'
    line = b"".join(write_csv(COLUMNS, [a_row(name=text)])).decode("utf-8-sig").splitlines()[1]
    (fields,) = csv.reader([line], delimiter=";")
    assert fields[0] == f'="{text}"'
    assert fields[2] == "100000,50"


@pytest.mark.parametrize(
    "text",
    ["Tibourk", "", "COOP-0070", "SUB-2026-001", "Lot n° 12", "Quartier 5", "20 femmes", "—"],
)
def test_plain_text_is_left_alone(text):
    assert harmless(text) == text


def test_digits_longer_than_a_formula_may_hold_are_marked_as_text():
    assert harmless("0" * 300) == "'" + "0" * 300


def test_a_space_before_does_not_hide_a_formula():
    assert harmless(" =1+1") == "' =1+1"


def test_links_stay_text():
    assert "hyperlink" not in "".join(parts([a_row(name="https://example.org")]))


def test_a_very_long_note_is_cut_and_nothing_fails():
    assert len(sheet([a_row(name="x" * 40_000)])[1][0]) == 32_767


def test_csv_is_for_a_spreadsheet_set_in_french():
    raw = b"".join(write_csv(COLUMNS, [a_row()]))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert csv_lines([a_row()])[1] == "Tibourk;Aït Melloul;100000,50;06/07/2024;40;62,50"
