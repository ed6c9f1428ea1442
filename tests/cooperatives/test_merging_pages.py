"""Tests the pages that compare, check, merge and separate records, and the former addresses."""

import pytest
from django.urls import reverse

from cooperatives.actions.cooperatives import correct
from cooperatives.models import Merge
from funding.models import Grant
from tests.cooperatives.merging import again, joined, tables, two_records
from tests.cooperatives.pages import text_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import visit_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return two_records()


def address(name, *rows):
    return reverse(f"cooperatives:{name}", args=[row.reference for row in rows])


def opened(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response


def filled(page, **changes):
    form = page.context["form"]
    answers = {bound.html_name: bound.value() or "" for bound in form}
    return answers | dict(page.context["hidden"]) | changes


def checked(client, url, **changes):
    return client.post(url, filled(opened(client, url), **changes))


def confirmed(client, url, check):
    sent = dict(check.context["hidden"]) | dict(check.context["typed"]) | {"_confirmed": "1"}
    return client.post(url, sent)


# --- choosing


def test_the_page_proposes_those_of_the_same_name_or_telephone(head):
    cooperative = CooperativeFactory(name_fr="Tibourk", phone="+212612345678")
    same_name = CooperativeFactory(name_fr="TIBOURK")
    same_phone = CooperativeFactory(phone="+212612345678")
    CooperativeFactory(name_fr="Oussmane")

    found = opened(head, address("merge_choice", cooperative)).context["duplicates"]

    assert set(found) == {same_name, same_phone}


@pytest.mark.parametrize("how", ["name", "reference"])
def test_another_record_is_found_by_name_or_reference(head, how):
    cooperative, other = CooperativeFactory(), CooperativeFactory(name_fr="Oussmane")
    asked = "oussman" if how == "name" else other.reference.lower()

    page = opened(head, f"{address('merge_choice', cooperative)}?text={asked}")

    assert list(page.context["duplicates"]) == [other]
    assert address("merge", cooperative, other) in text_of(page)


def test_the_cooperative_page_leads_there_for_those_who_may(head, officer, pair):
    link = address("merge_choice", pair[0])

    assert link in text_of(head.get(pair[0].get_absolute_url()))
    assert link not in text_of(officer.get(pair[0].get_absolute_url()))


# --- comparing


def test_what_differs_is_asked_and_what_agrees_is_shown(head, pair):
    page = opened(head, address("merge", *pair))

    form = page.context["form"]
    assert {"name_fr", "phone", "ice", "court", "status", "founded_on"} < set(form.fields)
    assert form["ice"].value() == "absorbed"
    assert form["phone"].value() == "survivor"
    assert "commune" in str(page.context["agreed"])
    assert ("subventions", "1") in page.context["attached"]


def test_a_record_is_not_compared_with_itself(head, pair):
    assert head.get(address("merge", pair[0], pair[0])).status_code == 404


def test_a_record_elsewhere_is_not_compared(head, pair):
    agent = UserFactory(role="head", posted=CommuneFactory(name_fr="Temsia"))
    head.force_login(agent, backend="indh_portal.accounts.backends.RoleBackend")

    assert head.get(address("merge", *pair)).status_code == 404


# --- checking and confirming


def test_the_check_page_says_what_moves_what_stays_and_writes_nothing(head, pair):
    before = tables()

    check = checked(head, address("merge", *pair), reason="La même")

    assert check.status_code == 200
    assert {name: rows for name, rows in before.items() if tables()[name] != rows} == {}
    assert ("subventions", "1") in check.context["moved"]
    page = text_of(check)
    assert "Ce qui reste sur l’ancienne fiche" in page
    assert "Présidence deux" in page
    assert "Tiborek" in page


def test_the_confirmation_does_what_was_shown(head, pair):
    survivor, absorbed = pair
    url = address("merge", *pair)

    answer = confirmed(head, url, checked(head, url, reason="La même", name_fr="absorbed"))

    assert answer.url == survivor.get_absolute_url()
    assert again(survivor).name_fr == "Tiborek"
    assert again(absorbed).merged_into == survivor
    assert Merge.objects.get().reason == "La même"


def test_a_confirmation_sent_twice_merges_once(head, pair):
    url = address("merge", *pair)
    check = checked(head, url, reason="La même")
    confirmed(head, url, check)

    again = confirmed(head, url, check)
    assert again.url == pair[0].get_absolute_url()
    assert "est fusionnée dans" in text_of(head.get(again.url))
    assert Merge.objects.count() == 1


def test_a_confirmation_without_a_check_is_refused(head, pair):
    url = address("merge", *pair)
    sent = filled(opened(head, url), reason="La même", _confirmed="1")

    assert head.post(url, sent).status_code == 422
    assert not Merge.objects.exists()


def test_a_row_entered_after_the_check_asks_to_check_again(head, pair):
    url = address("merge", *pair)
    check = checked(head, url, reason="La même")
    GrantFactory(cooperative=pair[1])

    answer = confirmed(head, url, check)

    assert answer.status_code == 422
    assert "Vérifiez de nouveau" in text_of(answer)
    assert not Merge.objects.exists()


@pytest.mark.parametrize("when", ["before the check", "after the check"])
def test_a_record_changed_meanwhile_shows_both_again(head, pair, when):
    url = address("merge", *pair)
    page = opened(head, url)
    answer = head.post(url, filled(page, reason="La même"))
    correct(cooperative=pair[1], by=UserFactory(), locality_fr="Azrou")

    if when == "before the check":
        answer = head.post(url, filled(page, reason="La même", locality_fr="survivor"))
    else:
        answer = confirmed(head, url, answer)

    assert answer.status_code in (409, 422)
    assert "La même" in text_of(answer)
    assert not Merge.objects.exists()


def test_a_reason_is_asked_for(head, pair):
    answer = checked(head, address("merge", *pair), reason="")

    assert answer.status_code == 422
    assert "Remplissez « Motif de la fusion »" in text_of(answer)


def test_an_answer_that_is_not_offered_is_refused(head, pair):
    answer = checked(head, address("merge", *pair), reason="La même", name_fr="Autre")

    assert answer.status_code == 422


def test_forged_versions_are_refused(head, pair):
    url = address("merge", *pair)
    page = opened(head, url)

    assert head.post(url, filled(page, reason="X", survivor_version="-1")).status_code == 400


def test_a_visit_that_saw_both_refuses_on_the_check_page(head, pair):
    visit_at(*pair)

    answer = checked(head, address("merge", *pair), reason="La même")

    assert answer.status_code == 422
    assert "étapes de la visite" in text_of(answer)


# --- undoing


def test_the_banner_tells_and_leads_to_the_undoing(head, officer, pair):
    survivor, absorbed = pair
    joined(*pair)

    page = text_of(head.get(survivor.get_absolute_url()))
    assert absorbed.reference in page
    assert address("merge_undo", absorbed) in page
    assert address("merge_undo", absorbed) not in text_of(officer.get(survivor.get_absolute_url()))


def test_the_undoing_is_checked_then_done(head, pair):
    survivor, absorbed = pair
    grant = absorbed.grants.get()
    joined(*pair)
    DisbursementFactory(grant=Grant.objects.get(pk=grant.pk), amount=200)
    url = address("merge_undo", absorbed)

    check = checked(head, url, reason="Deux coopératives")
    assert ("subventions", "1") in check.context["back"]
    assert again(absorbed).merged_into == survivor

    answer = confirmed(head, url, check)
    assert answer.url == absorbed.get_absolute_url()
    assert again(absorbed).merged_into is None
    assert absorbed.grants.get() == grant


def test_only_a_merge_not_undone_is_undone(head, pair):
    assert head.get(address("merge_undo", pair[1])).status_code == 404


# --- the old address


@pytest.mark.parametrize("name", ["detail", "edit", "headcount_new", "merge_choice"])
def test_an_old_address_leads_to_the_record_that_stays(head, pair, name):
    survivor, absorbed = pair
    joined(*pair)

    answer = head.get(f"{address(name, absorbed)}?kind=visits")

    assert (answer.status_code, answer.url) == (302, f"{address(name, survivor)}?kind=visits")


def test_it_follows_a_chain_to_its_end(head, pair):
    third = CooperativeFactory()
    joined(*pair)
    joined(third, pair[0])

    assert head.get(address("detail", pair[1])).url == third.get_absolute_url()


def test_what_was_sent_to_an_old_address_is_not_written_and_said_so(head, pair):
    survivor, absorbed = pair
    form = filled(opened(head, address("headcount_new", absorbed)), members="30")
    joined(*pair)

    answer = head.post(address("headcount_new", absorbed), form, follow=True)

    assert answer.redirect_chain == [(address("headcount_new", survivor), 302)]
    assert "Rien n’a été enregistré" in text_of(answer)
    assert survivor.headcounts.count() == 2


def test_a_comparison_with_an_absorbed_record_leads_to_the_record_that_stays(head, pair):
    survivor, absorbed = pair
    joined(*pair)

    assert head.get(address("merge", survivor, absorbed)).url == survivor.get_absolute_url()


def test_whoever_does_not_see_the_record_that_stays_gets_a_404(head, pair):
    joined(*pair)
    elsewhere = UserFactory(role="head", posted=CommuneFactory(name_fr="Temsia"))
    head.force_login(elsewhere, backend="indh_portal.accounts.backends.RoleBackend")

    assert head.get(address("detail", pair[1])).status_code == 404


def test_an_unknown_address_stays_unknown(head):
    assert head.get("/cooperatives/COOP-9999/").status_code == 404


def test_lists_counts_and_search_show_one_record(head, pair):
    survivor, absorbed = pair
    joined(*pair)

    listed = head.get("/cooperatives/").context
    assert [row.reference for row in listed["rows"]] == [survivor.reference]
    assert listed["shown"] == 1
    assert head.get(f"/search/?q={absorbed.reference}", follow=True).redirect_chain[-1][0] == (
        survivor.get_absolute_url()
    )


def test_the_history_tells_the_merge_in_words(head, pair):
    survivor, absorbed = pair
    joined(*pair, choices=["ice"])

    page = text_of(head.get(f"/history/?subject={survivor.reference}"))

    assert f'a fusionné <bdi dir="ltr">{absorbed.reference}</bdi> dans' in page
    assert "La même, saisie deux fois" in page
    assert "&#x27;before&#x27;" not in page
