from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indh_portal.files.kinds import Kind
from indh_portal.files.querysets import StoredFileQuerySet


class StoredFile(models.Model):
    """Stores the description of one received file. Rooms refer to it; it refers to no room.

    A row is only inserted: the row and its bytes never change, so it needs no history.
    `received_by` and `received_at` say who sent it and when. The row of a room says what the file
    is for and what replaced it, and the history tracks that row.
    """

    id = models.UUIDField(_("identifiant"), primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("format"), max_length=4, choices=Kind)
    place = models.CharField(_("emplacement"), max_length=60, unique=True)
    original_name = models.CharField(_("nom d’origine"), max_length=100)
    size = models.PositiveIntegerField(_("taille en octets"))
    sha256 = models.CharField(_("empreinte du fichier conservé"), max_length=64)
    uploaded_sha256 = models.CharField(_("empreinte du fichier reçu"), max_length=64)
    width = models.PositiveIntegerField(_("largeur en points"), null=True)
    height = models.PositiveIntegerField(_("hauteur en points"), null=True)
    pages = models.PositiveSmallIntegerField(_("nombre de pages"), null=True)
    taken_at = models.DateTimeField(_("pris à"), null=True)
    received_at = models.DateTimeField(_("reçu à"), auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reçu de"),
    )

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("fichier")
        verbose_name_plural = _("fichiers")
        ordering = ["-received_at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["received_by", "received_at"], name="stored_file_by_person"),
            models.Index(fields=["uploaded_sha256"], name="stored_file_by_upload"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="stored_file_is_insert_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="stored_file_is_never_truncated",
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                when=pgtrigger.Before,
                func="RAISE EXCEPTION 'this table is insert-only' USING ERRCODE = 'insufficient_privilege';",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="stored_file_has_pages_or_a_size_in_points",
                condition=Q(
                    Q(kind=Kind.PDF, pages__isnull=False, pages__gt=0)
                    & Q(width__isnull=True, height__isnull=True)
                )
                | Q(
                    ~Q(kind=Kind.PDF)
                    & Q(width__isnull=False, width__gt=0, height__isnull=False, height__gt=0)
                    & Q(pages__isnull=True)
                ),
                violation_error_message=_("Un PDF a des pages, une image a une taille."),
            ),
            models.CheckConstraint(
                name="stored_file_is_not_empty",
                condition=Q(size__gt=0),
                violation_error_message=_("Un fichier conservé n’est pas vide."),
            ),
        ]

    def __str__(self):
        return self.original_name

    @property
    def is_image(self):
        return Kind(self.kind).is_image

    @property
    def content_type(self):
        return Kind(self.kind).content_type
