from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cooperatives.actions.cooperatives import correct
from cooperatives.actions.officers import end_mandate
from cooperatives.actions.status import close, open_matters, reactivate, set_aside
from cooperatives.models import Cooperative, Officer, SupportService
from cooperatives.statuses import CooperativeStatus
from indh_portal.history.models import Act
from indh_portal.locks.versions import Conflict
from tests.cooperatives.pages import full_cooperative, page, sent, text_of
from tests.journal import values_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.support import SupportServiceFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
WHY = "Dissolution décidée en assemblée"


def refused(field, action, **facts):
    with pytest.raises(ValidationError) as refusal:
        action(**{"by": UserFactory(), "since": DAY, "reason": WHY} | facts)
    return " ".join(refusal.value.message_dict[field])


# --- idle, closed, active again


@pytest.mark.parametrize(
    ("action", "status", "verb"),
    [
        (set_aside, "idle", "cooperative.set_aside"),
        (close, "closed", "cooperative.closed"),
    ],
)
def test_a_cooperative_stops_on_a_day_for_a_reason(action, status, verb):
    cooperative, agent = CooperativeFactory(), UserFactory()

    action(cooperative=cooperative, since=DAY, reason=WHY, by=agent)

    cooperative.refresh_from_db()
    assert (cooperative.status, cooperative.status_since, cooperative.status_reason) == (
        status,
        DAY,
        WHY,
    )
    entry = Act.objects.get(verb=verb)
    assert (entry.reference, entry.reason) == (cooperative.reference, WHY)


@pytest.mark.parametrize("before", ["unknown", "idle", "closed"])
def test_a_cooperative_works_again(before):
    cooperative = CooperativeFactory(status=before)

    reactivate(cooperative=cooperative, since=DAY, reason="Vu sur place", by=UserFactory())

    cooperative.refresh_from_db()
    assert (cooperative.status, cooperative.status_since) == ("active", DAY)


def test_a_situation_never_begins_in_the_future():
    tomorrow = timezone.localdate() + timedelta(days=1)
    said = refused("since", close, cooperative=CooperativeFactory(), since=tomorrow)
    assert "futur" in said


def test_a_situation_never_begins_before_the_foundation():
    founded = CooperativeFactory(founded_on=DAY + timedelta(days=1))
    assert "créée le 03/03/2026" in refused("since", close, cooperative=founded)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_situation_has_a_reason(reason):
    assert "motif" in refused("reason", set_aside, cooperative=CooperativeFactory(), reason=reason)


def test_a_situation_has_a_day():
    assert "jour" in refused("since", close, cooperative=CooperativeFactory(), since=None)


@pytest.mark.parametrize(("status", "action"), [("closed", set_aside), ("active", reactivate)])
def test_only_the_paths_of_the_table_are_followed(status, action):
    with pytest.raises(ValidationError, match="ne peut pas devenir"):
        action(cooperative=CooperativeFactory(status=status), since=DAY, reason=WHY, by=None)


def test_nothing_becomes_unknown():
    assert not any(status.can_become(CooperativeStatus.UNKNOWN) for status in CooperativeStatus)


def test_a_wrong_closing_day_is_said_again():
    cooperative = CooperativeFactory(status="closed", status_since=DAY, status_reason=WHY)

    earlier = DAY - timedelta(days=10)
    close(cooperative=cooperative, since=earlier, reason="Date du PV", by=UserFactory())

    cooperative.refresh_from_db()
    assert cooperative.status_since == earlier


def test_a_cooperative_that_moved_since_it_was_read_is_not_closed():
    cooperative = CooperativeFactory()
    Cooperative.objects.filter(pk=cooperative.pk).update(locality_fr="Azrou")

    with pytest.raises(Conflict):
        close(cooperative=cooperative, since=DAY, reason=WHY, by=None, version=1)


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "closed", "status_since": DAY},
        {"status_since": DAY, "status_reason": WHY, "founded_on": DAY + timedelta(days=1)},
    ],
    ids=["no reason", "before the foundation"],
)
def test_the_database_refuses_a_situation_that_does_not_hold(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        CooperativeFactory(**facts)


def test_a_legacy_closing_may_lack_its_day():
    assert CooperativeFactory(status="closed").status_since is None


# --- the ordinary correction does not change the status


def test_a_correction_does_not_change_the_situation():
    with pytest.raises(ValidationError, match="Fermer"):
        correct(cooperative=CooperativeFactory(), status="closed", by=UserFactory())


def test_an_unknown_situation_is_simply_found_active():
    cooperative = CooperativeFactory(status="unknown")

    correct(cooperative=cooperative, status="active", by=UserFactory())

    cooperative.refresh_from_db()
    assert cooperative.status == "active"


def test_the_forms_offer_no_way_around(officer):
    edit = officer.get(page("edit", CooperativeFactory())).context["form"]
    new = officer.get("/cooperatives/new/details/").context["form"]

    assert "status" not in edit.fields
    assert dict(new.fields["status"].choices).keys() == {"active", "unknown"}


# --- the pages


def closing(officer, cooperative, **more):
    return sent(
        officer, page("close", cooperative), **{"since": "02/03/2026", "reason": WHY} | more
    )


def test_closing_shows_what_stays_open_before_it_is_done(officer):
    cooperative = full_cooperative()
    grant = cooperative.grants.get()

    checked = closing(officer, cooperative)

    body = text_of(checked)
    cooperative.refresh_from_db()
    assert cooperative.status == "active"
    assert checked.status_code == 200
    assert grant.reference in body
    assert "1 tranche non versée" in body
    assert "1 recommandation ouverte" in body


def test_closing_is_done_once_it_is_confirmed(officer):
    cooperative = full_cooperative()

    response = closing(officer, cooperative, _confirmed="1")

    cooperative.refresh_from_db()
    assert response.url == cooperative.get_absolute_url()
    assert cooperative.status == "closed"


def test_closing_with_nothing_open_says_so(officer):
    assert "Rien d’ouvert" in text_of(closing(officer, CooperativeFactory()))


@pytest.mark.parametrize(("name", "status"), [("set_aside", "idle"), ("reactivate", "active")])
def test_idle_and_active_again_need_no_check(officer, name, status):
    cooperative = CooperativeFactory(status="unknown")

    sent(officer, page(name, cooperative), since="02/03/2026", reason=WHY)

    cooperative.refresh_from_db()
    assert cooperative.status == status


def test_the_page_of_a_closed_cooperative_says_since_when_and_offers_no_grant(officer):
    cooperative = CooperativeFactory(status="closed", status_since=DAY, status_reason=WHY)

    body = text_of(officer.get(cooperative.get_absolute_url()))

    assert "Fermée depuis le" in body
    assert WHY in body
    assert "Saisir une subvention ancienne" in body
    assert "elle ne reçoit plus de subvention" in body


def test_what_closing_leaves_open_costs_the_same_whatever_its_rows(django_assert_num_queries):
    for rows in (1, 3):
        cooperative = full_cooperative(rows)
        with django_assert_num_queries(3):
            matters = open_matters(cooperative)
        assert [len(each) for each in matters] == [rows, rows, rows]


def test_a_closed_grant_is_no_open_matter():
    GrantFactory(
        cooperative=(cooperative := CooperativeFactory()), status="terminated", status_reason="x"
    )
    assert not open_matters(cooperative).are_there


# --- mandates


def test_a_mandate_ends_on_a_day_for_a_reason(officer):
    serving = OfficerFactory()

    sent(
        officer,
        f"{serving.cooperative.get_absolute_url()}officers/{serving.pk}/end/",
        on="01/06/2026",
        reason="Démission",
    )

    serving.refresh_from_db()
    assert serving.mandate_to == date(2026, 6, 1)
    assert Act.objects.get(verb="cooperative.officer_ended").reason == "Démission"


def test_a_mandate_that_is_over_does_not_end_again():
    former = OfficerFactory(mandate_to=date(2025, 1, 1))
    said = refused("on", actions_without_day(end_mandate), officer=former, on=DAY)
    assert "déjà terminé" in said


def test_a_mandate_never_ends_before_it_began():
    with pytest.raises(ValidationError, match="avant de commencer"):
        end_mandate(officer=OfficerFactory(), on=date(2020, 1, 1), reason=WHY, by=UserFactory())


def actions_without_day(action):
    return lambda **facts: action(**{k: v for k, v in facts.items() if k != "since"})


def test_a_slip_in_a_name_is_mended_and_remembered(officer):
    serving = OfficerFactory(name_fr="Halma", phone="+212600000001")

    sent(
        officer,
        f"{serving.cooperative.get_absolute_url()}officers/{serving.pk}/edit/",
        name_fr="Halima",
        reason="Faute de frappe",
    )

    serving.refresh_from_db()
    assert (serving.name, serving.phone) == ("Halima", "+212600000001")
    assert values_of(serving, "name_fr") == ["Halma", "Halima"]
    assert Officer.objects.count() == 1


def test_a_correction_of_an_officer_never_shows_the_stored_telephone(officer):
    serving = OfficerFactory(phone="+212600000777")

    body = text_of(
        officer.get(f"{serving.cooperative.get_absolute_url()}officers/{serving.pk}/edit/")
    )

    assert "00 07 77" not in body
    assert "212600000777" not in body


def test_two_people_never_overwrite_each_other_s_correction(officer):
    serving = OfficerFactory()
    url = f"{serving.cooperative.get_absolute_url()}officers/{serving.pk}/edit/"
    Officer.objects.filter(pk=serving.pk).update(name_fr="Entre-temps")

    assert sent(officer, url, _version="1", name_fr="Trop tard", reason="x").status_code == 409


def test_an_officer_of_another_cooperative_has_no_page_here(officer):
    elsewhere, here = OfficerFactory(), CooperativeFactory()
    url = f"{here.get_absolute_url()}officers/{elsewhere.pk}/edit/"
    assert officer.get(url).status_code == 404


def test_a_mandate_soon_over_is_flagged(officer):
    soon = timezone.localdate() + timedelta(days=30)
    serving = OfficerFactory(mandate_to=soon)

    body = text_of(officer.get(serving.cooperative.get_absolute_url()))

    assert "Mandat bientôt fini" in body
    assert "La présidence finit le" in body


# --- technical support


def test_a_slip_in_a_support_is_mended_with_a_reason(officer):
    service = SupportServiceFactory(participants=10)
    url = f"{service.cooperative.get_absolute_url()}support/{service.pk}/edit/"

    refusal = sent(officer, url, participants="12")
    sent(officer, url, participants="12", reason="Feuille de présence")

    service.refresh_from_db()
    assert refusal.status_code == 422
    assert service.participants == 12
    assert Act.objects.get(verb="cooperative.support_corrected").reason


def test_the_list_and_the_file_count_the_supports(officer, django_assert_num_queries):
    service = SupportServiceFactory()
    SupportServiceFactory(cooperative=service.cooperative)
    CooperativeFactory()

    counts = Cooperative.objects.for_table().values_list("support_count", flat=True)

    assert sorted(counts) == [0, 2]
    assert SupportService.objects.count() == 2
    assert "Appuis" in text_of(officer.get("/cooperatives/"))
