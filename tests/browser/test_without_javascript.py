"""Tests that a browser without scripts, such as an old or a strict one, can do the same work."""

from playwright.sync_api import expect

from funding.models import Disbursement, Instalment


def test_a_disbursement_is_typed_refused_checked_corrected_and_recorded(
    demonstration, plain_person
):
    page = plain_person.page
    instalment = Instalment.objects.payable().select_related("grant").first()
    plain_person.signs_in("agent")
    plain_person.opens(
        f"{instalment.grant.get_absolute_url()}disbursements/new/?instalment={instalment.rank}"
    )

    page.fill("[name=amount]", "14²")
    plain_person.follows("main form button.btn-primary")
    expect(page.locator("[name=amount]")).to_have_value("14²")
    expect(page.locator("[role=alert]").first).to_contain_text("14²")

    page.fill("[name=amount]", "1.000 DH")
    page.fill("[name=payment_reference]", "OP SANS SCRIPT")
    plain_person.follows("main form button.btn-primary")
    expect(page.locator("main")).to_contain_text("mille dirhams")
    plain_person.follows("button[name=_edit][value=amount]")
    expect(page.locator("[name=amount]")).to_have_value("1.000 DH")

    plain_person.follows("main form button.btn-primary")
    plain_person.follows("main form button.btn-primary")

    assert Disbursement.objects.get(payment_reference="OP SANS SCRIPT").amount == 1_000


def test_search_filters_and_the_language_switch_need_no_script(demonstration, plain_person):
    page = plain_person.page
    plain_person.types_the_password("inspection")

    page.fill("header input[name=q]", "tibourk")
    plain_person.follows("header form[role=search] button, header form button[type=submit]")
    expect(page.locator("main")).to_contain_text("Tibourk")

    plain_person.opens("/cooperatives/?text=tibourk")
    assert page.locator("main tbody tr").count() == 1

    plain_person.reads("ar")
    expect(page).to_have_url(f"{plain_person.address}/cooperatives/?text=tibourk")
    assert page.locator("main tbody tr").count() == 1
