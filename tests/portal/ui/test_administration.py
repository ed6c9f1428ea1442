from datetime import date
from decimal import Decimal

import pytest
from django.contrib import admin
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from funding.models import Grant, Programme
from indh_portal.accounts.admin import UserAdmin
from indh_portal.accounts.models import User
from indh_portal.accounts.roles import KEPT_IN_ADMIN
from indh_portal.history.models import Act
from indh_portal.territory.models import Commune, Posting
from tests.conftest import HouseClient
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.programmes import FundingPhaseFactory
from tests.nouns.territory import CommuneFactory, PrefectureFactory
from tests.nouns.users import BACKEND, UserFactory
from visits.models import Occasion

pytestmark = pytest.mark.django_db


def change_url(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def add_url(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def text_of(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def typed(client, url, **changes):
    """Return what a person sends from the form of an admin page after these changes."""
    response = client.get(url)
    form = response.context["adminform"].form
    data = {}
    for bound in form:
        value = bound.value()
        data[bound.html_name] = "" if value is None else value
    for formset in response.context["inline_admin_formsets"]:
        management = formset.formset.management_form
        data |= {management.add_prefix(name): value for name, value in management.initial.items()}
        for inline in formset.formset.forms:
            data |= {bound.html_name: bound.value() or "" for bound in inline}
    return data | changes


def send(client, url, **changes):
    return client.post(url, typed(client, url, **changes))


@pytest.fixture
def root(db):
    return admin_client(UserFactory(is_superuser=True, is_staff=True, role="administrator"))


def admin_client(user):
    client = HouseClient()
    client.force_login(user, backend=BACKEND)
    client.user = user
    return client


# --- who enters the admin


def test_the_admin_has_no_door_of_its_own(client):
    response = client.get(reverse("admin:index"))
    assert response.status_code == 302
    assert (
        client.get(response.url).url
        == f"{reverse('account_login')}?next=/admin/login/%3Fnext%3D/admin/"
    )


def test_only_administrators_enter_even_among_staff(officer):
    assert officer.get(reverse("admin:index"), follow=True).status_code == 403
    staff = admin_client(UserFactory(role="head", is_staff=True))
    assert staff.get(reverse("admin:index"), follow=True).status_code == 403


def test_leaving_the_admin_is_leaving_the_portal(administrator):
    assert administrator.get(reverse("admin:logout")).status_code == 405
    assert administrator.post(reverse("admin:logout")).url == reverse("account_login")
    assert SESSION_KEY not in administrator.session


def request_of(client):
    return type("Request", (), {"user": client.user})()


def test_libraries_bring_no_page_of_their_own():
    ours = {"accounts", "cooperatives", "funding", "territory", "visits"}
    assert {model._meta.app_label for model in admin.site._registry} == ours


# --- reference lists


def test_an_administrator_keeps_the_lists_and_the_journal_says_so(administrator):
    phase = FundingPhaseFactory()
    response = administrator.post(
        add_url(Programme), {"phase": phase.pk, "number": "3", "name_fr": "Revenu", "name_ar": ""}
    )
    assert response.status_code == 302
    programme = Programme.objects.get(name_fr="Revenu")
    assert (
        send(administrator, change_url(programme), name_fr="Revenu des jeunes").status_code == 302
    )
    programme.refresh_from_db()
    assert programme.name_fr == "Revenu des jeunes"


def test_a_commune_and_its_spellings_are_corrected_in_history(administrator):
    commune = CommuneFactory()
    response = send(
        administrator,
        change_url(commune),
        name_fr="Ait Melloul",
        **{"aliases-0-spelling": "Ait Meloul"},
    )
    assert response.status_code == 302
    assert commune.aliases.get().spelling == "Ait Meloul"
    verbs = [entry.verb for entry in Act.objects.filter(model="territory.commune")]
    assert verbs == ["admin.corrected", "admin.corrected"]


def test_numbers_and_days_are_read_like_everywhere_else(administrator):
    wrong = administrator.post(
        add_url(Programme), {"phase": FundingPhaseFactory().pk, "number": "3.000", "name_fr": "X"}
    )
    assert wrong.status_code == 200
    assert not Programme.objects.filter(name_fr="X").exists()
    posting = {
        "user": UserFactory().pk,
        "prefecture": PrefectureFactory().pk,
        "commune": CommuneFactory(name_fr="Temsia").pk,
        "starts_on": "06/07/2024",
        "ends_on": "٠٦/٠٧/٢٠٢٥",
    }
    assert administrator.post(add_url(Posting), posting).status_code == 302
    stored = Posting.objects.get(commune__name_fr="Temsia")
    assert (stored.starts_on, stored.ends_on) == (date(2024, 7, 6), date(2025, 7, 6))


def test_the_key_of_a_row_is_not_a_field(administrator):
    commune = CommuneFactory()
    data = typed(administrator, change_url(commune))
    assert "id" not in data
    administrator.post(change_url(commune), data | {"id": "999", "pk": "999"})
    assert not Commune.objects.filter(pk=999).exists()


def test_an_occasion_is_added(administrator):
    facts = {"code": "marche-verte", "name_fr": "Marche verte", "month": "11", "day": "6"}
    assert administrator.post(add_url(Occasion), facts).status_code == 302
    assert Occasion.objects.get(code="marche-verte").day == 6


def test_nothing_is_deleted_in_the_admin(root):
    for row in (CommuneFactory(), GrantFactory(), UserFactory()):
        delete = reverse(
            f"admin:{row._meta.app_label}_{row._meta.model_name}_delete", args=[row.pk]
        )
        assert root.post(delete, {"post": "yes"}).status_code == 403
        assert type(row).objects.filter(pk=row.pk).exists()


# --- corrections


def test_a_correction_goes_through_the_action_with_its_reason(administrator):
    cooperative = CooperativeFactory(name_fr="Tibork")
    url = change_url(cooperative)
    without = send(administrator, url, name_fr="Tibourk")
    assert without.status_code == 200
    assert send(administrator, url, name_fr="Tibourk", reason="faute de frappe").status_code == 302
    cooperative.refresh_from_db()
    assert cooperative.name_fr == "Tibourk"
    entry = Act.objects.about(cooperative.reference).get()
    assert (entry.verb, entry.reason) == ("admin.corrected", "faute de frappe")


def test_the_money_and_the_state_of_a_grant_are_read_only(administrator):
    grant = GrantFactory()
    forged = {
        "amount": "1",
        "status": "closed",
        "paid_before": "1",
        "reference": "SUB-1",
        "version": "9",
    }
    response = send(
        administrator,
        change_url(grant),
        purpose_fr="Achat d’un four",
        reason="erreur de saisie",
        **forged,
    )
    assert response.status_code == 302
    after = Grant.objects.get(pk=grant.pk)
    assert after.purpose == "Achat d’un four"
    assert (after.amount, after.status, after.reference) == (
        grant.amount,
        "decided",
        grant.reference,
    )


def test_a_closed_grant_is_not_corrected(administrator):
    grant = GrantFactory(entered_afterwards=True, paid_before=Decimal(100000), status="paid")
    Grant.objects.filter(pk=grant.pk).update(status="closed")
    response = administrator.post(change_url(grant), {"purpose_fr": "autre", "reason": "x"})
    assert response.status_code == 403


def test_a_payment_is_looked_at_and_never_changed(administrator, root):
    paid = DisbursementFactory()
    for client in (administrator, root):
        assert client.get(change_url(paid)).status_code == 200
        assert client.post(change_url(paid), {"amount": "1"}).status_code == 403


def test_a_broken_rule_between_fields_is_said_in_the_form(administrator):
    grant = GrantFactory()
    response = send(administrator, change_url(grant), decided_on="", reason="inconnue")
    assert response.status_code == 200
    assert "saisie après coup" in text_of(response)


def test_a_correction_made_meanwhile_is_not_overwritten(administrator):
    cooperative = CooperativeFactory(name_fr="Tibork", locality_fr="Azrou")
    url = change_url(cooperative)
    mine = typed(administrator, url, locality_fr="Hay Al Arab", reason="déménagement")
    cooperative.locality_fr = "Kasbat Taher"
    cooperative.save()
    response = administrator.post(url, mine)
    assert response.status_code == 409
    page = text_of(response)
    assert "modifiée pendant votre saisie" in page
    assert "Kasbat Taher" in page
    assert 'value="Hay Al Arab"' in page
    cooperative.refresh_from_db()
    assert cooperative.locality == "Kasbat Taher"
    again = typed_back(response, mine)
    assert administrator.post(url, again).status_code == 302
    cooperative.refresh_from_db()
    assert cooperative.locality == "Hay Al Arab"


def typed_back(response, mine):
    form = response.context["adminform"].form
    return mine | {"_version": form["_version"].value()}


def test_a_version_that_was_forged_is_refused(administrator):
    cooperative = CooperativeFactory()
    for version in ("", "0", "x", "99999999999999999999"):
        response = send(
            administrator,
            change_url(cooperative),
            locality_fr="Azrou",
            reason="x",
            _version=version,
        )
        assert response.status_code == 409


def test_corrections_stay_within_the_territory():
    theirs = CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))
    here = admin_client(
        UserFactory(role="administrator", is_staff=True, posted=CommuneFactory(name_fr="Inezgane"))
    )
    assert here.get(change_url(theirs), follow=True).status_code != 409
    assert theirs.name_fr not in text_of(here.get(change_url(theirs), follow=True))
    assert theirs.reference not in text_of(
        here.get(reverse("admin:cooperatives_cooperative_changelist"))
    )


# --- accounts


def test_an_administrator_opens_an_account_and_gives_it_a_role(administrator):
    facts = {
        "username": "nouvelle",
        "usable_password": "true",
        "password1": "une phrase que je retiens",
        "password2": "une phrase que je retiens",
        "role": "coordinator",
        "language": "",
    }
    response = administrator.post(add_url(User), facts)
    assert response.status_code == 302
    user = User.objects.get(username="nouvelle")
    assert (user.role, user.is_staff, user.is_superuser) == ("coordinator", False, False)
    assert user.check_password("une phrase que je retiens")
    assert send(administrator, change_url(user), role="officer").status_code == 302
    user.refresh_from_db()
    assert user.role == "officer"
    entry = Act.objects.filter(verb="admin.corrected").get()
    assert (entry.reference, entry.by_id) == ("nouvelle", administrator.user.pk)


FORGED = {"is_superuser": "on", "groups": "1", "user_permissions": "1", "id": "1", "pk": "1"}


@pytest.mark.parametrize("typed_name", ["agent14²", "ａgent", "agent①"])
def test_a_name_that_django_would_fold_into_another_is_refused(administrator, typed_name):
    response = send(
        administrator,
        add_url(User),
        username=typed_name,
        usable_password="false",
        role="officer",
        language="fr",
    )
    assert "Écrivez l’identifiant avec des lettres" in response.content.decode()
    assert not User.objects.filter(username__startswith="agent").exists()


@pytest.mark.parametrize("pattern", ["id__regex=(", "name_fr__iregex=[", "id__exact__regex=*"])
def test_an_address_of_the_admin_carries_no_pattern(administrator, pattern):
    administrator.raise_request_exception = False
    url = reverse("admin:cooperatives_sector_changelist")
    assert administrator.get(f"{url}?{pattern}").status_code in (302, 400)


def test_nobody_becomes_superuser_through_a_forged_field(administrator):
    other = UserFactory()
    for user in (other, administrator.user):
        send(administrator, change_url(user), **FORGED)
    facts = {
        "username": "intrus",
        "usable_password": "true",
        "password1": "une phrase que je retiens",
        "password2": "une phrase que je retiens",
        "role": "officer",
    }
    administrator.post(add_url(User), facts | FORGED)
    assert User.objects.filter(username="intrus").exists()
    assert not User.objects.filter(is_superuser=True).exists()
    assert other.user_permissions.count() == 0


def test_nobody_raises_their_own_rights(administrator):
    send(
        administrator, change_url(administrator.user), role="head", is_staff="on", first_name="Moi"
    )
    administrator.user.refresh_from_db()
    assert (administrator.user.role, administrator.user.first_name) == ("administrator", "Moi")


def test_an_administrator_does_not_touch_who_has_every_right(administrator, root):
    url = change_url(root.user)
    password = reverse("admin:auth_user_password_change", args=[root.user.pk])
    assert administrator.post(url, {"username": "pris", "role": "officer"}).status_code == 403
    assert administrator.get(password).status_code == 403
    assert (
        administrator.post(password, {"password1": "x" * 20, "password2": "x" * 20}).status_code
        == 403
    )
    root.user.refresh_from_db()
    assert root.user.username != "pris"


def test_the_last_account_with_every_right_keeps_them(root):
    second = UserFactory(is_superuser=True, is_staff=True, role="administrator")
    assert send(root, change_url(second), is_superuser="").status_code in {200, 302}
    form = UserAdmin(User, admin.site).get_form(request_of(root), second, change=True)
    User.objects.filter(pk=root.user.pk).update(is_active=False)
    second.refresh_from_db()
    second.is_superuser = True
    second.save()
    refused = form({"username": second.username, "role": "officer"}, instance=second)
    assert not refused.is_valid()
    assert "dernier compte" in str(refused.errors)


def test_the_password_change_page_of_an_account_opens(administrator):
    user = UserFactory()
    url = reverse("admin:auth_user_password_change", args=[user.pk])
    assert administrator.get(url).status_code == 200
    new = {
        "password1": "une autre longue phrase",
        "password2": "une autre longue phrase",
        "usable_password": "true",
    }
    assert administrator.post(url, new).status_code == 302
    user.refresh_from_db()
    assert user.check_password("une autre longue phrase")


def test_every_room_where_an_administrator_keeps_lists_is_in_the_menu(administrator):
    page = administrator.get("/admin/").content.decode()
    assert [app for app in KEPT_IN_ADMIN if f'href="/admin/{app}/"' not in page] == []
    assert administrator.get("/admin/territory/").status_code == 200
