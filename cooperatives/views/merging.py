"""Two records that are one cooperative: found, compared, checked, joined; and undone."""

from functools import cached_property

from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cooperatives import doubles, merging
from cooperatives.merging_forms import MergeForm, OtherRecordForm, UndoMergeForm
from cooperatives.models import Cooperative, Merge
from indh_portal.locks.versions import LARGEST_VERSION, Conflict
from indh_portal.ui.display import count_text, moment_text
from indh_portal.ui.query import bounded_int
from indh_portal.ui.views import CheckedActionFormView, PermissionRequired

MOST_CANDIDATES = 20
VERSIONS = ("survivor_version", "absorbed_version")


class _Record:
    """Views about one visible record."""

    permission_required = "cooperatives.merge_cooperative"

    @cached_property
    def survivor(self):
        return self.visible(self.kwargs["reference"])

    def visible(self, reference):
        visible = Cooperative.objects.visible_to(self.request.user).for_detail()
        return get_object_or_404(visible, reference=reference)


class MergeChoice(_Record, PermissionRequired, TemplateView):
    """Which other record: those alike at first, then those looked for."""

    template_name = "cooperatives/merge_choice.html"

    def get_context_data(self, **kwargs):
        form = OtherRecordForm(self.request.GET or None)
        text = form.cleaned_data["text"] if form.is_bound and form.is_valid() else ""
        return super().get_context_data(
            cooperative=self.survivor,
            form=form,
            text=text,
            candidates=self.candidates(text)[:MOST_CANDIDATES],
            **kwargs,
        )

    def candidates(self, text):
        if not text:
            alike = doubles.candidates_for(self.survivor, by=self.request.user)
            return [candidate.cooperative for candidate in alike]
        others = Cooperative.objects.visible_to(self.request.user).exclude(pk=self.survivor.pk)
        others = others.select_related("commune", "sector")
        found = Q(pk__in=others.matching(text).order_by().values("pk"))
        return others.filter(found | Q(reference__iexact=text))


class _Rehearsed(CheckedActionFormView):
    """The check page shows a rehearsal; its proof comes back with the confirmation."""

    rehearsed = None

    def seen(self):
        """Hook: (name, value) of what the person has read, sent back with the form."""
        return []

    def get_context_data(self, **kwargs):
        proof = [("_proof", self.rehearsed.proof)] if self.rehearsed else []
        context = super().get_context_data(**kwargs)
        context["hidden"] = [*context["hidden"], *self.seen(), *proof]
        return context | {"rehearsed": self.rehearsed}

    def _typed(self):
        own = {"_proof", *VERSIONS}
        return [(name, value) for name, value in super()._typed() if name not in own]

    @property
    def expected(self):
        return self.request.POST.get("_proof") or "nothing was shown"


class MergeNew(_Record, _Rehearsed):
    form_class = MergeForm
    template_name = "cooperatives/merge_form.html"
    check_template = "cooperatives/merge_check.html"
    title = gettext_lazy("Fusionner deux fiches")
    check_label = gettext_lazy("Vérifier la fusion")
    moved_meanwhile = False

    @cached_property
    def absorbed(self):
        if self.kwargs["other"] == self.kwargs["reference"]:
            raise Http404
        return self.visible(self.kwargs["other"])

    @property
    def cancel_url(self):
        return self.survivor.get_absolute_url()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"survivor": self.survivor, "absorbed": self.absorbed}

    @cached_property
    def versions(self):
        """Those of the two records as the person compared them; none sent, none is right."""
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

    def asked(self, cleaned_data):
        return {
            "survivor": self.survivor,
            "absorbed": self.absorbed,
            "by": self.request.user,
            **cleaned_data,
            **self.versions,
        }

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except Conflict as conflict:
            return self.show_conflict(form, conflict)

    def check(self, cleaned_data):
        self.rehearsed = merging.preview_merge(**self.asked(cleaned_data))
        return [(self.form.fields["reason"].label, cleaned_data["reason"], "reason")]

    def confirm_label(self, cleaned_data):
        names = {"absorbed": self.absorbed.reference, "survivor": self.survivor.reference}
        return _("Fusionner %(absorbed)s dans %(survivor)s") % names

    def act(self, cleaned_data):
        merging.merge(**self.asked(cleaned_data), expected=self.expected)
        return self.survivor

    def success_message(self, result):
        return _(
            "%(absorbed)s est fusionnée dans %(survivor)s. Vous avez 30 jours pour défaire."
        ) % {
            "absorbed": self.absorbed.reference,
            "survivor": self.survivor.reference,
        }

    def show_conflict(self, form, conflict):
        """The same page, with what is stored now; nothing was written."""
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
            survivor=survivor,
            absorbed=absorbed,
            agreed=[
                (fact.label, fact.text_of(survivor)) for fact in merging.agreed(survivor, absorbed)
            ],
            attached=counted(merging.attached(absorbed)),
            moved=counted(self.rehearsed.moved_numbers) if self.rehearsed else (),
            **kwargs,
        )


class MergeUndo(_Rehearsed):
    """Undoing, under the reference of the record that comes back."""

    permission_required = "cooperatives.merge_cooperative"
    form_class = UndoMergeForm
    template_name = "cooperatives/unmerge_form.html"
    check_template = "cooperatives/unmerge_check.html"
    title = gettext_lazy("Annuler une fusion")
    check_label = gettext_lazy("Vérifier l’annulation")

    @cached_property
    def merge(self):
        standing = Merge.objects.standing().visible_to(self.request.user)
        related = standing.select_related("survivor__commune", "absorbed__commune", "merged_by")
        return get_object_or_404(related, absorbed__reference=self.kwargs["reference"])

    @property
    def cancel_url(self):
        return self.merge.survivor.get_absolute_url()

    def check(self, cleaned_data):
        self.rehearsed = merging.preview_undo(
            merge=self.merge, by=self.request.user, **cleaned_data
        )
        return self.form.lines()

    def confirm_label(self, cleaned_data):
        return _("Rétablir %(absorbed)s") % {"absorbed": self.merge.absorbed.reference}

    def act(self, cleaned_data):
        merging.undo_merge(
            merge=self.merge, by=self.request.user, expected=self.expected, **cleaned_data
        )
        return self.merge.absorbed

    def success_message(self, result):
        return _("La fusion est défaite : %(absorbed)s a retrouvé sa fiche.") % {
            "absorbed": self.merge.absorbed.reference
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            merge=self.merge,
            moved=counted(merging.carried(self.merge)),
            undo_until=moment_text(self.merge.undo_until),
            **(counts_of(self.rehearsed) if self.rehearsed else {}),
            **kwargs,
        )


def counted(pairs):
    """(name of a kind of rows, how many) of (model, number)."""
    return [(model._meta.verbose_name_plural, count_text(number)) for model, number in pairs]


def counts_of(parting):
    """The rows of an undoing, kind by kind."""
    return {
        name: counted(getattr(parting, name).items())
        for name in ("back", "gone", "resting", "remaining")
    }
