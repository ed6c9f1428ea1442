"""Acts on several rows of a list: a page to check before anything is written, then one go.

The browser sends the rows that are ticked, or `all` with the query string of the list. From the
check page on, the very rows with the versions that were read travel along: what a person confirms
is what they saw. Patterns §4.16, reliability §4.3.
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
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from indh_portal.locks.versions import Conflict
from indh_portal.ui import display
from indh_portal.ui.access import PermissionRequired
from indh_portal.ui.editing import CheckedActionFormView
from indh_portal.ui.exporting import export_response
from indh_portal.ui.forms import refusal_of
from indh_portal.ui.lists import opened_on

MOST_ROWS = 500
PREVIEWED = 10
MOST_TOLD = 20
TRAVELLING = re.compile(r"\d{1,18}:\d{1,9}(,\d{1,18}:\d{1,9})*", re.ASCII)
KEY = re.compile(r"\d{1,18}", re.ASCII)
NOTHING_CHANGES = gettext_lazy("Rien à changer : la fiche le dit déjà.")
CHANGED_SINCE = gettext_lazy("Modifiée par quelqu’un d’autre entre-temps : rouvrez la fiche.")


class BulkView(PermissionRequired, View):
    """A POST about the ticked rows of the list at `list_name`; `most` rows a run."""

    http_method_names = ["post"]
    list_name = ""
    label: Any = ""
    most = MOST_ROWS

    @cached_property
    def list_page(self):
        """The list these rows were ticked on, filters, sort and columns included."""
        return opened_on(self.request, self.list_name, self.request.POST.get("query", ""))

    def ticked(self):
        """The rows chosen on the list, as a QuerySet in the order of their keys.

        ValidationError when there are none, or more than a run takes.
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
        if "all" in self.request.POST:
            return self.list_page.filtered
        keys = self.request.POST.getlist("row")
        if not all(KEY.fullmatch(key) for key in keys):
            raise BadRequest("row")
        return self.list_page.scope().filter(pk__in=map(int, keys))

    def back_with(self, refusal):
        messages.error(self.request, " ".join(refusal.messages))
        return redirect(self.list_page.page_link)


class BulkExport(BulkView):
    """The ticked rows as a workbook, with the columns and the order of the list."""

    label = gettext_lazy("Exporter la sélection")
    most = 100_000

    def post(self, request, *args, **kwargs):
        try:
            rows = self.ticked()
        except ValidationError as refusal:
            return self.back_with(refusal)
        note = "" if "all" in request.POST else _("Lignes cochées seulement")
        return export_response(self.list_page, self.list_page.sorted(rows), "xlsx", note=note)


class Planned(NamedTuple):
    """A row and what it would become: `facts` to write, or why it is left out."""

    row: Any
    facts: dict
    refusal: str = ""

    @property
    def lines(self):
        """(label, before, after) of each fact."""
        for name, after in self.facts.items():
            field = self.row._meta.get_field(name)
            before = display.field_text(field, getattr(self.row, name))
            yield capfirst(field.verbose_name), before, display.field_text(field, after)


class BulkChange(BulkView, CheckedActionFormView):
    """Change the ticked rows: form, check page with before and after, then all in one go.

    A room gives `form_class`, `plan(row, cleaned_data)` → the facts to write ({}: nothing to
    change; ValidationError: why this row is left out) and `perform(row, facts, cleaned_data,
    version)`, which calls its action. Rows are locked in the order of their keys; the one that
    moved since, or that its action refuses, is reported and the others are written.
    """

    template_name = "ui/bulk_form.html"
    check_template = "ui/bulk_check.html"
    related: tuple = ()
    noun: Any = gettext_lazy("lignes")

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
        """Key → the version that was read, of the rows that travel along."""
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

    def post(self, request, *args, **kwargs):
        if not self.comes_from_the_list:
            return super().post(request, *args, **kwargs)
        try:
            self.versions = dict(self.ticked().values_list("pk", "version"))
        except ValidationError as refusal:
            return self.back_with(refusal)
        return self.render_to_response(self.get_context_data())

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
            self._proof,
            ("_rows", ",".join(f"{key}:{read}" for key, read in self.versions.items())),
            ("query", self.request.POST.get("query", "")),
        ]
        return {"number": len(self.versions)} | super().get_context_data(hidden=hidden, **kwargs)

    def check(self, cleaned_data):
        self.plans = list(self.planned(self.rows(), cleaned_data))
        blank = (None, "", False)
        return [line for line in self.form.lines() if cleaned_data.get(line[2]) not in blank]

    def _show_check(self, form, lines):
        changing = [plan for plan in self.plans if plan.facts]
        self.extra_context = {
            "changing": len(changing),
            "number": len(self.plans),
            "previewed": changing[:PREVIEWED],
            "more": len(changing[PREVIEWED:]),
            "left_out": _by_reason(self.plans),
        }
        return super()._show_check(form, lines)

    def confirm_label(self, cleaned_data):
        return self.submit_label

    def _typed(self):
        return [(name, value) for name, value in super()._typed() if name not in ("_rows", "query")]

    # --- one go

    @transaction.atomic
    def act(self, cleaned_data):
        self.done, self.refused = [], []
        locked = self.rows().select_for_update(of=("self",), no_key=True)
        for plan in self.planned(locked, cleaned_data):
            if plan.row.version != self.versions[plan.row.pk]:
                self.refused.append((plan.row, CHANGED_SINCE))
            elif plan.facts:
                self._write(plan, cleaned_data)
        return self.list_page.page_link

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

    def _act_and_say(self, cleaned_data):
        url = self.act(cleaned_data)
        if self.done:
            messages.success(self.request, self.success_message(url))
        if self.refused:
            messages.warning(self.request, refused_in_words(self.refused))
        if not self.done and not self.refused:
            messages.info(self.request, _("Rien n’a changé."))
        return url

    def success_message(self, result):
        return ngettext("%(n)s fiche modifiée.", "%(n)s fiches modifiées.", len(self.done)) % {
            "n": len(self.done)
        }


def refused_in_words(refused):
    """The rows that were left as they were, each with why; the first ones when they are many."""
    lines = format_html_join("", "<li><bdi>{}</bdi> : {}</li>", refused[:MOST_TOLD])
    head = ngettext(
        "%(n)s fiche laissée telle quelle :", "%(n)s fiches laissées telles quelles :", len(refused)
    ) % {"n": len(refused)}
    more = len(refused) - MOST_TOLD
    rest = ngettext("et %(n)s autre.", "et %(n)s autres.", more) % {"n": more} if more > 0 else ""
    return format_html("{}<ul>{}</ul>{}", head, lines, rest)


def _by_reason(plans):
    """(reason, rows) of what is left out."""
    rows_of = defaultdict(list)
    for plan in plans:
        if plan.refusal:
            rows_of[plan.refusal].append(plan.row)
    return list(rows_of.items())


def _parted(text):
    return text.partition(":")
