"""Tests that each observer reports a wrong answer and accepts a right one."""

from html import escape

import pytest

from indh_portal.accounts.models import User
from indh_portal.catalogue.routes import Route
from indh_portal.history.models import Disclosure
from tests.hostile import hostile
from tests.nouns.bank_accounts import RIB
from tests.nouns.officers import PHONE
from tests.walk.answers import Answer
from tests.walk.itinerary import Step
from tests.walk.observers.access import (
    TheTextsAreThereToBeSeen,
    WhatIsElsewhereIsLikeWhatIsNowhere,
)
from tests.walk.observers.masking import WhoCallsReadsTheNumbers
from tests.walk.observers.safe_text import BILINGUAL, EXPECTED, EveryTextIsShown
from tests.walk.observing import OBSERVERS, observers_of
from tests.walk.people import Person
from tests.walk.table import ROWS

HEAD = Person("head", None, "H")
ELSEWHERE = Person("head elsewhere", None, "H", here=False)
INSPECTOR = Person("inspector", None, "I")
KEEPER = Person("administrator", None, "A", user=User(is_superuser=True))
ROOT = Person("superuser", None, "A", superuser=True)
IN_ARABIC = Person("superuser in Arabic", None, "A", superuser=True, reads="ar")
NOBODY = Person("anonymous", None, "", here=False, anonymous=True)
HTML = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'self'",
}
DOOR = {"Location": "/accounts/login/?next=/"}
BADGE = '<span class="state state-info"><span class="state-mark"></span>{}</span>'
CSV = {"Content-Type": "text/csv"}
LIST, DETAIL, EDIT = "cooperatives:list", "cooperatives:detail", "cooperatives:edit"
ADMIN = "admin:territory_commune_changelist"
SHOWING = f'INSERT INTO "{Disclosure._meta.db_table}" VALUES (1)'
LOOSE, KEPT = f"<p>{escape(hostile('name'))}</p>", f"<bdi>{escape(hostile('name'))}</bdi>"


def got(person=HEAD, status=200, text="", *, name=LIST, sample=None, **facts):
    """Return an Answer; the facts are attributes of the Answer or of its Step."""
    headers = HTML | facts.pop("headers", {})
    kept = {key: facts.pop(key) for key in ("log", "wrote") if key in facts}
    route = Route("/", name, ["GET", "HEAD", "POST"], "permission", [], sample or {})
    step = {"kind": "page", "method": "GET", "url": "/", "route": route} | facts
    return Answer(person, Step(**step), status, text, headers, **kept)


def detail(person, status=200, **facts):
    return got(person, status, name=DETAIL, sample={"reference": "COOP-1"}, **facts)


def export(person, status, url="/cooperatives/?export=csv"):
    return got(person, status, kind="export", url=url, headers=CSV)


# (name of the observer, an answer that it must report, an answer that it must accept)
CASES = [
    ("the_table_is_kept", detail(ELSEWHERE), detail(ELSEWHERE, 404)),
    ("the_table_is_kept", got(INSPECTOR, name=EDIT), got(INSPECTOR, 403, name=EDIT)),
    (
        "the_table_is_kept",
        got(HEAD, 403, method="POST", name=EDIT),
        got(HEAD, 422, method="POST", name=EDIT),
    ),
    ("the_table_is_kept", got(NOBODY), got(NOBODY, 302, headers=DOOR)),
    ("who_may_not_read_sees_no_text", got(ELSEWHERE, text="Canari"), got(HEAD, text="Canari")),
    (
        "who_may_not_read_sees_no_text",
        got(INSPECTOR, 403, "Canari", name=EDIT),
        got(INSPECTOR, 403, name=EDIT),
    ),
    (
        "who_may_not_read_sees_no_text",
        got(ELSEWHERE, text="كناري", kind="export"),
        got(HEAD, text="كناري", kind="export"),
    ),
    (
        "who_may_not_read_sees_no_text",
        got(HEAD, text="CANARI-OP", kind="admin"),
        got(KEEPER, text="CANARI-OP", kind="admin"),
    ),
    ("a_list_gives_its_file_to_who_may_read_it", export(HEAD, 403), export(HEAD, 200)),
    (
        "a_list_gives_its_file_to_who_may_read_it",
        export(INSPECTOR, 200, "/cooperatives/duplicates/distinct/?export=csv"),
        export(INSPECTOR, 403, "/cooperatives/duplicates/distinct/?export=csv"),
    ),
    ("a_file_holds_the_rows_that_its_reader_sees", export(HEAD, 200), export(ELSEWHERE, 200)),
    (
        "the_admin_opens_to_administrators_only",
        got(HEAD, kind="admin"),
        got(HEAD, 403, kind="admin"),
    ),
    (
        "every_page_of_the_admin_opens_to_an_administrator",
        got(KEEPER, 403, kind="admin", name=ADMIN),
        got(KEEPER, 200, kind="admin", name=ADMIN),
    ),
    ("no_masked_number_is_shown", got(INSPECTOR, text=PHONE), got(HEAD, text=PHONE)),
    ("no_masked_number_is_shown", got(ROOT, text=RIB), got(ROOT, text=RIB, url=f"/?q={RIB}")),
    ("no_header_holds_a_number", got(headers={"Location": f"/{RIB}/"}), got(text=RIB)),
    ("no_number_is_logged", got(log=f"vu {PHONE}"), got(text=PHONE, log="vu")),
    ("nothing_breaks", got(status=500, method="PUT"), got(status=405, method="PUT")),
    (
        "looking_changes_nothing",
        got(wrote=["UPDATE cooperatives_cooperative SET x = 1"]),
        got(method="POST", wrote=["UPDATE cooperatives_cooperative SET x = 1"]),
    ),
    ("no_reserved_document_is_named_or_given", got(INSPECTOR, text="QX-NOM"), got(text="QX-NOM")),
    (
        "no_reserved_document_is_named_or_given",
        got(INSPECTOR, headers={"Content-Disposition": "QX-NOM"}),
        got(headers={"Content-Disposition": "QX-NOM"}),
    ),
    (
        "no_way_opens_a_reserved_document",
        got(INSPECTOR, 304, kind="bytes"),
        got(INSPECTOR, 403, kind="bytes"),
    ),
    (
        "no_refused_way_is_noted_as_a_showing",
        got(INSPECTOR, 403, kind="bytes", wrote=[SHOWING]),
        got(HEAD, method="POST", wrote=[SHOWING]),
    ),
    ("no_page_holds_raw_markup", got(text="<b>name</b>"), got(text="<b>x</b>", headers=CSV)),
    ("no_text_stands_loose", got(ROOT, text=LOOSE), got(ROOT, text=KEPT)),
    ("no_text_stands_loose", got(IN_ARABIC, text=LOOSE), got(IN_ARABIC, text=KEPT)),
    ("who_has_every_right_opens_every_page", got(ROOT, 404), got(ROOT, 200)),
    ("nothing_is_kept_by_a_shared_computer", got(headers={"Cache-Control": "public"}), got()),
    (
        "every_page_says_what_a_browser_may_run",
        got(headers={"Content-Security-Policy": "default-src 'unsafe-inline'"}),
        got(),
    ),
    ("no_page_holds_inline_style_or_script", got(text='<p style="x">'), got(text="<p class='x'>")),
    ("a_page_is_in_the_language_of_its_reader", got(IN_ARABIC, text='<html lang="fr">'), got()),
    *(
        ("arabic_has_the_punctuation_of_arabic", got(IN_ARABIC, text=wrong), got(text=wrong))
        for wrong in (
            "<p>التمسية, الدشيرة</p>",
            "<p><bdi>Temsia</bdi>, <bdi>07/2024</bdi></p>",
            "<p>المبلغ : <bdi>500,00</bdi></p>",
            "<p title='تأكيد?'></p>",
            "<p>السبب « <bdi>x</bdi> »</p>",
            "<p><bdi dir='ltr'>−</bdi> <bdi dir='ltr'>33 333,33</bdi></p>",
        )
    ),
    (
        "arabic_has_the_punctuation_of_arabic",
        got(IN_ARABIC, text="<title>أ, ب</title>"),
        got(IN_ARABIC, text="<title>أ، ب</title><p><bdi>a, b : c</bdi> 12,5 <bdi>−5</bdi></p>"),
    ),
    (
        "a_word_that_stands_alone_begins_with_a_capital",
        got(text=BADGE.format("soldée")),
        got(text=BADGE.format("Soldée")),
    ),
    (
        "no_sentence_of_a_library_is_shown",
        got(text="<p>Le pseudo et/ou le mot de passe sont incorrects.</p>"),
        got(text="<p>Le nom d’utilisateur n’est pas le bon.</p>"),
    ),
    (
        "no_word_of_the_portal_is_left_in_french",
        got(IN_ARABIC, text="<p>Enregistrer <bdi>تعاونية</bdi></p>"),
        got(IN_ARABIC, text="<title>Al Amana</title><p>حفظ <bdi>Al Amana</bdi> SUB-2026-1</p>"),
    ),
    (
        "a_page_is_in_the_language_of_its_reader",
        got(text='<html class="x" lang="ar">'),
        got(IN_ARABIC, text='<html lang="ar" dir="rtl">'),
    ),
]
WITH_AN_END = {
    TheTextsAreThereToBeSeen,
    WhatIsElsewhereIsLikeWhatIsNowhere,
    WhoCallsReadsTheNumbers,
    EveryTextIsShown,
}


def complaints(name, answer):
    (watches,) = [one for one in observers_of(answer.person) if type(one).__name__ == name]
    return list(watches.see(answer))


def at_the_end(watches, *answers):
    faults = [fault for answer in answers for fault in watches.see(answer)]
    return faults + list(watches.at_the_end())


@pytest.mark.parametrize(("name", "wrong", "right"), CASES)
def test_it_complains_of_what_is_wrong_only(name, wrong, right):
    assert complaints(name, wrong)
    assert complaints(name, right) == []


def test_every_observer_was_seen_to_complain():
    observers_of(HEAD)
    names = {name for name, _wrong, _right in CASES} | {one.__name__ for one in WITH_AN_END}
    assert {one.__name__ for one in OBSERVERS} == names


def test_the_head_who_reads_few_texts_is_complained_of():
    pages = [got(name=name, text="Canari") for name in ROWS]
    assert at_the_end(TheTextsAreThereToBeSeen(HEAD), *pages[:24])
    assert not at_the_end(TheTextsAreThereToBeSeen(HEAD), *pages[:25])
    assert not at_the_end(TheTextsAreThereToBeSeen(INSPECTOR))


def test_a_thing_elsewhere_that_is_told_from_none_is_complained_of():
    other = {"kind": "nowhere", "text": "COOP-9999 manque"}
    for text, faults in (("COOP-0042 manque", 0), ("COOP-0042 est ailleurs", 50)):
        pages = detail(ELSEWHERE, 404, text=text), *[detail(ELSEWHERE, 404, **other)] * 50
        assert len(at_the_end(WhatIsElsewhereIsLikeWhatIsNowhere(ELSEWHERE), *pages)) == faults
    assert at_the_end(WhatIsElsewhereIsLikeWhatIsNowhere(ELSEWHERE))


def test_who_calls_and_reads_one_number_only_is_complained_of():
    pages = got(text="06 73 51 84 62"), got(text="05 73 51 84 65")
    assert at_the_end(WhoCallsReadsTheNumbers(HEAD), pages[0])
    assert not at_the_end(WhoCallsReadsTheNumbers(HEAD), *pages)
    assert not at_the_end(WhoCallsReadsTheNumbers(INSPECTOR))


def test_a_text_never_shown_to_who_has_every_right_is_complained_of():
    for person, language in ((ROOT, "fr"), (IN_ARABIC, "ar")):
        tags = [*EXPECTED, *(name + language for name in BILINGUAL)]
        pages = [got(person, text=f"<bdi>{escape(hostile(tag))}</bdi>") for tag in tags]
        assert not at_the_end(EveryTextIsShown(person), *pages)
        assert at_the_end(EveryTextIsShown(person), *pages[1:])
