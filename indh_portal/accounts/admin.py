"""Opens accounts, gives them a role and closes them.

An account is never deleted. Only a superuser changes the account of a superuser, and nobody changes
their own rights.
"""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm, UsernameField
from django.core.exceptions import ValidationError
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from indh_portal.accounts.models import User
from indh_portal.names.folding import MOST_WORDS, fold_name
from indh_portal.ui.administration import PortalAdmin

RIGHTS = ("role", "is_active", "is_staff")


class PlainUsernameField(UsernameField):
    """Refuses a name that Django would silently change into another one: «14²» is not «142»."""

    def to_python(self, value):
        name = super().to_python(value)
        if name != (value or "").strip():
            raise ValidationError(
                _("Écrivez l’identifiant avec des lettres et des chiffres ordinaires.")
            )
        return name


class NewAccountForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        field_classes = {"username": PlainUsernameField}


class AccountForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User
        field_classes = {"username": PlainUsernameField}
        fields = ("username", "first_name", "last_name", "name_ar", "email", "language", *RIGHTS)

    def clean(self):
        """Refuse to take all rights from the last active account that has them."""
        cleaned = super().clean()
        stays = cleaned.get("is_superuser", True) and cleaned.get("is_active", True)
        others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=self.instance.pk)
        if self.instance.is_superuser and not stays and not others.exists():
            raise ValidationError(
                _("C’est le dernier compte qui a tous les droits : donnez-les d’abord à un autre.")
            )
        return cleaned


@admin.register(User)
class UserAdmin(PortalAdmin, DjangoUserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    list_display = (
        "username",
        "last_name",
        "first_name",
        "name_ar",
        "role",
        "is_active",
        "is_staff",
    )
    list_filter = ("role", "is_active", "is_staff")
    search_fields = ("search_text", "email")
    search_help_text = _("Nom dans l’une des deux écritures, identifiant ou courriel")
    ordering = ("username",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Personne"), {"fields": ("first_name", "last_name", "name_ar", "email", "language")}),
        (_("Droits"), {"fields": RIGHTS}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        (_("Personne"), {"fields": ("first_name", "last_name", "name_ar", "email", "language")}),
        (_("Droits"), {"fields": ("role", "is_staff")}),
    )
    filter_horizontal = ()

    def get_search_results(self, request, queryset, search_term):
        """Return the accounts that have each word of the text in a name, username or e-mail.

        The spelling of a name does not matter.
        """
        for word in search_term.split()[:MOST_WORDS]:
            same = Q(search_text__contains=fold_name(Value(word))) | Q(email__icontains=word)
            queryset = queryset.filter(same)
        return queryset, False

    def has_change_permission(self, request, obj=None):
        outranked = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not outranked and super().has_change_permission(request, obj)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not request.user.is_superuser:
            return fieldsets
        return [*fieldsets, (_("Tous les droits"), {"fields": ("is_superuser",)})]

    def get_readonly_fields(self, request, obj=None):
        own_rights = (*RIGHTS, "is_superuser") if obj == request.user else ()
        return ("last_login", "date_joined", *own_rights)
