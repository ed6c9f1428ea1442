"""Routes the account pages; there is no page for e-mail addresses and no reset by mail.

The sign-up page of allauth has a route but is closed (`adapter.py`).
"""

from allauth.account import views as allauth_views
from django.urls import path

from indh_portal.accounts import views

urlpatterns = [
    path("accounts/login/", allauth_views.login, name="account_login"),
    path("accounts/logout/", allauth_views.logout, name="account_logout"),
    path("accounts/inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("accounts/signup/", allauth_views.signup, name="account_signup"),
    path("accounts/reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path(
        "accounts/password/change/",
        allauth_views.password_change,
        name="account_change_password",
    ),
    path("account/", views.account, name="account"),
    path("account/language/", views.choose_language, name="set_language"),
    path("account/lists/", views.lay_out_list, name="lay_out_list"),
    path("account/keys/", views.choose_keys, name="choose_keys"),
]
