"""Defines the tags and filters that every template uses without a `{% load %}` (builtins)."""

from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from indh_portal.parsing.hours import format_hour
from indh_portal.parsing.identifiers import mask_rib
from indh_portal.parsing.joining import colon, comma
from indh_portal.parsing.phones import mask_phone
from indh_portal.ui import display
from indh_portal.ui.charts import drawing_of

register = template.Library()
register.simple_tag(comma)
register.simple_tag(colon)

NUMBER = '<bdi dir="ltr" class="nw">{}</bdi>'
NO_VALUE = '<span class="not-given">{}</span>'


def _isolated(value, text, shape=NUMBER):
    """Return a value inside its own `<bdi>`, or « Non renseigné » when it is unknown."""
    if display.is_unknown(value):
        return format_html(NO_VALUE, display.NOT_GIVEN)
    return format_html(shape, text(value))


def _money(amount, *, short=False):
    shape = '<bdi dir="ltr" class="nw">{}\N{NO-BREAK SPACE}DH</bdi>'
    if display.in_arabic():
        # The currency is outside `<bdi>`, so that it follows the number from right to left.
        shape = '<span class="nw"><bdi dir="ltr">{}</bdi> درهم</span>'
    return _isolated(amount, lambda known: display.digits_of(known, short=short), shape)


@register.filter
def money(amount):
    """Write an amount in dirhams with centimes: {{ grant.amount|money }}."""
    return _money(amount)


@register.filter
def amount(value):
    """Write an amount without its unit, for a column whose heading has it."""
    return _isolated(value, display.digits_of)


@register.filter
def money_short(amount):
    """Write an amount in dirhams without centimes, for tiles: {{ total|money_short }}."""
    return _money(amount, short=True)


@register.filter
def day(value):
    """Write a day as 06/07/2024, for tables."""
    return _isolated(value, display.day_text)


@register.filter
def long_day(value):
    """Write a day as « samedi 6 juillet 2024 », for sentences."""
    return _isolated(value, display.long_day_text, '<bdi class="nw">{}</bdi>')


@register.filter
def moment(value):
    """Write a moment as 06/07/2024 10:42, in the time of the country."""
    return _isolated(value, display.moment_text)


@register.filter
def hour(value):
    """Write an hour as 10:42."""
    return _isolated(value, format_hour)


@register.filter
def count(value):
    return _isolated(value, display.count_text)


@register.filter
def weight(value):
    """Write the size of a file, without `<bdi>`: the template adds it."""
    return display.weight_text(value)


@register.filter
def percent(value):
    return _isolated(value, display.percent_text)


@register.filter
def phone(value):
    """Write a telephone number in groups of digits, as a link that calls it."""
    link = _isolated(value, display.phone_text)
    if display.is_unknown(value):
        return link
    return format_html('<a href="tel:{}">{}</a>', value, link)


@register.filter
def masked_phone(value):
    """Write a telephone number as 06 •• •• •• 42, without a link."""
    return _isolated(value, mask_phone, _masked(value))


@register.filter
def masked_rib(value):
    """Write a RIB as •••• •••• •••• 4821, from the whole number or from its last digits."""
    return _isolated(value, mask_rib, _masked(value))


def _masked(value):
    """Return the HTML shape of a masked number.

    A screen reader says the last two digits instead of the dots.
    """
    heard = gettext("masqué, se termine par %(last)s") % {"last": str(value)[-2:]}
    shape = '<bdi dir="ltr" class="nw" aria-hidden="true">{{}}</bdi><span class="visually-hidden">{}</span>'
    return format_html(shape, heard)


@register.filter
def ref(value):
    """Write a reference or the number of a document on one line, from left to right."""
    return _isolated(value, str)


@register.filter
def figure(value):
    """Write a total by its type: money for Decimal, a count for int, text otherwise.

    A pair is a value and its qualifier.
    """
    return _total(value, "money")


def total_figure(value):
    """Write a total as `figure` does, without the unit: the heading of the column has it."""
    return _total(value, "amount")


def _total(total, of_decimal):
    value, qualifier = total if isinstance(total, tuple) else (total, "exact")
    kind = of_decimal if isinstance(value, Decimal) else "count"
    return value if isinstance(value, str) else qualified(value, qualifier, kind)


@register.filter
def given(value):
    """Write a value inside `<bdi>`, or « Non renseigné » when it is unknown."""
    return _isolated(value, lambda known: known, "<bdi>{}</bdi>")


@register.filter
def sentence(text):
    """Write a refusal with a full stop, unless it ends with another stop."""
    ended = str(text).rstrip("\u2069\u00a0 ").endswith((".", "?", "!", "…", ":", "؟", ">"))
    return text if ended else format_html("{}.", text)


@register.filter
def bdi(value):
    """Write a value inside `<bdi>`, or nothing when it is unknown."""
    return "" if display.is_unknown(value) else format_html("<bdi>{}</bdi>", value)


@register.simple_tag
def join(*parts):
    """Write a series without its empty members: {% join locality|bdi commune.name|bdi %}."""
    known = ((part,) for part in parts if not display.is_unknown(part))
    return format_html_join(comma(), "{}", known)


@register.filter
def listed(things, path=""):
    """Write words as a series, or one value of each thing: {{ stops|listed:"cooperative.name" }}."""
    if not path:
        return join(*things)
    value = template.Variable(f"thing.{path}")
    return join(*(bdi(value.resolve({"thing": thing})) for thing in things))


@register.simple_tag
def pair(label, value):
    """Write a label and its value: {% pair chip.label chip.value|bdi %}."""
    return format_html("{}{}{}", label, colon(), value)


@register.simple_tag
def heard(value):
    """Write after the words of a link what it is about, for a screen reader only."""
    return format_html('<span class="visually-hidden">{}</span>', pair("", value))


@register.filter
def control(field):
    """Write the input of a bound field with the CSS classes of the portal and its own."""
    widget = field.field.widget
    kind = getattr(widget, "input_type", None)
    base = {"select": "form-select", "checkbox": "form-check-input", "radio": "form-check-input"}
    classes = [widget.attrs.get("class", ""), base.get(kind, "form-control")]
    if field.errors:
        classes.append("is-invalid")
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def anchor(field):
    """Return the id of the input that takes the focus; a group gives that of its first choice."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label or field.auto_id


@register.simple_tag
def qualified(value, qualifier="exact", kind="money"):
    """Write « au moins 140 000,00 DH »: {% qualified grant.amount grant.amount_qualifier %}.

    `kind` is money, money_short, amount, count, day or long_day; a day reads « vers le
    06/07/2024 ». A zero has no
    qualifier, since « au moins zéro » says nothing.
    """
    write = {
        "money": money,
        "money_short": money_short,
        "amount": amount,
        "count": count,
        "day": day,
        "long_day": long_day,
    }[kind]
    written = write(value)
    of_a_day = write in (day, long_day)
    words = {
        "at_least": pgettext("avant un nombre", "au moins"),
        "about": gettext("vers le") if of_a_day else pgettext("avant un nombre", "environ"),
    }
    word = words.get(str(qualifier or "exact"))
    if word is None or not value or display.is_unknown(value):
        return written
    return format_html("{} {}", word, written)


FLIPPED = ("arrow-left", "arrow-right", "chevron-left", "chevron-right", "box-arrow", "reply")


@register.simple_tag
def icon(name):
    """Write an icon of the sprite; a template always puts a word beside it."""
    kind = "icon dir" if name.startswith(FLIPPED) else "icon"
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        kind,
        static("vendor/icons/sprite.svg"),
        name,
    )


@register.simple_block_tag
def panel(content, title, tone="plain"):
    """Write a box with a title: {% panel _("Subventions") %}…{% endpanel %}."""
    return format_html(
        '<section class="panel panel-{}"><h2 class="panel-title">{}</h2>{}</section>',
        tone,
        title,
        content,
    )


TONES = {"neutral", "info", "violet", "teal", "success", "warning", "danger"}


@register.simple_tag
def badge(label, tone="neutral"):
    """Write a status as a mark, a word and a colour; an unknown tone is neutral."""
    return format_html(
        '<span class="state state-{}"><span class="state-mark" aria-hidden="true"></span>{}</span>',
        tone if tone in TONES else "neutral",
        capfirst(label),
    )


@register.simple_tag
def bilingual_name(thing):
    """Write the name in the reader’s language, and below it the name in the other script.

    When one of them is missing, a note says so.
    """
    names = {"fr": getattr(thing, "name_fr", ""), "ar": getattr(thing, "name_ar", "")}
    ours, other = ("ar", "fr") if display.in_arabic() else ("fr", "ar")
    missing = next((language for language in (ours, other) if not names[language]), None)
    if missing is None:
        second = format_html('<span class="name-other">{}</span>', _name(names[other], other))
        return format_html('<span class="name">{}{}</span>', _name(names[ours], ours), second)
    said = gettext("nom arabe manquant") if missing == "ar" else gettext("nom français manquant")
    note = format_html('<small class="name-missing">{}</small>', said)
    known = other if missing == ours else ours
    return format_html('<span class="name">{} {}</span>', _name(names[known], known), note)


@register.simple_tag
def other_script(french, arabic):
    """Write a text in the script that the reader’s language does not use.

    It writes nothing when the text is known in one script only.
    """
    text, language = (french, "fr") if display.in_arabic() else (arabic, "ar")
    return _name(text, language) if french and arabic else ""


def _name(text, language):
    direction = "rtl" if language == "ar" else "ltr"
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction, text)


@register.inclusion_tag("components/money_strip.html")
def money_strip(granted, paid, remaining, qualifier="exact", paid_qualifier=None, before=0):
    """Show what was granted, what was paid and what remains, as a bar and as numbers.

    The qualifier of the paid amount is that of the granted one, unless `paid_qualifier` is given.
    `before` is the part paid before the portal.
    """
    share = 0
    if granted and paid is not None:
        share = max(0, min(100, int(Decimal(paid) * 100 / Decimal(granted))))
    known = granted is not None and paid is not None
    return {
        "granted": granted,
        "paid": paid,
        "remaining": remaining,
        "share": share,
        "known": known,
        "qualifier": qualifier,
        "paid_qualifier": paid_qualifier or qualifier,
        "before": before,
    }


@register.inclusion_tag("components/chart.html")
def chart(chart):
    """Show a `Chart` of indh_portal/ui/charts.py with its table: {% chart by_commune %}."""
    return {"chart": chart, "drawing": None if chart.is_empty else drawing_of(chart)}
