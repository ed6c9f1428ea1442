from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

from indh_portal.ui.forms import PortalForm


class LoginForm(PortalForm, allauth_forms.LoginForm):
    """allauth’s sign-in form in the portal’s clothes: two fields, no placeholder as label."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Nom d’utilisateur")
        self.fields["password"].label = _("Mot de passe")
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ChangePasswordForm(PortalForm, allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
