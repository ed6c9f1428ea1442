"""Lets administrators keep the places of the prefecture and who serves there."""

from django.contrib import admin

from indh_portal.territory.models import Commune, CommuneAlias, Posting, Prefecture, Region
from indh_portal.ui.administration import PortalAdmin, PortalInline


@admin.register(Region, Prefecture)
class TerritoryAdmin(PortalAdmin):
    list_display = ("code", "name_fr", "name_ar")


class CommuneAliasInline(PortalInline):
    model = CommuneAlias
    fields = ("spelling",)


@admin.register(Commune)
class CommuneAdmin(PortalAdmin):
    list_display = ("name_fr", "name_ar", "kind", "prefecture")
    search_fields = ("name_fr", "name_ar", "aliases__spelling")
    inlines = (CommuneAliasInline,)


@admin.register(Posting)
class PostingAdmin(PortalAdmin):
    list_display = ("user", "prefecture", "commune", "starts_on", "ends_on")
    list_select_related = ("user", "prefecture", "commune")
    search_fields = ("user__username", "user__last_name")
