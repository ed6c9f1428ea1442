"""Changes or exports several rows of a list at once.

The browser sends the ticked rows, or `all` with the query string of the list. A change has a check
page, which sends the keys of the rows with the versions that were read. So a person confirms
exactly what they saw.
"""

import re
from collections import defaultdict
from functools import cached_property
from typing import Any, NamedTuple
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy
from django.views.generic import View

from indh_portal.lists.exporting import export_response
from indh_portal.lists.registry import opened_on
from indh_portal.lists.ticks import MOST_ROWS
from indh_portal.locks.versions import Conflict
from indh_portal.refusals import refusal_of
from indh_portal.ui import display
from indh_portal.ui.access import PermissionRequired
from indh_portal.ui.checking import Checked
from indh_portal.ui.editing import CreateFormView
from indh_portal.ui.templatetags.ui import bdi, pair

PREVIEWED = 10
MOST_TOLD = 20
TRAVELLING = re.compile(r"\d{1,18}:\d{1,9}(,\d{1,18}:\d{1,9})*", re.ASCII)
KEY = re.compile(r"\d{1,18}", re.ASCII)
NOTHING_CHANGES = gettext_lazy("Rien à changer : la fiche le dit déjà.")
CHANGED_SINCE = gettext_lazy("Modifiée par quelqu’un d’autre entre-temps : rouvrez la fiche.")


class BulkView(PermissionRequired, View):
    """Receives a POST about the ticked rows of the list `list_name`, at most `most` of them."""

    http_method_names = ["post"]
    list_name = ""
    label: Any = ""
    most = MOST_ROWS

    @cached_property
    def list_page(self):
        """Return the list on which the rows were ticked, with its filters, sort and columns."""
        return opened_on(self.request, self.list_name, self.request.POST.get("query", ""))

    def ticked(self):
        """Return a QuerySet of the chosen rows, in the order of their keys.

        Raises ValidationError when there are none, or more than `most`.
        """
        rows = self._chosen().order_by("pk")
        several = rows.values_list("pk", flat=True)[: self.most + 1]
        if not several:
            raise ValidationError(_("Cochez au moins une ligne, ou « toute la liste »."))
        if len(several) > self.most:
            refusal = _(
                "C’est plus de %(most)s lignes à la fois. Filtrez la liste, puis recommencez."
            )
            raise ValidationError(refusal % {"most": self.most})
        return rows

    def _chosen(self):
        if self.keys is None:
            return self.list_page.filtered
        return self.list_page.scope().filter(pk__in=self.keys)

    @cached_property
    def keys(self):
        """Return the keys of the ticked rows, or None when the whole list is ticked."""
        if "all" in self.request.POST:
            return None
        keys = self.request.POST.getlist("row")
        if not all(KEY.fullmatch(key) for key in keys):
            raise BadRequest("row")
        return {int(key) for key in keys}

    def left_out(self, rows):
        """Return a sentence about the ticked rows that are no longer within reach, or ""."""
        number = 0 if self.keys is None else len(self.keys) - rows
        if number <= 0:
            return ""
        return ngettext(
            "%(n)s ligne cochée n’existe plus ou n’est plus dans votre territoire : laissée de côté.",
            "%(n)s lignes cochées n’existent plus ou ne sont plus dans votre territoire :"
            " laissées de côté.",
            number,
        ) % {"n": number}

    def back_with(self, refusal):
        messages.error(self.request, " ".join(refusal.messages))
        return redirect(self.list_page.page_link)


class BulkExport(BulkView):
    """Exports the ticked rows as a workbook, with the columns and the order of the list."""

    label = gettext_lazy("Exporter la sélection")
    most = 100_000

    def post(self, request, *args, **kwargs):
        try:
            rows = self.ticked()
        except ValidationError as refusal:
            return self.back_with(refusal)
        ticked = "" if self.keys is None else _("Lignes cochées seulement")
        note = " ".join(filter(None, [ticked, self.left_out(rows.count())]))
        return export_response(self.list_page, self.list_page.sorted(rows), "xlsx", note=note)


class Planned(NamedTuple):
    """Describes a row and the `facts` to write on it, or why it is left out."""

    row: Any
    facts: dict
    refusal: str = ""

    @property
    def lines(self):
        """Yield (label, before, after) of each fact."""
        for name, after in self.facts.items():
            field = self.row._meta.get_field(name)
            before = display.field_text(field, getattr(self.row, name))
            yield capfirst(field.verbose_name), before, display.field_text(field, after)


class BulkChange(BulkView, Checked, CreateFormView):
    """Changes the ticked rows: a form, a check page, then one write of all rows.

    A subclass gives `form_class` and two methods. Without any field, the check page comes first.
    `plan(row, cleaned_data)` returns the facts to
    write; {} means that nothing changes, and a ValidationError says why the row is left out.
    `perform(row, facts, cleaned_data, version)` calls the action of the app.

    Rows are locked in the order of their keys. A row that changed since then, or that its action
    refuses, is reported; the other rows are written.
    """

    template_name = "lists/bulk_form.html"
    check_template = "lists/bulk_check.html"
    own_inputs = Checked.own_inputs | {"_rows", "query", "row", "all"}
    related: tuple = ()
    done_text: Any = ngettext_lazy("%(n)s fiche modifiée.", "%(n)s fiches modifiées.", "n")

    def plan(self, row, cleaned_data):
        raise NotImplementedError

    def perform(self, row, facts, cleaned_data, version):
        raise NotImplementedError

    # --- which rows

    @property
    def comes_from_the_list(self):
        return "_rows" not in self.request.POST

    @cached_property
    def versions(self):
        """Return {key: version that was read} of the rows that the check page sends."""
        text = self.request.POST["_rows"]
        if not TRAVELLING.fullmatch(text) or text.count(",") >= self.most:
            raise BadRequest("_rows")
        return {int(key): int(read) for key, _colon, read in map(_parted, text.split(","))}

    def rows(self):
        seen = self.list_page.model.objects.visible_to(self.request.user)
        return seen.select_related(*self.related).filter(pk__in=self.versions).order_by("pk")

    def planned(self, rows, cleaned_data):
        for row in rows:
            try:
                facts = self.plan(row, cleaned_data)
            except ValidationError as refusal:
                yield Planned(row, {}, " ".join(refusal.messages))
            else:
                yield Planned(row, facts, "" if facts else str(NOTHING_CHANGES))

    # --- the form and the check page

    def reopened(self):
        if not self.comes_from_the_list:
            return super().reopened()
        try:
            self.versions = dict(self.ticked().values_list("pk", "version"))
        except ValidationError as refusal:
            return self.back_with(refusal)
        left_out = self.left_out(len(self.versions))
        if left_out:
            messages.warning(self.request, left_out)
        if self.form_class.base_fields:
            return self.render_to_response(self.get_context_data())
        nothing_asked = self.form_class(data={})
        nothing_asked.full_clean()
        return self.to_check(nothing_asked)

    @property
    def title(self):
        return self.label

    @property
    def cancel_url(self):
        return self.list_page.page_link

    @cached_property
    def key(self):
        return uuid4() if self.comes_from_the_list else super().key

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        sent = {} if self.comes_from_the_list else {"data": self.request.POST}
        return {name: kwargs[name] for name in kwargs if name not in ("data", "files")} | sent

    def get_context_data(self, **kwargs):
        hidden = [
            self.proof,
            ("_rows", ",".join(f"{key}:{read}" for key, read in self.versions.items())),
            ("query", self.request.POST.get("query", "")),
        ]
        return {"number": len(self.versions)} | super().get_context_data(hidden=hidden, **kwargs)

    def check(self, cleaned_data):
        self.plans = list(self.planned(self.rows(), cleaned_data))
        blank = (None, "", False)
        return [line for line in self.form.lines() if cleaned_data.get(line[2]) not in blank]

    def show_check(self, form, lines):
        changing = [plan for plan in self.plans if plan.facts]
        self.extra_context = {
            "changing": len(changing),
            "number": len(self.plans),
            "previewed": changing[:PREVIEWED],
            "more": len(changing[PREVIEWED:]),
            "left_out": _by_reason(self.plans),
        }
        return super().show_check(form, lines)

    # --- writing all the rows

    @transaction.atomic
    def act(self, cleaned_data):
        self.done, self.refused = [], []
        self.lock_first(self.rows())
        locked = self.rows().select_for_update(of=("self",), no_key=True)
        for plan in self.planned(locked, cleaned_data):
            if plan.row.version != self.versions[plan.row.pk]:
                self.refused.append((plan.row, CHANGED_SINCE))
            elif plan.facts:
                self._write(plan, cleaned_data)
        return self.list_page.page_link

    def lock_first(self, rows):
        """Hook: lock what the action locks before a row, in the order of the house."""

    def content(self, cleaned_data):
        return cleaned_data | {"_rows": self.versions}

    def _write(self, plan, cleaned_data):
        try:
            with transaction.atomic():
                self.perform(plan.row, plan.facts, cleaned_data, self.versions[plan.row.pk])
        except Conflict:
            self.refused.append((plan.row, CHANGED_SINCE))
        except ValidationError as refusal:
            self.refused.append((plan.row, " ".join(refusal.messages)))
        except IntegrityError as broken:
            self.refused.append((plan.row, " ".join(refusal_of(broken).messages)))
        else:
            self.done.append(plan.row)

    def act_and_say(self, cleaned_data):
        url = self.act(cleaned_data)
        if self.done:
            messages.success(self.request, self.success_message(url), extra_tags="unticks")
        if self.refused:
            messages.warning(self.request, refused_in_words(self.refused))
        if not self.done and not self.refused:
            messages.info(self.request, _("Rien n’a changé."))
        return url

    def success_message(self, result):
        return self.done_text % {"n": len(self.done)}


def refused_in_words(refused):
    """Return a list of at most MOST_TOLD rows that were not changed, each with the reason."""
    told = ((pair(bdi(row), reason),) for row, reason in refused[:MOST_TOLD])
    lines = format_html_join("", "<li>{}</li>", told)
    head = ngettext(
        "%(n)s fiche laissée telle quelle :", "%(n)s fiches laissées telles quelles :", len(refused)
    ) % {"n": len(refused)}
    more = len(refused) - MOST_TOLD
    rest = ngettext("et %(n)s autre.", "et %(n)s autres.", more) % {"n": more} if more > 0 else ""
    return format_html("{}<ul>{}</ul>{}", head, lines, rest)


def _by_reason(plans):
    """Return (reason, rows) of the rows that are left out."""
    rows_of = defaultdict(list)
    for plan in plans:
        if plan.refusal:
            rows_of[plan.refusal].append(plan.row)
    return list(rows_of.items())


def _parted(text):
    return text.partition(":")
