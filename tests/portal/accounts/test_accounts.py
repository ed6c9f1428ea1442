import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse
from django.utils import translation

from indh_portal.accounts.models import User
from indh_portal.accounts.roles import PERMISSIONS, Role, permissions_of, roles_holding
from indh_portal.history.querysets import full_name
from indh_portal.territory.models import Posting
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
LOGIN = reverse("account_login")
SECRET = "une phrase que je retiens"


@pytest.fixture
def agent():
    agent = UserFactory(username="agent", first_name="Amina", last_name="Agent")
    agent.set_password(SECRET)
    agent.save()
    return agent


def sign_in(client, username="agent", password=SECRET, **more):
    return client.post(LOGIN, {"login": username, "password": password, **more})


def text_of(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def signed_in(client):
    return SESSION_KEY in client.session


# --- signing in


def test_the_sign_in_page_labels_its_two_fields_and_offers_no_placeholder(client):
    page = text_of(client.get(LOGIN))
    assert 'for="id_login">Nom d’utilisateur' in page
    assert 'for="id_password">Mot de passe' in page
    assert "placeholder" not in page
    assert "remember" not in page


def test_the_right_password_opens_the_home_page(client, agent):
    response = sign_in(client)
    assert response.status_code == 302
    assert response.url == reverse("home")
    assert client.get(response.url).status_code == 200


def test_after_sign_in_the_person_goes_where_they_were_going(client, agent):
    asked = client.get(reverse("search"), {"q": "tib"})
    assert asked.status_code == 302
    landed = client.post(
        asked.url, {"login": "agent", "password": SECRET, "next": "/search/?q=tib"}
    )
    assert landed.url == "/search/?q=tib"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "https:/evil.example",
        "\thttps://evil.example",
        "https://evil.example@testserver/",
    ],
)
def test_next_never_leads_outside(client, agent, elsewhere):
    response = sign_in(client, next=elsewhere)
    assert response.status_code in {200, 302, 400}
    assert "evil.example" not in response.headers.get("Location", "")
    assert "javascript" not in response.headers.get("Location", "")


def test_an_unknown_name_a_wrong_password_and_a_closed_account_get_the_same_words(client, agent):
    UserFactory(username="parti", is_active=False)
    pages = {
        text_of(sign_in(client, username, password)).replace(username, "")
        for username, password in [("agent", "faux"), ("personne", "faux"), ("parti", SECRET)]
    }
    bodies = {re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages}
    assert len(bodies) == 1
    assert 'class="error-summary"' in bodies.pop()
    assert not signed_in(client)


def test_a_refused_sign_in_keeps_the_name_and_never_the_password(client, agent):
    page = text_of(sign_in(client, "agent", "un secret mal tapé"))
    assert 'value="agent"' in page
    assert "mal tapé" not in page


def test_ten_wrong_passwords_close_the_door_for_a_quarter_of_an_hour(client, agent):
    for _ in range(9):
        assert sign_in(client, password="faux").status_code == 200
    refused = sign_in(client, password="faux")
    assert refused.status_code == 429
    assert refused["Retry-After"] == "900"
    assert "quart d’heure" in text_of(refused)
    assert sign_in(client).status_code == 429
    assert not signed_in(client)


def test_a_refused_sign_in_names_the_box_as_the_page_does_and_says_what_to_do(client, agent):
    refused = text_of(sign_in(client, password="faux"))
    assert "Le nom d’utilisateur ou le mot de passe n’est pas le bon." in refused
    assert "à l’administration du portail" in refused
    assert "pseudo" not in refused


def test_case_and_spaces_do_not_open_a_second_counter(client, agent):
    for name in ("agent", "AGENT", " agent ", "Agent") * 3:
        response = sign_in(client, username=name, password="faux")
    assert response.status_code == 429


def test_a_claimed_address_does_not_open_a_second_counter(client, agent):
    for n in range(11):
        response = client.post(
            LOGIN,
            {"login": "agent", "password": "faux"},
            headers={"X-Forwarded-For": f"10.0.0.{n}", "X-Real-IP": f"10.0.1.{n}"},
        )
    assert response.status_code == 429


def test_the_owner_is_not_locked_out_by_someone_elsewhere(client, agent):
    for _ in range(11):
        sign_in(client, password="faux")
    elsewhere = client.__class__(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere).status_code == 302


def test_signing_in_changes_the_session_and_signing_out_ends_it(client, agent):
    client.get(LOGIN)
    before = client.session.session_key
    sign_in(client)
    during = client.session.session_key
    assert during != before
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.post(reverse("account_logout")).url == LOGIN
    assert not signed_in(client)
    assert client.get("/").status_code == 302


def test_nobody_opens_an_account_alone(client):
    url = reverse("account_signup")
    assert "demandez votre compte" in text_of(client.get(url))
    client.post(url, {"username": "intrus", "password1": SECRET, "password2": SECRET})
    assert not User.objects.filter(username="intrus").exists()


def test_a_closed_account_loses_its_open_session_at_once(client, agent):
    sign_in(client)
    User.objects.filter(pk=agent.pk).update(is_active=False)
    assert client.get("/").status_code == 302


# --- one’s own account


def test_the_account_page_says_who_one_is_and_where_one_serves(client, agent):
    sign_in(client)
    page = text_of(client.get(reverse("account")))
    assert "Amina Agent" in page
    assert "Gestionnaire des subventions" in page
    assert "Inezgane-Aït Melloul" in page
    Posting.objects.all().delete()
    assert "Aucune affectation" in text_of(client.get(reverse("account")))


def test_a_password_is_changed_with_the_old_one_and_is_long(client, agent):
    sign_in(client)
    url = reverse("account_change_password")
    assert "placeholder" not in text_of(client.get(url)).partition("<main")[2]
    short = {"oldpassword": SECRET, "password1": "courtcourt", "password2": "courtcourt"}
    assert "error-summary" in text_of(client.post(url, short))
    new = "une autre phrase très longue"
    wrong = {"oldpassword": "faux", "password1": new, "password2": new}
    assert "error-summary" in text_of(client.post(url, wrong))
    right = client.post(url, {"oldpassword": SECRET, "password1": new, "password2": new})
    assert right.status_code == 302
    agent.refresh_from_db()
    assert agent.check_password(new)


def test_the_language_chosen_stays_on_the_account(client, agent):
    sign_in(client)
    client.post(reverse("set_language"), {"language": "ar", "next": "/account/"})
    assert 'lang="ar" dir="rtl"' in text_of(client.get(reverse("account")))
    agent.refresh_from_db()
    assert agent.language == "ar"


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_logout", "account_change_password", "account_inactive", "account"],
)
def test_every_account_page_reads_in_arabic(client, agent, name):
    agent.language = "ar"
    agent.save()
    if name not in {"account_login", "account_inactive"}:
        sign_in(client)
    else:
        client.cookies["django_language"] = "ar"
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert 'dir="rtl"' in response.content.decode()


# --- roles


def test_an_unknown_role_holds_nothing():
    assert permissions_of("nobody") == frozenset()


def test_each_permission_says_who_holds_it():
    assert roles_holding("accounts.view_history") == [
        Role.OFFICER.label,
        Role.HEAD.label,
        Role.INSPECTOR.label,
        Role.ADMINISTRATOR.label,
    ]


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.INSPECTOR])
def test_who_only_looks_holds_no_permission_to_write_but_to_propose(role):
    # When a masked number is shown, the portal only writes who asked and why.
    asks = {"add_changeproposal", "reveal_bankaccount", "reveal_officer_phone"}
    looks = PERMISSIONS[role] - {f"cooperatives.{name}" for name in asks}
    assert {name.partition(".")[2].partition("_")[0] for name in looks} == {"view"}


def test_an_account_bears_its_arabic_name_for_an_arabic_reader(agent):
    agent.name_ar = "أمينة الموظفة"
    assert (str(agent), agent.get_full_name()) == ("Amina Agent", "Amina Agent")
    with translation.override("ar"):
        assert (str(agent), agent.get_full_name()) == ("أمينة الموظفة", "أمينة الموظفة")
        assert str(UserFactory(first_name="Nour")) == "Nour"
        assert str(UserFactory(username="sans.nom")) == "sans.nom"
    assert str(UserFactory(name_ar="نور")) == "نور"


@pytest.mark.parametrize(
    ("facts", "in_french", "in_arabic"),
    [
        ({"first_name": "Amina", "last_name": "Agent"}, "Amina Agent", "Amina Agent"),
        ({"first_name": "Amina", "name_ar": "أمينة"}, "Amina", "أمينة"),
        ({"name_ar": "أمينة"}, "أمينة", "أمينة"),
        ({"username": "sans.nom"}, "sans.nom", "sans.nom"),
    ],
)
def test_postgres_names_an_account_as_the_pages_do(facts, in_french, in_arabic):
    user = UserFactory(**facts)
    for language, name in (("fr", in_french), ("ar", in_arabic)):
        with translation.override(language):
            found = User.objects.values_list(full_name(), flat=True).get(pk=user.pk)
            assert found == name == str(user)


@pytest.mark.parametrize("typed", ["amína AGENT", "أمينه", "اميناه"[:4], "agent"])
def test_an_administrator_finds_an_account_by_either_script(administrator, agent, typed):
    User.objects.filter(pk=agent.pk).update(name_ar="أمينة الموظفة")
    page = administrator.get("/admin/accounts/user/", {"q": typed})
    assert list(page.context["cl"].result_list) == [agent]


def test_the_arabic_name_is_kept_from_the_admin_page(administrator, agent):
    url = f"/admin/accounts/user/{agent.pk}/change/"
    form = administrator.get(url).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields if name != "password"}
    response = administrator.post(url, sent | {"name_ar": "أمينة الموظفة"})
    assert response.status_code == 302, response.context["errors"]
    agent.refresh_from_db()
    assert agent.name_ar == "أمينة الموظفة"
