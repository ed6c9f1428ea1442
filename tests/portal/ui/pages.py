"""Defines pages with the interface only, so that its tests need no page of a room."""

from decimal import Decimal

import django_filters
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import DataError, OperationalError, connection, transaction
from django.db.models import Count, Sum, Value
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path
from psycopg import errors as postgres

from cooperatives.models import Cooperative
from cooperatives.statuses import CooperativeStatus
from indh_portal.lists import cells
from indh_portal.lists.columns import ListColumn
from indh_portal.lists.filters import (
    AmountRangeFilter,
    DayRangeFilter,
    PortalFilterSet,
    WordsFilter,
    YesNoFilter,
)
from indh_portal.lists.pages import ListPage
from indh_portal.locks.versions import Conflict, locked
from indh_portal.parsing.fields import AmountField, DateField, TextField
from indh_portal.parsing.model_fields import MoneyField
from indh_portal.tabular import COUNT, DAY, MONEY, Column
from indh_portal.territory.models import Commune
from indh_portal.ui.forms import PortalForm, PortalModelForm
from indh_portal.ui.views import (
    AddressedRow,
    Checked,
    CreateFormView,
    DetailPage,
    EditFormView,
    MissingPermission,
    post_action,
    signed_in,
)
from indh_portal.urls import handler400, handler403, handler404, handler500  # noqa: F401
from indh_portal.urls import urlpatterns as portal

TABLE = engines["django"].from_string(
    "<table><thead><tr>{% list_head list_page %}</tr>{% list_totals list_page %}</thead><tbody>"
    '{% for row in rows %}{% row list_page row %}{% cell "name" %}{{ row.name_fr }}{% endcell %}'
    '{% cell "phone" %}tel:{{ row.phone }}{% endcell %}{% endrow %}'
    "{% endfor %}</tbody></table>"
)


class CooperativeFilters(PortalFilterSet):
    q = WordsFilter(label="Texte")
    status = django_filters.ChoiceFilter(choices=CooperativeStatus.choices, label="Situation")
    granted = AmountRangeFilter(label="Accordé")
    founded_on = DayRangeFilter(label="Créée le")
    women = YesNoFilter(field_name="women_cooperative", label="Féminine")

    class Meta:
        model = Cooperative
        fields: list = []


class CooperativeList(ListPage):
    permission_required = "cooperatives.view_cooperative"
    model = Cooperative
    title = "Coopératives"
    filterset_class = CooperativeFilters
    default_sort = "name"
    table_template = TABLE
    columns = [
        ListColumn(
            "name",
            "Nom",
            (Column("Référence", "reference"), Column("Nom", "name_fr")),
            fixed=True,
            sort="sort_name",
        ),
        ListColumn(
            "commune",
            "Commune",
            (Column("Commune", "commune.name_fr"),),
            cell=cells.name("commune"),
        ),
        ListColumn(
            "granted",
            "Accordé",
            (Column("Accordé", "granted", MONEY),),
            kind="number",
            foot="Accordé",
            cell=cells.money("granted"),
        ),
        ListColumn(
            "founded",
            "Créée le",
            (Column("Créée le", "founded_on", DAY),),
            sort=("founded_on", "sort_name"),
            cell=cells.day("founded_on"),
        ),
        ListColumn(
            "phone",
            "Téléphone",
            (Column("Téléphone", "phone"),),
            shown=False,
            permission="cooperatives.change_cooperative",
        ),
        Column("Membres", lambda row: 3, COUNT),
    ]

    def scope(self):
        """Return the rows that the person sees, with 0 as the sum granted.

        The tests of funding check the real sums.
        """
        seen = Cooperative.objects.visible_to(self.request.user).select_related("commune")
        return seen.annotate(granted=Value(Decimal(0), output_field=MoneyField()))

    def summary(self, queryset):
        totals = queryset.aggregate(number=Count("pk"), total=Sum("granted", default=Decimal(0)))
        return totals["number"], {"Accordé": totals["total"]}


class CooperativePage(DetailPage):
    permission_required = "cooperatives.view_cooperative"
    model = Cooperative

    def get_queryset(self):
        return Cooperative.objects.visible_to(self.request.user)

    def render_to_response(self, context, **kwargs):
        return HttpResponse(context["cooperative"].name_fr)


class NameForm(PortalForm):
    name = TextField(label="Nom")
    founded_on = DateField(label="Créée le", required=False)


BREAK_A_RULE = """
DO $$ BEGIN
    RAISE EXCEPTION 'no' USING ERRCODE = 'check_violation', CONSTRAINT = 'I9_of_a_trigger';
END $$
"""


class CooperativeCreate(CreateFormView):
    permission_required = "cooperatives.add_cooperative"
    form_class = NameForm
    title = "Nouvelle coopérative"

    def act(self, cleaned_data):
        if cleaned_data["name"] == "Refusée":
            raise ValidationError({"name": "Ce nom est réservé.", "elsewhere": "Et autre chose."})
        if cleaned_data["name"] == "Dépassée":
            raise Conflict(Cooperative.objects.get())
        if cleaned_data["name"] == "Règle":
            with connection.cursor() as cursor:
                cursor.execute(BREAK_A_RULE)
        number = Cooperative.objects.count() + 1
        return Cooperative.objects.create(
            reference=f"COOP-{number:04d}",
            name_fr=cleaned_data["name"],
            founded_on=cleaned_data["founded_on"],
            commune=Commune.objects.first(),
            court="Inezgane" if cleaned_data["name"] == "Duplicate" else "",
            register_number="7" if cleaned_data["name"] == "Duplicate" else "",
        )


class IdentityForm(PortalModelForm):
    class Meta:
        model = Cooperative
        fields = ["name_fr", "founded_on", "commune"]


@transaction.atomic
def correct(*, cooperative, by, version, **facts):
    row = locked(Cooperative.objects.all(), pk=cooperative.pk, version=version)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    return row


class CooperativeEdit(EditFormView):
    permission_required = "cooperatives.change_cooperative"
    about = AddressedRow("cooperative", Cooperative.objects.visible_to)
    form_class = IdentityForm
    action = correct
    title = "Modifier la coopérative"


class PaymentForm(PortalForm):
    amount = AmountField(label="Montant")
    paid_on = DateField(label="Date")


class Payment(Checked, CreateFormView):
    permission_required = "funding.add_disbursement"
    form_class = PaymentForm
    title = "Enregistrer un versement"

    def check(self, cleaned_data):
        if cleaned_data["amount"] > 100_000:
            raise ValidationError({"amount": "Cela dépasse le reste à verser."})
        return [("Bénéficiaire", "Tibourk", None), *self.form.lines()]

    def confirm_label(self, cleaned_data):
        return "Enregistrer le versement"

    def act(self, cleaned_data):
        Commune.objects.update(name_zgh=f"{cleaned_data['amount']} {cleaned_data['paid_on']}")
        return "/list/"


@post_action("cooperatives.change_cooperative", Cooperative)
def close_cooperative(request, cooperative):
    if request.POST.get("refuse"):
        raise ValidationError("Cette coopérative a une subvention ouverte.")
    if request.POST.get("late"):
        raise Conflict(cooperative)
    return HttpResponse(f"closed {cooperative.reference}")


@post_action("cooperatives.change_cooperative")
def refuse(request):
    raise ValidationError("Non.")


class Away(postgres.OperationalError):
    sqlstate = "57P01"


def caused_by(error, cause):
    error.__cause__ = cause
    return error


TROUBLES = {
    "away": lambda: caused_by(OperationalError("away"), Away()),
    "locked": lambda: caused_by(OperationalError("locked"), postgres.LockNotAvailable()),
    "nonsense": lambda: DataError("out of range"),
    "bad": lambda: BadRequest("x"),
    "denied": lambda: PermissionDenied(),
    "missing": lambda: MissingPermission(["funding.suspend_grant"]),
    "broken": lambda: RuntimeError("secret detail"),
}


@signed_in
def trouble(request, kind):
    raise TROUBLES[kind]()


@signed_in
def echo(request):
    return HttpResponse(request.POST.get("text", "") + request.GET.get("text", ""))


cooperative_pages = [
    path("<slug:reference>/", CooperativePage.as_view(), name="detail"),
    path("<slug:reference>/edit/", CooperativeEdit.as_view(), name="edit"),
    path("<slug:reference>/close/", close_cooperative, name="close"),
]

urlpatterns = [
    path("coop/", include((cooperative_pages, "cooperatives"))),
    path("list/", CooperativeList.as_view(), name="ui_list"),
    path("new/", CooperativeCreate.as_view()),
    path("pay/", Payment.as_view()),
    path("refuse/", refuse),
    path("trouble/<slug:kind>/", trouble),
    path("echo/", echo),
    *portal,
]
