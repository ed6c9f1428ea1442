"""Defines text boxes for typed values: they keep the typed text and show what the server read."""

from datetime import timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from indh_portal.parsing.amount_words import amount_echo
from indh_portal.parsing.amounts import format_amount, read_amount
from indh_portal.parsing.dates import format_date, long_date, months_after, read_date
from indh_portal.parsing.reading import Unreadable

# htmx may also drive the form around, and the box would inherit its attributes.
ALONE = {
    "hx-swap": "innerHTML",
    "hx-push-url": "false",
    "hx-select": "unset",
    "hx-include": "unset",
}


def say_amount(typed):
    """Return what an amount field answers in the current language, or raise Unreadable."""
    amount = read_amount(typed)
    echo = amount_echo(amount.value, get_language())
    return _("%(echo)s — à confirmer") % {"echo": echo} if amount.confirm else echo


def say_date(typed):
    """Return the long date in the current language, or raise Unreadable."""
    return long_date(read_date(typed), get_language())


class Typed(str):
    """Holds a text exactly as it was typed.

    `confirmed` is the amount that the person ticked, or "".
    """

    def __new__(cls, text, confirmed=""):
        typed = super().__new__(cls, text)
        typed.confirmed = confirmed
        return typed


class TypedInput(forms.TextInput):
    """Shows a text box, never type=number or type=date.

    A browser changes what is typed in those two.
    """

    inputmode = "text"

    def __init__(self, attrs=None):
        fixed = {"inputmode": self.inputmode, "autocomplete": "off", "dir": "ltr"}
        super().__init__({**fixed, **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return Typed(value) if isinstance(value, str) else value


class CountInput(TypedInput):
    inputmode = "numeric"


class PercentInput(TypedInput):
    inputmode = "decimal"


class PhoneInput(TypedInput):
    inputmode = "tel"


class IdentifierInput(TypedInput):
    inputmode = "numeric"


class EchoInput(TypedInput):
    """Shows a text box, then what the server read in it.

    A script updates this while a person types.
    """

    template_name = "parsing/echo_input.html"
    say: Any = None
    echo_url = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["echo"] = self._echo(widget["value"])
        if own_id := widget["attrs"].get("id"):
            widget["echo_id"] = f"{own_id}_echo"
            widget["attrs"] |= self._echo_attrs(widget)
        return context

    def _echo(self, typed):
        try:
            return self.say(typed) if typed else ""
        except Unreadable:
            return ""

    def _echo_attrs(self, widget):
        described = [widget["attrs"].get("aria-describedby"), widget["echo_id"]]
        return {
            "aria-describedby": " ".join(filter(None, described)),
            "hx-get": reverse(self.echo_url),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": f"#{widget['echo_id']}",
            "hx-sync": "this:replace",
            **ALONE,
        }


class DateInput(EchoInput):
    """Shows a box for a day, which digits alone fill; a script adds usual days and a calendar.

    `offers` names the usual days; with None, as in a filter, there is neither a hint nor a button.
    """

    inputmode = "numeric"
    say = staticmethod(say_date)
    echo_url = "echo_date"
    offers: tuple[str, ...] | None = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        if self.offers is not None and (own_id := widget["attrs"].get("id")):
            usual = usual_days(timezone.localdate())
            widget["days"] = [usual[name] for name in self.offers]
            widget["hint_id"] = f"{own_id}_digits"
            described = f"{widget['attrs']['aria-describedby']} {widget['hint_id']}"
            widget["attrs"] |= {"aria-describedby": described}
        return context


def usual_days(today):
    """Return name → (words, day as it is typed) of the days that people give most."""
    days = {
        "today": (pgettext("un jour", "Aujourd’hui"), today),
        "yesterday": (pgettext("un jour", "Hier"), today - timedelta(days=1)),
        "month": (_("+1 mois"), months_after(today, 1)),
        "quarter": (_("+3 mois"), months_after(today, 3)),
    }
    return {name: (words, format_date(day)) for name, (words, day) in days.items()}


class AmountInput(EchoInput):
    """Shows an amount box; a computed amount (« 1,5 MDH ») comes back with a box to tick.

    `<name>_confirmed` holds the amount that the person saw, so another amount must be ticked again.
    """

    inputmode = "decimal"
    say = staticmethod(say_amount)
    echo_url = "echo_amount"
    confirm = True

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        if isinstance(value, Typed):
            value.confirmed = data.get(f"{name}_confirmed", "")
        return value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if self.confirm and isinstance(value, Typed):
            context["widget"]["confirmation"] = _confirmation(name, value)
        return context


class HiddenAmount(forms.HiddenInput):
    """Carries a confirmed amount through a check page, in figures, which need no confirmation."""

    def value_from_datadict(self, data, files, name):
        return AmountInput().value_from_datadict(data, files, name)

    def format_value(self, value):
        if isinstance(value, Typed) and value.confirmed:
            confirmation = _confirmation("", value)
            if confirmation and confirmation["checked"]:
                return confirmation["amount"]
        return super().format_value(value)


def _confirmation(name, typed):
    """Return the box to tick for a computed amount, or None when nothing was computed."""
    try:
        amount = read_amount(typed)
    except Unreadable:
        return None
    if not amount.confirm:
        return None
    figures = format_amount(amount.value)
    return {
        "name": f"{name}_confirmed",
        "value": str(amount.value),
        "amount": figures,
        "label": _("Oui, %(amount)s DH") % {"amount": figures},
        "checked": typed.confirmed == str(amount.value),
    }
