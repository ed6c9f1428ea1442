"""Every page of the portal, in both languages, at a desk and on a phone: axe finds nothing, and
nothing scrolls sideways. `make screenshots` keeps the pictures in `build/screenshots/`."""

import pytest

from cooperatives.models import (
    BankAccount,
    ChangeProposal,
    Cooperative,
    CooperativeDocument,
    GeneralMeeting,
    Officer,
    SupportService,
)
from funding.models import Disbursement, Grant
from tests.browser.conftest import DESKTOP, PHONE
from visits.models import FieldVisit, Recommendation

# Each part is a test, so that all cores share the pages.
PARTS = 8
# A page opened on a phone folds these blocks; opened at a desk it does not.
UNFOLD = (
    "document.querySelectorAll('[data-folded-on-phone=yes]').forEach(block => block.open = true)"
)


def pages():
    """(screenshot name, path) of each page built so far, on rows of the demonstration."""
    tibourk = Cooperative.objects.get(name_fr="Tibourk").reference
    oussmane = Cooperative.objects.get(name_fr="Oussmane").reference
    account = BankAccount.objects.filter(used_to=None).first()
    paid_there = f"/cooperatives/{account.cooperative.reference}"
    shared = Officer.objects.filter(role="treasurer").first()
    closed = Cooperative.objects.filter(status="closed").first().reference
    president = Officer.objects.filter(role="president", mandate_to=None).first()
    at_work = president.cooperative.reference
    service = SupportService.objects.first()
    unfiled = GeneralMeeting.objects.filter(accounts_filed_on=None).first()
    assemblies = f"{unfiled.cooperative.get_absolute_url()}meetings/"
    papers = CooperativeDocument.objects.current()
    paper, reserved = papers.get(kind__code="cnss"), papers.filter(kind__code="rib").first()
    file_of = f"{paper.cooperative.get_absolute_url()}documents/"
    replaced = CooperativeDocument.objects.exclude(replaces=None).first()
    withdrawn = CooperativeDocument.objects.exclude(withdrawn_at=None).first()
    proposal = ChangeProposal.objects.first().reference
    in_payment = Grant.objects.filter(status="in_payment").first().reference
    decided = Grant.objects.filter(status="decided").first().reference
    payment = Disbursement.objects.filter(reverses=None, reversals=None).first().reference
    planned = FieldVisit.objects.filter(status="in_field").first()
    reported = FieldVisit.objects.filter(status="reported").first().reference
    unlogged = planned.stops.filter(logged_at=None).first().cooperative.reference
    logged = planned.stops.exclude(logged_at=None).first().cooperative.reference
    open_one = Recommendation.objects.filter(status="open").first().reference
    closed_one = Recommendation.objects.filter(status="done").first().reference
    visit = planned.reference
    return [
        ("home", "/"),
        ("search", "/search/?q=tib"),
        ("search-empty", "/search/?q=tibboorkk"),
        ("history", "/history/"),
        ("account", "/account/"),
        ("password", "/accounts/password/change/"),
        ("cooperative-list", "/cooperatives/"),
        ("cooperative-list-filtered", "/cooperatives/?sort=-received&commune=1"),
        ("cooperative-list-columns", "/cooperatives/?columns=all"),
        ("cooperative-list-printed", "/cooperatives/?print=1&columns=all"),
        ("views", "/views/"),
        ("cooperative-oussmane", f"/cooperatives/{oussmane}/"),
        ("cooperative-tibourk", f"/cooperatives/{tibourk}/"),
        ("cooperative-closed", f"/cooperatives/{closed}/"),
        ("cooperative-at-work", f"/cooperatives/{at_work}/"),
        ("cooperative-incomplete", "/cooperatives/?incomplete=yes&missing=name_ar"),
        ("set-aside", f"/cooperatives/{tibourk}/idle/"),
        ("close", f"/cooperatives/{at_work}/close/"),
        ("reactivate", f"/cooperatives/{closed}/reactivate/"),
        ("officer-edit", f"/cooperatives/{at_work}/officers/{president.pk}/edit/"),
        ("officer-end", f"/cooperatives/{at_work}/officers/{president.pk}/end/"),
        ("support-edit", f"{service.cooperative.get_absolute_url()}support/{service.pk}/edit/"),
        ("cooperative-obligations", unfiled.cooperative.get_absolute_url()),
        ("cooperative-list-obligations", "/cooperatives/?obligations=late&columns=obligations"),
        ("meeting-new", f"{assemblies}new/"),
        ("meeting-edit", f"{assemblies}{unfiled.pk}/edit/"),
        ("meeting-filing", f"{assemblies}{unfiled.pk}/filing/"),
        ("cooperative-papers", paper.cooperative.get_absolute_url()),
        ("cooperative-papers-replaced", replaced.cooperative.get_absolute_url()),
        ("cooperative-papers-withdrawn", withdrawn.cooperative.get_absolute_url()),
        ("cooperative-papers-missing", "/cooperatives/?documents=missing&columns=all"),
        ("document-new", f"{file_of}new/?kind=ice"),
        ("document-replace", f"{file_of}{paper.pk}/replace/"),
        ("document-edit", f"{file_of}{paper.pk}/edit/"),
        ("document-withdraw", f"{file_of}{paper.pk}/withdraw/"),
        (
            "document-open",
            f"{reserved.cooperative.get_absolute_url()}documents/{reserved.pk}/open/",
        ),
        ("proposal-list", "/cooperatives/proposals/"),
        ("proposal", f"/cooperatives/proposals/{proposal}/"),
        ("proposal-decide", f"/cooperatives/proposals/{proposal}/decide/"),
        ("proposal-refuse", f"/cooperatives/proposals/{proposal}/refuse/"),
        ("cooperative-new", "/cooperatives/new/"),
        ("cooperative-new-alike", "/cooperatives/new/?name_fr=tibourk&continue=1"),
        ("cooperative-new-details", "/cooperatives/new/details/?name_fr=tibourk"),
        ("duplicates", "/cooperatives/duplicates/"),
        ("distinct-list", "/cooperatives/duplicates/distinct/"),
        ("distinct", f"/cooperatives/{tibourk}/distinct/{oussmane}/"),
        ("cooperative-edit", f"/cooperatives/{tibourk}/edit/"),
        ("cooperative-paid", f"{paid_there}/"),
        ("bank-account-new", f"{paid_there}/bank-accounts/new/"),
        ("bank-account-close", f"{paid_there}/bank-accounts/{account.pk}/close/"),
        ("bank-account-reveal", f"{paid_there}/bank-accounts/{account.pk}/reveal/"),
        (
            "officer-elsewhere",
            f"/cooperatives/{shared.cooperative.reference}/officers/{shared.pk}/elsewhere/",
        ),
        ("merge-choice", f"/cooperatives/{tibourk}/merge/"),
        ("merge", f"/cooperatives/{tibourk}/merge/{oussmane}/"),
        ("grant-list", "/grants/"),
        ("grant", f"/grants/{in_payment}/"),
        ("grant-new", "/grants/new/"),
        ("grant-edit", f"/grants/{in_payment}/edit/"),
        ("agreement-new", f"/grants/{decided}/agreement/new/"),
        ("plan-edit", f"/grants/{in_payment}/instalments/"),
        ("disbursement-new", f"/grants/{in_payment}/disbursements/new/"),
        ("grant-suspend", f"/grants/{in_payment}/suspend/"),
        ("disbursement-list", "/disbursements/"),
        ("disbursement", f"/disbursements/{payment}/"),
        ("disbursement-reverse", f"/disbursements/{payment}/reverse/"),
        ("visit-list", "/visits/"),
        ("visit-new", "/visits/new/"),
        ("visit", f"/visits/{visit}/"),
        ("visit-edit", f"/visits/{visit}/edit/"),
        ("visit-send-back", f"/visits/{reported}/send-back/"),
        ("stop-log", f"/visits/{visit}/stops/{unlogged}/"),
        ("recommendation-new", f"/visits/{visit}/stops/{logged}/recommendations/new/"),
        ("recommendation-list", "/recommendations/"),
        ("recommendation", f"/recommendations/{open_one}/"),
        ("recommendation-close", f"/recommendations/{open_one}/close/"),
        ("recommendation-reopen", f"/recommendations/{closed_one}/reopen/"),
        ("not-found", "/cooperatives/COOP-9999/"),
    ]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_page_breaks_accessibility_or_scrolls_sideways(person, language, part):
    person.signs_in("chef", language)
    found, wide, missing = [], [], []
    for name, path in pages()[part::PARTS]:
        person.page.set_viewport_size(PHONE)
        status = person.opens(path).status
        if status != 200 and name != "not-found":
            missing.append(f"{status} {path}")
        for size_name, size in [("phone", PHONE), ("desktop", DESKTOP)]:
            person.page.set_viewport_size(size)
            if size == DESKTOP:
                person.page.evaluate(UNFOLD)
            person.shoots(f"{language}-{size_name}-{name}")
            found += person.violations()
            if person.sideways() > 0:
                wide.append(f"{language} {size_name} {path}: {person.sideways()} px")
    assert missing == []
    assert found == []
    assert wide == []


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_sign_in_page_is_accessible_before_and_after_a_mistake(
    demonstration, person, language, size
):
    person.page.set_viewport_size(size)
    person.opens("/accounts/login/")
    person.reads(language)
    assert person.violations() == []

    person.page.fill("[name=login]", "personne")
    person.page.fill("[name=password]", "rien du tout ici")
    person.follows("main button[type=submit]")

    assert person.page.locator("[role=alert]").count() == 1
    assert person.violations() == []
    assert person.sideways() == 0
    person.shoots(f"{language}-{size['width']}-sign-in-refused")
