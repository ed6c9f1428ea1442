"""Lets administrators keep occasions, and only look at visits and recommendations."""

from django.contrib import admin

from indh_portal.ui.administration import PortalAdmin, ReadOnlyAdmin
from visits.models import FieldVisit, Occasion, Recommendation


@admin.register(Occasion)
class OccasionAdmin(PortalAdmin):
    list_display = ("name_fr", "name_ar", "month", "day", "weekday", "nth")


@admin.register(FieldVisit)
class FieldVisitAdmin(ReadOnlyAdmin):
    list_display = ("reference", "visited_on", "visit_type", "status")
    search_fields = ("reference",)


@admin.register(Recommendation)
class RecommendationAdmin(ReadOnlyAdmin):
    list_display = ("reference", "text", "owner", "due_on", "status")
    list_select_related = ("owner",)
    search_fields = ("reference", "text")
