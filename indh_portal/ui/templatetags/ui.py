"""The words and shapes every template shares. Loaded everywhere (settings: builtins)."""

from decimal import Decimal

from django import template
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, pgettext

from indh_portal.parsing.hours import format_hour
from indh_portal.parsing.identifiers import mask_rib
from indh_portal.parsing.phones import mask_phone
from indh_portal.ui import display
from indh_portal.ui.query import query_string

register = template.Library()

NUMBER = '<bdi dir="ltr" class="nw">{}</bdi>'
NO_VALUE = '<span class="not-given">{}</span>'


def _isolated(value, text, shape=NUMBER):
    """A value apart from the sentence around it; the unknown said in words."""
    if display.is_unknown(value):
        return format_html(NO_VALUE, display.NOT_GIVEN)
    return format_html(shape, text(value))


def _money(amount, *, short=False):
    shape = '<bdi dir="ltr" class="nw">{}\N{NO-BREAK SPACE}DH</bdi>'
    if display.in_arabic():
        # The word stays in the sentence’s own direction: number, then currency, from the right.
        shape = '<span class="nw"><bdi dir="ltr">{}</bdi> درهم</span>'
    return _isolated(amount, lambda known: display.digits_of(known, short=short), shape)


@register.filter
def money(amount):
    """Dirhams with centimes: {{ grant.amount|money }}."""
    return _money(amount)


@register.filter
def money_short(amount):
    """Dirhams without centimes, for tiles: {{ total|money_short }}."""
    return _money(amount, short=True)


@register.filter
def day(value):
    """06/07/2024, for tables."""
    return _isolated(value, display.day_text)


@register.filter
def long_day(value):
    """« samedi 6 juillet 2024 », for sentences."""
    return _isolated(value, display.long_day_text, '<bdi class="nw">{}</bdi>')


@register.filter
def moment(value):
    """06/07/2024 10:42, in the country’s time."""
    return _isolated(value, display.moment_text)


@register.filter
def hour(value):
    """10:42."""
    return _isolated(value, format_hour)


@register.filter
def count(value):
    return _isolated(value, display.count_text)


@register.filter
def weight(value):
    """The caller isolates it: the number comes before its unit in either direction."""
    return display.weight_text(value)


@register.filter
def percent(value):
    return _isolated(value, display.percent_text)


@register.filter
def phone(value):
    """A number people can read aloud, and touch to call."""
    link = _isolated(value, display.phone_text)
    if display.is_unknown(value):
        return link
    return format_html('<a href="tel:{}">{}</a>', value, link)


@register.filter
def masked_phone(value):
    """06 •• •• •• 42, and nothing to call."""
    return _isolated(value, mask_phone, _masked(value))


@register.filter
def masked_rib(value):
    """•••• •••• •••• 4821, of a whole number or of its last digits."""
    return _isolated(value, mask_rib, _masked(value))


def _masked(value):
    """The dots are for the eye; a voice hears the last figures."""
    heard = gettext("masqué, se termine par %(last)s") % {"last": str(value)[-2:]}
    shape = '<bdi dir="ltr" class="nw" aria-hidden="true">{{}}</bdi><span class="visually-hidden">{}</span>'
    return format_html(shape, heard)


@register.filter
def ref(value):
    """A reference or a number of paper: Latin letters and digits, never broken, never mirrored."""
    return _isolated(value, str)


@register.filter
def figure(value):
    """A total as its type wants: money for Decimal, a count for int, text otherwise."""
    if isinstance(value, Decimal):
        return money(value)
    return count(value) if isinstance(value, int) else value


@register.filter
def given(value):
    """The value in isolation, or « Non renseigné »."""
    return _isolated(value, lambda known: known, "<bdi>{}</bdi>")


@register.filter
def control(field):
    """A bound field’s widget in the portal’s clothes, keeping the widget’s own classes."""
    widget = field.field.widget
    kind = getattr(widget, "input_type", None)
    base = {"select": "form-select", "checkbox": "form-check-input", "radio": "form-check-input"}
    classes = [widget.attrs.get("class", ""), base.get(kind, "form-control")]
    if field.errors:
        classes.append("is-invalid")
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def anchor(field):
    """The id of what the keyboard should reach for a field: the first choice of a group."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label or field.auto_id


@register.simple_tag
def qualified(value, qualifier="exact", kind="money"):
    """« au moins 140 000,00 DH »: {% qualified grant.amount grant.amount_qualifier %}.

    `kind` is money, count, day or long_day: « vers le 06/07/2024 ». « Au moins zéro » says
    nothing: a zero stands alone.
    """
    write = {"money": money, "count": count, "day": day, "long_day": long_day}[kind]
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
    """An icon of the sprite, always beside a word."""
    kind = "icon dir" if name.startswith(FLIPPED) else "icon"
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        kind,
        static("vendor/icons/sprite.svg"),
        name,
    )


@register.simple_block_tag
def panel(content, title, tone="plain"):
    """A titled box: {% panel _("Subventions") %}…{% endpanel %}."""
    return format_html(
        '<section class="panel panel-{}"><h2 class="panel-title">{}</h2>{}</section>',
        tone,
        title,
        content,
    )


@register.simple_block_tag
def fold(content, anchor, title, rows=None):
    """A titled box that folds, reached by its anchor and folded at first on a phone; `rows` says
    how many it holds: {% fold "visits" _("Visites") stops|length %}…{% endfold %}."""
    number = "" if rows is None else format_html(' <span class="fold-count">{}</span>', count(rows))
    return format_html(
        '<details class="panel" id="{}" open data-folded-on-phone="yes"><summary class="mb-2">'
        '<h2 class="panel-title d-inline">{}{}</h2></summary>{}</details>',
        anchor,
        title,
        number,
        content,
    )


TONES = {"neutral", "info", "violet", "teal", "success", "warning", "danger"}


@register.simple_tag
def badge(label, tone="neutral"):
    """A state: mark, word and colour (ux §5.2). An unknown tone is neutral."""
    return format_html(
        '<span class="state state-{}"><span class="state-mark" aria-hidden="true"></span>{}</span>',
        tone if tone in TONES else "neutral",
        label,
    )


@register.simple_tag
def bilingual_name(thing):
    """The name in the reader’s language, the other script beneath; a note when one is missing."""
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


def _name(text, language):
    direction = "rtl" if language == "ar" else "ltr"
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction, text)


@register.simple_tag
def sort_header(list_page, name, label, kind=""):
    """A sortable column: {% sort_header list_page "name" _("Nom") %}; kind "number" aligns it."""
    return format_html(
        '<th scope="col" aria-sort="{}" class="{}"><a href="{}" hx-get="{}">{}</a></th>',
        list_page.sort_state(name),
        kind,
        list_page.sort_link(name),
        list_page.sort_link(name),
        label,
    )


@register.simple_tag
def list_head(list_page):
    """The headings of the columns on screen; those that sort are links, except on paper."""
    return format_html_join("", "{}", ((_heading(list_page, c),) for c in list_page.shown_columns))


def _heading(list_page, column):
    if column.name in list_page.sorts and not list_page.is_printed:
        return sort_header(list_page, column.name, column.label, column.kind)
    return format_html('<th scope="col" class="{}">{}</th>', column.kind, column.label)


@register.simple_tag
def list_foot(list_page, count_line=""):
    """The totals of everything the filters leave, each under its column; nothing without any."""
    cells = list_page.foot_cells
    if not cells:
        return ""
    return format_html(
        '<tfoot><tr><th scope="row">{} <span class="hint">{}</span></th>{}</tr></tfoot>',
        gettext("Total"),
        count_line,
        format_html_join("", "{}", ((_foot_cell(*cell),) for cell in cells[1:])),
    )


def _foot_cell(column, total):
    if total is None:
        return format_html("<td>{}</td>", "")
    return format_html(
        '<td class="{}" data-label="{}"><span>{}</span></td>',
        column.kind,
        column.label,
        figure(total),
    )


TICK = (
    '<label class="tick"><input type="checkbox" class="form-check-input" name="row" value="{}" '
    'form="bulk" autocomplete="off"><span class="visually-hidden">{} <bdi>{}</bdi></span></label>'
)


@register.simple_tag
def tick(list_page, row):
    """The box that chooses a row, on lists where something can be done to several."""
    return format_html(TICK, row.pk, list_page.tick_word, row) if list_page.has_ticks else ""


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """The page’s query string with some parameters changed: {% query_with page=2 %}."""
    return query_string(_request(context).GET, **changes)


def _request(context):
    return getattr(context, "request", None) or context["request"]


@register.inclusion_tag("components/money_strip.html")
def money_strip(granted, paid, remaining, qualifier="exact", paid_qualifier=None):
    """Granted, paid, remaining: a bar, and always the numbers in words.

    Paid is meant as granted is, unless `paid_qualifier` tells otherwise.
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
    }


@register.simple_tag(takes_context=True)
def nav_link(context, url_name, label, permission="", icon_name=""):
    """An entry of the navigation, for who may open it and once its room exists."""
    user = context.get("user")
    if user is None or (permission and not user.has_perm(permission)):
        return ""
    try:
        url = reverse(url_name)
    except NoReverseMatch:
        return ""
    here = _is_here(_request(context).path, url)
    return format_html(
        '<li><a href="{}"{}>{}{}</a></li>',
        url,
        format_html(' aria-current="{}"', here) if here else "",
        icon(icon_name) if icon_name else "",
        label,
    )


def _is_here(path, url):
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


@register.simple_tag(takes_context=True)
def post_button(context, url, label, tone="secondary", **fields):
    """A one-verb POST as a button, for views made with `post_action`; extra arguments are sent."""
    hidden = format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items())
    return format_html(
        '<form method="post" action="{}" class="inline-form">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}'
        '<button class="btn btn-{}" type="submit">{}</button></form>',
        url,
        get_token(_request(context)),
        hidden,
        tone,
        label,
    )
