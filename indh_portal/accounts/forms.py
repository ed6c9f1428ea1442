from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

from indh_portal.ui.forms import PortalForm


class _Dressed(PortalForm):
    """Gives a form of allauth the look of the portal: labels above, no placeholder in the boxes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_Dressed, allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Nom d’utilisateur")
        self.fields["password"].label = _("Mot de passe")
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)


class ChangePasswordForm(_Dressed, allauth_forms.ChangePasswordForm):
    pass


class ReauthenticateForm(_Dressed, allauth_forms.ReauthenticateForm):
    pass
