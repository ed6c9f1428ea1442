from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperatives import triggers
from cooperatives.models.cooperatives import hangs_on_cooperative
from cooperatives.models.merging import Merge
from indh_portal.history import tracked
from indh_portal.names.folding import fold_name, joined_consonants, name_key, spaced_consonants


class AliasSource(models.TextChoices):
    SEARCH = "search", _("gardée après une recherche")
    FORMER = "former", _("ancien nom")
    MERGED = "merged", _("fiche fusionnée")
    WRITTEN = "written", _("saisie à la main")


@tracked()
class CooperativeAlias(models.Model):
    """Stores another spelling under which people write or look for a cooperative.

    An alias only helps a search; it proves nothing. A wrong one is deleted, and the history keeps
    that it existed. `merge` is the merge that wrote it; undoing that merge deletes it.
    """

    territory = "cooperative__commune"

    cooperative = hangs_on_cooperative("aliases")
    spelling = models.CharField(_("graphie"), max_length=150)
    source = models.CharField(
        _("origine"), max_length=7, choices=AliasSource, default=AliasSource.WRITTEN
    )
    merge = models.ForeignKey(
        Merge,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="aliases",
        verbose_name=_("fusion"),
    )
    folded = models.GeneratedField(
        expression=fold_name("spelling"), output_field=models.TextField(), db_persist=True
    )
    key = models.GeneratedField(
        expression=name_key("spelling"), output_field=models.TextField(), db_persist=True
    )
    sounds = models.GeneratedField(
        expression=spaced_consonants("spelling"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        verbose_name = _("autre graphie de la coopérative")
        verbose_name_plural = _("autres graphies de la coopérative")
        ordering = ["cooperative", "spelling", "pk"]
        triggers = [triggers.stays_with_its_cooperative]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperative", "folded"],
                name="cooperative_alias_is_kept_once",
                violation_error_message=_("Cette graphie est déjà gardée pour cette coopérative."),
            ),
            models.CheckConstraint(
                name="cooperative_alias_says_something",
                condition=models.Q(folded__gt=""),
                violation_error_message=_("Écrivez au moins une lettre ou un chiffre."),
            ),
            models.CheckConstraint(
                name="cooperative_alias_source_is_known",
                condition=models.Q(source__in=AliasSource.values),
                violation_error_message=_("Choisissez une origine de la liste."),
            ),
        ]
        indexes = [
            GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="coop_alias_key_trgm"),
            GinIndex(fields=["sounds"], opclasses=["gin_trgm_ops"], name="coop_alias_sounds_trgm"),
            models.Index(
                OpClass(joined_consonants("key"), name="text_pattern_ops"), name="coop_alias_joined"
            ),
        ]

    def __str__(self):
        return self.spelling
