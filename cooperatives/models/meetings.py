import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperatives import hangs_on_cooperative
from cooperatives.querysets.mistakes import MistakableQuerySet
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.parsing.model_fields import DayField
from indh_portal.parsing.validators import not_in_the_future

FIRST_ACCOUNTS = 2005  # the initiative was launched in that year


@tracked()
class GeneralMeeting(Versioned):
    """Stores the ordinary assembly that approved the accounts of a year, and their filing.

    `year` is the year of the accounts, not of the assembly: one held in June 2026 approves the
    accounts of 2025. An assembly entered by mistake stays, marked `mistaken`, and no longer counts.
    """

    territory = "cooperative__commune"
    alike_by, differ_by = "year", ("held_on", "accounts_filed_on")
    doubt_when_merged = _(
        "Les deux fiches ne disent pas la même chose d’une même assemblée générale : "
        "celle de la fiche qui reste est gardée."
    )

    cooperative = hangs_on_cooperative("general_meetings")
    year = models.PositiveSmallIntegerField(_("exercice, l’année des comptes"))
    held_on = DayField(_("assemblée tenue le"), validators=[not_in_the_future])
    accounts_filed_on = DayField(
        _("comptes déposés le"),
        null=True,
        blank=True,
        validators=[not_in_the_future],
        help_text=_(
            "Le jour du dépôt des comptes au tribunal. Laissez vide s’il n’est pas encore fait."
        ),
    )
    mistaken = models.BooleanField(
        _("saisie par erreur"),
        default=False,
        help_text=_(
            "Elle reste visible, mais ne compte plus : la bonne assemblée peut prendre son exercice."
        ),
    )
    note = models.CharField(_("remarque"), max_length=300, blank=True)

    objects = MistakableQuerySet.as_manager()

    class Meta:
        verbose_name = _("assemblée générale")
        verbose_name_plural = _("assemblées générales")
        ordering = ["-year", "-pk"]
        triggers = [
            *Versioned.Meta.triggers,
            triggers.stays_with_its_cooperative,
            triggers.refuses(
                "general_meeting_is_not_in_the_future", "held_on", "accounts_filed_on"
            ),
            pgtrigger.Protect(name="general_meeting_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperative", "year"],
                name="cooperative_approves_its_accounts_once_a_year",
                condition=Q(mistaken=False),
                violation_error_message=_(
                    "L’assemblée de cet exercice est déjà enregistrée : corrigez-la plutôt."
                ),
            ),
            models.CheckConstraint(
                name="general_meeting_accounts_are_of_our_time",
                condition=Q(year__gte=FIRST_ACCOUNTS),
                violation_error_message=_("Choisissez un exercice de la liste."),
            ),
            models.CheckConstraint(
                name="general_meeting_is_held_after_its_year",
                condition=Q(year__lt=ExtractYear("held_on")),
                violation_error_message=_(
                    "L’assemblée approuve les comptes d’une année terminée : elle se tient après "
                    "le 31 décembre de cet exercice. Vérifiez l’exercice ou la date."
                ),
            ),
            models.CheckConstraint(
                name="general_meeting_accounts_are_filed_after_it",
                condition=Q(accounts_filed_on__isnull=True)
                | Q(accounts_filed_on__gte=F("held_on")),
                violation_error_message=_(
                    "Les comptes sont déposés avant l’assemblée qui les approuve. "
                    "Vérifiez les deux dates."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.year} — {self.cooperative}"

    def get_absolute_url(self):
        return self.cooperative.tab_url("life", "obligations")
