"""Tests the main job of each role in both languages, from the sign-in to the page of the governor.

The tests use fields, addresses and references, which are the same in French and in Arabic.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cooperatives.models import Cooperative
from funding.models import Grant
from indh_portal.parsing.dates import format_date
from tests.browser.conftest import follows
from visits.models import FieldVisit, Recommendation

pytestmark = pytest.mark.parametrize("language", ["fr", "ar"])


def amount(text):
    return re.compile(text.replace(" ", "[\u00a0 ]"))


def send(page):
    follows(page, "main form button:is(.btn-primary, .btn-danger)")


def signs_out(person):
    person.page.context.clear_cookies()


def test_the_answer_is_read_in_the_search_box_before_enter(demonstration, person, language):
    person.signs_in("gouverneur", language)
    person.opens("/")

    person.page.locator("header input[name=q]").press_sequentially("tib")

    answer = person.page.locator("header [role=option]").filter(has_text="Tibourk")
    expect(answer).to_contain_text("Aït Melloul" if language == "fr" else "أيت ملول")
    expect(answer).to_contain_text(amount("100 000,00"))
    expect(answer).to_contain_text("06/07/2024")
    person.shoots(f"{language}-main-job-search")
    person.page.keyboard.press("Escape")
    expect(answer).to_be_hidden()


def test_from_registration_to_a_validated_visit(demonstration, person, language):
    page = person.page

    person.types_the_password("agent", language)
    cooperative = registers(person)
    grant = enters_the_grant(person, cooperative)
    pays_the_next_instalment(person, grant, language)
    reverses_it(person, grant)
    person.opens(cooperative.get_absolute_url())
    expect(page.locator("main")).to_contain_text(amount("60 000,00"))
    person.shoots(f"{language}-main-job-cooperative")
    signs_out(person)

    person.signs_in("coordinatrice", language)
    visit = plans_a_visit(person, [cooperative, Cooperative.objects.get(name_fr="Tibourk")])
    logs_each_stop(person, visit)
    recommendation = recommends(person, visit, cooperative)
    person.opens(visit.get_absolute_url())
    person.follows("form[action$='/report/'] button")
    closes(person, recommendation)
    signs_out(person)

    person.signs_in("chef", language)
    person.opens(visit.get_absolute_url())
    person.follows("form[action$='/validate/'] button")
    visit.refresh_from_db()
    assert visit.status == "validated"
    person.shoots(f"{language}-main-job-visit")
    signs_out(person)

    person.signs_in("gouverneur", language)
    person.opens(cooperative.get_absolute_url())
    assert page.locator("main form[method=post]").count() == 0
    person.opens(f"{grant.get_absolute_url()}edit/")
    person.shoots(f"{language}-main-job-not-allowed")
    signs_out(person)

    person.signs_in("inspection", language)
    person.opens(f"/history/?subject={grant.reference}")
    expect(page.locator("main")).to_contain_text(grant.reference)
    person.shoots(f"{language}-main-job-history")


def unfolds(page):
    folded = page.locator("main form details:not([open]) > summary")
    while folded.count():
        folded.first.click()


def registers(person):
    page = person.page
    person.opens("/cooperatives/new/")
    page.fill("[name=name_fr]", "Quartz Bleu")
    page.fill("[name=name_ar]", "كوارتز")
    page.select_option("[name=commune]", index=1)
    person.follows("button[name=continue]")
    expect(page.locator("[name=name_ar]")).to_have_value("كوارتز")
    page.fill("[name=phone]", "06 61.23-45 67")
    send(page)
    cooperative = Cooperative.objects.get(name_fr="Quartz Bleu")
    expect(page).to_have_url(f"{person.address}{cooperative.get_absolute_url()}")
    assert cooperative.phone == "+212661234567"
    return cooperative


def enters_the_grant(person, cooperative):
    page, today = person.page, format_date(timezone.localdate())
    person.opens(f"/grants/new/?cooperative={cooperative.reference}")
    unfolds(page)
    page.fill("[name=decided_on]", today)
    page.fill("[name=purpose_fr]", "Four et pétrin")
    page.fill("[name=amount]", "140,000 DH")
    page.fill("[name=number]", "CONV-ESSAI-1")
    page.fill("[name=signed_on]", today)
    page.fill("[name=amount_1]", "80.000")
    page.fill("[name=due_on_1]", today)
    page.fill("[name=amount_2]", "٦٠٬٠٠٠")
    page.fill("[name=due_on_2]", today)
    send(page)
    grant = Grant.objects.get(cooperative=cooperative)
    expect(page).to_have_url(f"{person.address}{grant.get_absolute_url()}")
    assert grant.amount == 140_000
    assert [instalment.amount for instalment in grant.instalments.all()] == [80_000, 60_000]
    return grant


def pays_the_next_instalment(person, grant, language):
    page = person.page
    person.opens(f"{grant.get_absolute_url()}disbursements/new/")
    assert page.locator("main form [name]:not([type=hidden]):not([type=radio])").count() <= 6
    expect(page.locator("[name=amount]")).to_have_value(amount("80 000,00"))
    page.fill("[name=amount]", "80 000")
    page.fill("[name=payment_reference]", "OP ESSAI/1")
    send(page)
    words = "quatre-vingt mille dirhams" if language == "fr" else "ثمانون ألف درهم"
    expect(page.locator("main")).to_contain_text(words)
    assert grant.disbursements.count() == 0
    person.shoots(f"{language}-main-job-check")
    send(page)
    assert [row.amount for row in grant.disbursements.all()] == [80_000]


def reverses_it(person, grant):
    page = person.page
    person.opens(f"{grant.disbursements.get().get_absolute_url()}reverse/")
    page.fill("[name=reason]", "Saisi deux fois")
    send(page)
    assert grant.disbursements.totals()["net"] == 0
    person.opens(f"{grant.get_absolute_url()}disbursements/new/?instalment=2")
    page.fill("[name=payment_reference]", "OP ESSAI/2")
    send(page)
    send(page)
    assert grant.disbursements.totals()["net"] == 60_000


def plans_a_visit(person, cooperatives):
    page = person.page
    person.opens("/visits/new/")
    page.fill("[name=visited_on]", format_date(timezone.localdate()))
    page.select_option("[name=visit_type]", "routine")
    page.select_option("[name=lead_body]", "cpdh")
    for cooperative in cooperatives:
        page.check(f"[name=cooperatives][value='{cooperative.pk}']")
    send(page)
    visit = FieldVisit.objects.latest("pk")
    # The form lists them by their name in the language of the reader.
    assert set(visit.stops.values_list("cooperative", flat=True)) == {
        cooperative.pk for cooperative in cooperatives
    }
    return visit


def logs_each_stop(person, visit):
    page = person.page
    for stop in visit.stops.select_related("cooperative"):
        person.opens(f"{visit.get_absolute_url()}stops/{stop.cooperative.reference}/")
        page.check("[name=operating_state][value=operating]", force=True)
        page.fill("[name=present_women]", "12")
        page.fill("[name=observations]", "Atelier en marche")
        send(page)
    assert visit.stops.filter(logged_at=None).count() == 0


def recommends(person, visit, cooperative):
    page = person.page
    person.opens(f"{visit.get_absolute_url()}stops/{cooperative.reference}/recommendations/new/")
    page.fill("[name=text]", "Tenir un registre des ventes")
    page.select_option("[name=addressee]", "cooperative")
    page.select_option("[name=owner]", index=1)
    page.fill("[name=due_on]", format_date(timezone.localdate()))
    send(page)
    return Recommendation.objects.latest("pk")


def closes(person, recommendation):
    page = person.page
    person.opens(f"{recommendation.get_absolute_url()}close/")
    page.check("[name=status][value=done]", force=True)
    page.fill("[name=what_was_done]", "Registre ouvert le jour même")
    send(page)
    recommendation.refresh_from_db()
    assert recommendation.status == "done"
