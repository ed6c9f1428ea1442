"""Merges two records of one cooperative after a check, and undoes a merge."""

from functools import cached_property

from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cooperatives.actions import duplicates, merging
from cooperatives.forms.merging import MergeForm, OtherRecordForm, UndoMergeForm
from cooperatives.models import Cooperative, Merge
from indh_portal.locks.versions import LARGEST_VERSION
from indh_portal.ui.display import count_text, moment_text
from indh_portal.ui.query import bounded_int
from indh_portal.ui.views import (
    AboutRow,
    AddressedRow,
    Checked,
    CreateFormView,
    PermissionRequired,
)

MOST_LIKELY_DUPLICATES = 20
VERSIONS = ("survivor_version", "absorbed_version")


MERGES = "cooperatives.merge_cooperative"
SURVIVOR = AddressedRow(
    "survivor",
    lambda user: Cooperative.objects.visible_to(user).for_detail(),
    template="cooperatives/merge_form.html",
)
MERGE = AddressedRow(
    "merge",
    lambda user: (
        Merge.objects.not_undone()
        .visible_to(user)
        .select_related("survivor__commune", "absorbed__commune", "merged_by")
    ),
    parent="survivor",
    template="cooperatives/merge_undo_form.html",
    absorbed__reference="reference",
)


class MergeChoice(AboutRow, PermissionRequired, TemplateView):
    """Asks which record to merge: it proposes those that look alike, or those that a text finds."""

    permission_required = MERGES
    about = SURVIVOR
    template_name = "cooperatives/merge_choice.html"

    def get_context_data(self, **kwargs):
        form = OtherRecordForm(self.request.GET or None)
        text = form.cleaned_data["text"] if form.is_bound and form.is_valid() else ""
        return super().get_context_data(
            cooperative=self.survivor,
            form=form,
            text=text,
            duplicates=self.duplicates(text)[:MOST_LIKELY_DUPLICATES],
            **kwargs,
        )

    def duplicates(self, text):
        if not text:
            alike = duplicates.likely_duplicates_of(self.survivor, by=self.request.user)
            return [duplicate.cooperative for duplicate in alike]
        others = Cooperative.objects.visible_to(self.request.user).exclude(pk=self.survivor.pk)
        others = others.select_related("commune", "sector")
        found = Q(pk__in=others.matching(text).order_by().values("pk"))
        return others.filter(found | Q(reference__iexact=text))


class _Rehearsed(Checked, CreateFormView):
    """Shows the `rehearsal` of the action on the check page.

    The proof of the rehearsal comes back with the confirmation.
    """

    permission_required = MERGES
    submit_tone = "danger"
    own_inputs = Checked.own_inputs | {"_proof", *VERSIONS}
    rehearsed = None

    def check(self, cleaned_data):
        self.rehearsed = type(self).rehearsal(**self.arguments(cleaned_data))
        return self.form.lines()

    def act(self, cleaned_data):
        expected = self.request.POST.get("_proof") or "nothing was shown"
        return type(self).action(**self.arguments(cleaned_data), expected=expected)

    def seen(self):
        """Hook: return (name, value) of what the person has read; the form sends them back."""
        return []

    def get_context_data(self, **kwargs):
        proof = [("_proof", self.rehearsed.proof)] if self.rehearsed else []
        context = super().get_context_data(**kwargs)
        context["hidden"] = [*context["hidden"], *self.seen(), *proof]
        return context | {"rehearsed": self.rehearsed}


class MergeNew(_Rehearsed):
    about = SURVIVOR
    form_class = MergeForm
    action = merging.merge
    rehearsal = merging.preview_merge
    check_template = "cooperatives/merge_check.html"
    title = gettext_lazy("Fusionner deux fiches")
    check_label = gettext_lazy("Vérifier la fusion")
    moved_meanwhile = False

    @cached_property
    def absorbed(self):
        if self.kwargs["other"] == self.kwargs["reference"]:
            raise Http404
        visible = Cooperative.objects.visible_to(self.request.user).for_detail()
        return get_object_or_404(visible, reference=self.kwargs["other"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"survivor": self.survivor, "absorbed": self.absorbed}

    @cached_property
    def versions(self):
        """Return the versions of the two records that the person compared.

        A version that was not sent is 0, which no record has. Raise BadRequest for a text that is
        no version.
        """
        sent = [self.request.POST.get(name, "0") for name in VERSIONS]
        read = [bounded_int(text, 0, LARGEST_VERSION, default=None) for text in sent]
        if None in read:
            raise BadRequest("version")
        return dict(zip(VERSIONS, read, strict=True))

    def seen(self):
        if self.request.method == "POST" and not self.moved_meanwhile:
            return list(self.versions.items())
        stored = (self.survivor.version, self.absorbed.version)
        return list(zip(VERSIONS, stored, strict=True))

    def post(self, request, *args, **kwargs):
        self.absorbed  # noqa: B018 — whoever may not see it learns nothing more
        self.versions  # noqa: B018 — forged ones are refused before anything is read
        return super().post(request, *args, **kwargs)

    def arguments(self, cleaned_data):
        return super().arguments(cleaned_data) | {"absorbed": self.absorbed, **self.versions}

    def check(self, cleaned_data):
        super().check(cleaned_data)
        return [(self.form.fields["reason"].label, cleaned_data["reason"], "reason")]

    def confirm_label(self, cleaned_data):
        names = {"absorbed": self.absorbed.reference, "survivor": self.survivor.reference}
        return _("Fusionner %(absorbed)s dans %(survivor)s") % names

    def next_page(self, result):
        return self.survivor

    def success_message(self, result):
        return _(
            "%(absorbed)s est fusionnée dans %(survivor)s. Vous avez 30 jours pour défaire."
        ) % {
            "absorbed": self.absorbed.reference,
            "survivor": self.survivor.reference,
        }

    def show_conflict(self, form, conflict):
        """Show the same page with what is stored now (409); nothing was written."""
        self.moved_meanwhile = True
        form.refuse(
            ValidationError(
                _("%(reference)s a été modifiée pendant votre comparaison. Comparez de nouveau.")
                % {"reference": conflict.current.reference}
            )
        )
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def get_context_data(self, **kwargs):
        survivor, absorbed = self.survivor, self.absorbed
        return super().get_context_data(
            absorbed=absorbed,
            agreed=[
                (fact.label, fact.text_of(survivor)) for fact in merging.agreed(survivor, absorbed)
            ],
            attached=counted(merging.attached(absorbed)),
            moved=counted(self.rehearsed.moved_numbers) if self.rehearsed else (),
            **kwargs,
        )


class MergeUndo(_Rehearsed):
    """Undoes a merge; its address names the absorbed record, which comes back."""

    about = MERGE
    form_class = UndoMergeForm
    action = merging.undo_merge
    rehearsal = merging.preview_undo
    check_template = "cooperatives/merge_undo_check.html"
    title = gettext_lazy("Annuler une fusion")
    check_label = gettext_lazy("Vérifier l’annulation")

    def confirm_label(self, cleaned_data):
        return _("Rétablir %(absorbed)s") % {"absorbed": self.merge.absorbed.reference}

    def next_page(self, result):
        return self.merge.absorbed

    def success_message(self, result):
        return _("La fusion est défaite : %(absorbed)s a retrouvé sa fiche.") % {
            "absorbed": self.merge.absorbed.reference
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            moved=counted(merging.carried(self.merge)),
            undo_until=moment_text(self.merge.undo_until),
            **(counts_of(self.rehearsed) if self.rehearsed else {}),
            **kwargs,
        )


def counted(pairs):
    """Return (plural name of the model, number as text) for each (model, number)."""
    return [(model._meta.verbose_name_plural, count_text(number)) for model, number in pairs]


def counts_of(undoing):
    """Return the context of the rehearsal of an undo: the numbers of rows, model by model."""
    return {
        name: counted(getattr(undoing, name).items())
        for name in ("back", "gone", "resting", "remaining")
    }
