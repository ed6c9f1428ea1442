from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _


class NoSignUpAdapter(DefaultAccountAdapter):
    """Closes the sign-up page, since only an administrator opens accounts; words its refusals."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Ce compte est fermé. Demandez à l’administration du portail."),
        "enter_current_password": _("Saisissez votre mot de passe actuel."),
        "incorrect_password": _("Ce n’est pas votre mot de passe. Saisissez-le de nouveau."),
        "too_many_login_attempts": _("Trop d’essais en peu de temps. Attendez un quart d’heure."),
        "rate_limited": _("Trop d’essais en peu de temps. Attendez un quart d’heure."),
        "username_password_mismatch": _(
            "Le nom d’utilisateur ou le mot de passe n’est pas le bon. Vérifiez les majuscules et "
            "la langue du clavier, ou demandez un nouveau mot de passe à l’administration du portail."
        ),
    }

    def is_open_for_signup(self, request):
        return False
