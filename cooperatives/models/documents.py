import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperatives import triggers
from cooperatives.models.cooperatives import hangs_on_cooperative
from cooperatives.querysets.documents import DocumentQuerySet
from cooperatives.querysets.periods import DOCUMENT_NOTICE
from indh_portal.files.models import StoredFile
from indh_portal.history import tracked
from indh_portal.locks.versions import Versioned
from indh_portal.names.models import BilingualName
from indh_portal.parsing.model_fields import CountField, DayField
from indh_portal.parsing.validators import not_in_the_future


@tracked()
class DocumentKind(BilingualName):
    """Stores one kind of document that a cooperative may have to give.

    The kinds are rows, since what is asked changes with the legal texts and the calls for projects.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    rank = models.PositiveSmallIntegerField(_("ordre d’affichage"), default=100)
    required = models.BooleanField(
        _("demandé à chaque coopérative"),
        default=False,
        help_text=_("Absent, il est compté parmi les documents manquants."),
    )
    restricted = models.BooleanField(
        _("réservé"),
        default=False,
        help_text=_("Sa présence se voit, son contenu s’ouvre avec un motif et un droit."),
    )
    single = models.BooleanField(
        _("un seul en vigueur"),
        default=True,
        help_text=_("Décoché, plusieurs documents de ce type valent en même temps."),
    )
    validity_months = CountField(
        _("durée habituelle en mois"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Donne l’expiration quand le document ne la dit pas. Vide : il n’expire pas."),
    )

    class Meta(BilingualName.Meta):
        verbose_name = _("type de document")
        verbose_name_plural = _("types de document")
        ordering = ["rank", "name_fr", "pk"]
        triggers = [
            # A change of `single` would change which documents are in force, although nobody acted
            # on them.
            pgtrigger.ReadOnly(name="document_kind_stays_single_or_not", fields=["single"]),
        ]


@tracked()
class CooperativeDocument(Versioned):
    """Stores one document of a cooperative.

    A document is never deleted: another one replaces it, or somebody withdraws it with a reason.
    cooperatives/querysets/documents.py decides which one is in force. A person who sees the
    cooperative sees that the document exists, and its dates. Only a person who may open a reserved
    document sees its file and its file name.
    """

    territory = "cooperative__commune"

    TOLD_WHEN_NEW = {"kind"}

    cooperative = hangs_on_cooperative("documents")
    kind = models.ForeignKey(
        DocumentKind,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name=_("type de document"),
    )
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("fichier")
    )
    issued_on = DayField(_("délivré le"), null=True, blank=True, validators=[not_in_the_future])
    expires_on = DayField(_("expire le"), null=True, blank=True)
    restricted = models.BooleanField(_("réservé"), default=False)
    note = models.CharField(_("remarque"), max_length=300, blank=True)
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replacements",
        verbose_name=_("remplace"),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("ajouté par"),
    )
    added_at = models.DateTimeField(_("ajouté à"), auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("retiré par"),
    )
    withdrawn_at = models.DateTimeField(_("retiré à"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("motif du retrait"), max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("pièce d’une coopérative", "document")
        verbose_name_plural = pgettext_lazy("pièces d’une coopérative", "documents")
        ordering = ["kind", "-added_at", "-pk"]
        default_permissions = ("add", "change")
        permissions = [
            ("view_cooperativedocument", _("Ouvre les documents qui ne sont pas réservés")),
            ("withdraw_cooperativedocument", _("Retire un document ajouté par erreur")),
            (
                "open_restricted_cooperativedocument",
                _("Ouvre un document réservé, avec un motif gardé dans l’historique"),
            ),
        ]
        indexes = [
            models.Index(fields=["cooperative", "kind"], name="document_of_a_slot"),
            models.Index(
                fields=["expires_on"],
                condition=Q(expires_on__isnull=False, withdrawn_at__isnull=True),
                name="document_by_last_day",
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            triggers.stays_with_its_cooperative,
            triggers.replaces_its_own_kind,
            triggers.stays_reserved_and_withdrawn,
            pgtrigger.ReadOnly(
                name="document_is_never_another_paper",
                fields=["kind", "file", "replaces", "added_by", "added_at"],
            ),
            pgtrigger.Protect(name="document_is_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                name="document_expires_after_it_is_issued",
                condition=Q(issued_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gte=F("issued_on")),
                violation_error_message=_("Le document expire avant d’être délivré."),
            ),
            models.CheckConstraint(
                name="document_withdrawal_is_whole_or_absent",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                & Q(withdrawn_reason="")
                | Q(
                    ~Q(withdrawn_reason=""), withdrawn_at__isnull=False, withdrawn_by__isnull=False
                ),
                violation_error_message=_(
                    "Un document retiré porte une date, un auteur et un motif."
                ),
            ),
            models.CheckConstraint(
                name="document_does_not_replace_itself",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("pk")),
                violation_error_message=_("Un document ne se remplace pas lui-même."),
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(withdrawn_at__isnull=True),
                name="document_is_replaced_once_at_a_time",
                violation_error_message=_("Ce document est déjà remplacé par un autre."),
            ),
        ]

    def __str__(self):
        """Return the kind only, since the name of the file may be reserved."""
        return str(self.kind)

    def get_absolute_url(self):
        return self.cooperative.tab_url("documents", "documents")

    @property
    def is_reserved(self):
        """Return whether opening the document needs the right to open reserved ones.

        A withdrawn document is reserved too, since it may belong to another cooperative.
        """
        return self.restricted or self.kind.restricted or self.withdrawn_at is not None

    @property
    def is_expired(self):
        return self.expires_on is not None and self.expires_on < timezone.localdate()

    @property
    def expires_soon(self):
        if self.expires_on is None or self.is_expired:
            return False
        return (self.expires_on - timezone.localdate()).days <= DOCUMENT_NOTICE

    @property
    def journal_subject(self):
        """Return the cooperative, which the journal names: a document has no reference."""
        return self.cooperative
