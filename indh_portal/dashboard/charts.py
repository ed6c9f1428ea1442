"""Makes the charts of the home page and of the printed sheet from the figures of a year."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indh_portal.dashboard.figures import period_of
from indh_portal.parsing.text import isolated
from indh_portal.ui.charts import Chart, Row
from indh_portal.ui.display import count_text, digits_of, money_text, month_text, percent_text

THOUSAND = 1000


def money_of_the_year(figures):
    """Return the bar of the money of a year, with that of the year before below it."""
    each = {figures.year: figures.money}
    if figures.before:
        each[figures.year - 1] = figures.before
    return _of_money(
        "money",
        _("Accordé et versé"),
        {
            str(year or _("toutes les années")): (money, _grants(year))
            for year, money in each.items()
        },
        _said_of(figures.money),
    )


def by_commune(figures):
    """Return one bar for each commune, the most granted first."""
    year = f"&year={figures.year}" if figures.year else ""
    places = {
        name: (money, f"{reverse('funding:grant_list')}?commune={key}{year}")
        for (key, name), money in figures.communes.items()
    }
    return _of_money("communes", _("Par commune"), places, _said_of_the_first(figures))


def by_year(figures):
    years = {
        str(year or _("date inconnue")): (money, _grants(year) if year else "")
        for year, money in figures.each_year.items()
    }
    return _of_money("years", _("Par année de décision"), years, _said_of(figures.money))


def payments_by_month(figures):
    """Return a column for each month: what was paid, on grants of any year."""
    values = [figures.payments.get(month) or Decimal(0) for month in figures.months]
    total = money_text(sum(values))
    return _over_months(
        figures,
        "payments",
        _("Versements par mois"),
        _("%(total)s versés en douze mois, sur les subventions de toutes les années")
        % {"total": total},
        _("Versé"),
        values,
        lambda month: reverse("funding:disbursement_list") + period_of("paid_on", [month]),
        unit=THOUSAND,
        unit_label=_("en milliers de dirhams"),
    )


def visits_by_month(figures):
    """Return a column for each month: the visits that took place."""
    number = figures.held_visits
    return _over_months(
        figures,
        "visits",
        _("Visites par mois"),
        ngettext("%(n)s visite faite en douze mois", "%(n)s visites faites en douze mois", number)
        % {"n": count_text(number)},
        _("Visites faites"),
        [figures.visits.get(month, 0) for month in figures.months],
        lambda month: reverse("visits:list") + period_of("visited_on", [month], status="held"),
    )


def _of_money(name, title, places, sentence):
    rows = [
        Row(
            label,
            (money.paid, money.remaining),
            figure=" · ".join(filter(None, [digits_of(money.granted, short=True), _share(money)])),
            url=url,
        )
        for label, (money, url) in places.items()
    ]
    series = _("Versé"), _("Reste à verser")
    return Chart(
        name, title, sentence, series, rows, unit_label=_("accordé en dirhams, part versée")
    )


def _over_months(figures, name, title, sentence, label, values, url, **unit):
    rows = [
        Row(
            month_text(month),
            (value,),
            month_text(month, short=True),
            str(month.month),
            url=url(month),
        )
        for month, value in zip(figures.months, values, strict=True)
    ]
    return Chart(name, title, sentence, (label,), rows, over_time=True, **unit)


def _share(money):
    return "" if money.share is None else percent_text(money.share)


def _said_of(money):
    if money.share is None:
        return _("Aucune subvention accordée")
    return _("%(paid)s versés sur %(granted)s accordés, soit %(share)s") % {
        "paid": money_text(money.paid),
        "granted": money_text(money.granted),
        "share": _share(money),
    }


def _said_of_the_first(figures):
    (_key, name), money = next(iter(figures.communes.items()), ((None, ""), figures.money))
    if money.share is None:
        return _said_of(money)
    share = (100 * money.granted / figures.money.granted).quantize(Decimal(1))
    return _("%(commune)s reçoit %(share)s des montants accordés") % {
        "commune": isolated(name),
        "share": percent_text(share),
    }


def _grants(year):
    grants = reverse("funding:grant_list")
    return f"{grants}?year={year}" if year else grants
