import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.parsing.model_fields
import indh_portal.parsing.validators


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cooperatives", "0001_schema"),
        ("funding", "0001_schema"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Occasion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("month", models.PositiveSmallIntegerField()),
                ("day", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("weekday", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("nth", models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "occasion",
                "verbose_name_plural": "occasions",
                "ordering": ["month", "day", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_fr", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="occasion_is_named_in_french_or_arabic",
                        violation_error_message="Donnez le nom en français ou en arabe.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("day__isnull", False),
                                ("nth__isnull", True),
                                ("weekday__isnull", True),
                            ),
                            models.Q(
                                ("day__isnull", True),
                                ("nth__isnull", False),
                                ("nth__range", (1, 4)),
                                ("weekday__isnull", False),
                                ("weekday__range", (1, 7)),
                            ),
                            _connector="OR",
                        ),
                        name="occasion_rule_is_whole",
                        violation_error_message="Donnez le jour du mois, ou bien le jour de la semaine et son rang.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("month__range", (1, 12)),
                            models.Q(
                                ("day__isnull", True),
                                ("day__range", (1, 28)),
                                models.Q(
                                    ("day__in", [29, 30]), models.Q(("month", 2), _negated=True)
                                ),
                                models.Q(("day", 31), ("month__in", [1, 3, 5, 7, 8, 10, 12])),
                                _connector="OR",
                            ),
                        ),
                        name="occasion_day_exists_every_year",
                        violation_error_message="Ce jour n’existe pas chaque année dans ce mois.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reference", models.CharField(editable=False, max_length=14, unique=True)),
                ("visited_on", indh_portal.parsing.model_fields.DayField()),
                ("visited_on_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "published_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("ends_at", models.TimeField(blank=True, null=True)),
                ("visit_type", models.CharField(default="routine", max_length=15)),
                ("lead_body", models.CharField(max_length=8)),
                ("announced", models.BooleanField(blank=True, null=True)),
                ("purpose", models.TextField(blank=True, max_length=1000)),
                ("status", models.CharField(default="planned", editable=False, max_length=9)),
                ("planned_at", models.DateTimeField(auto_now_add=True)),
                ("reported_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("sent_back_reason", models.CharField(blank=True, editable=False, max_length=500)),
                ("validated_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cancelled_reason", models.CharField(blank=True, editable=False, max_length=500)),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "validated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="visits.occasion",
                    ),
                ),
            ],
            options={
                "verbose_name": "visite de terrain",
                "verbose_name_plural": "visites de terrain",
                "ordering": ["-visited_on", "-pk"],
                "permissions": [
                    ("report_fieldvisit", "Remet le rapport d’une visite"),
                    ("validate_fieldvisit", "Valide le rapport d’une visite ou le renvoie"),
                    ("cancel_fieldvisit", "Annule une visite"),
                ],
                "indexes": [
                    models.Index(fields=["-visited_on", "-id"], name="visit_by_day"),
                    models.Index(fields=["status", "visited_on"], name="visit_by_status"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["planned", "in_field", "reported", "validated", "cancelled"],
                            )
                        ),
                        name="visit_status_is_known",
                        violation_error_message="Choisissez un statut de la liste.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("visited_on_qualifier__in", ["exact", "about"])),
                        name="visit_day_is_exact_or_approximate",
                        violation_error_message="Une date est exacte ou approximative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__isnull", True),
                            ("visited_on_qualifier", "about"),
                            ("published_on__gte", models.F("visited_on")),
                            _connector="OR",
                        ),
                        name="visit_is_published_after_it_happened",
                        violation_error_message="La publication ne peut précéder la visite.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at__isnull", True),
                            ("ends_at__isnull", True),
                            ("ends_at__gte", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="visit_ends_after_it_starts",
                        violation_error_message="La visite se termine avant de commencer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reported_at__isnull", False),
                                ("reported_by__isnull", False),
                                ("status__in", ["reported", "validated"]),
                            ),
                            models.Q(
                                models.Q(("status__in", ["reported", "validated"]), _negated=True),
                                ("reported_at__isnull", True),
                                ("reported_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="visit_is_reported_by_someone_at_some_time",
                        violation_error_message="Un rapport remis porte une date et un auteur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["validated"]),
                                ("validated_at__isnull", False),
                                ("validated_by__isnull", False),
                            ),
                            models.Q(
                                models.Q(("status__in", ["validated"]), _negated=True),
                                ("validated_at__isnull", True),
                                ("validated_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="visit_is_validated_by_someone_at_some_time",
                        violation_error_message="Une validation porte une date et un auteur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "cancelled"),
                                models.Q(("cancelled_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "cancelled"), _negated=True),
                                ("cancelled_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="visit_cancellation_has_a_reason",
                        violation_error_message="Donnez le motif de l’annulation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_back_reason", ""),
                            ("status__in", ["in_field", "cancelled"]),
                            _connector="OR",
                        ),
                        name="visit_is_sent_back_only_while_in_field",
                        violation_error_message="Le motif du renvoi disparaît quand le rapport est remis à nouveau.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OccasionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("name_zgh", models.CharField(blank=True, max_length=150)),
                ("code", models.SlugField(db_index=False, max_length=40)),
                ("month", models.PositiveSmallIntegerField()),
                ("day", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("weekday", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("nth", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="visits.occasion",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="DelegationMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("quality", models.CharField(blank=True, max_length=150)),
                ("institution", models.CharField(blank=True, max_length=150)),
                ("name", models.CharField(blank=True, max_length=150)),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegation",
                        to="visits.fieldvisit",
                    ),
                ),
            ],
            options={
                "verbose_name": "membre de la délégation",
                "verbose_name_plural": "membres de la délégation",
                "ordering": ["visit", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quality", ""), _negated=True),
                            models.Q(("institution", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="delegation_member_has_a_quality_or_an_institution",
                        violation_error_message="Donnez la qualité ou l’institution de chaque membre de la délégation.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldVisitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(editable=False, max_length=14)),
                ("visited_on", indh_portal.parsing.model_fields.DayField()),
                ("visited_on_qualifier", models.CharField(default="exact", max_length=8)),
                (
                    "published_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("ends_at", models.TimeField(blank=True, null=True)),
                ("visit_type", models.CharField(default="routine", max_length=15)),
                ("lead_body", models.CharField(max_length=8)),
                ("announced", models.BooleanField(blank=True, null=True)),
                ("purpose", models.TextField(blank=True, max_length=1000)),
                ("status", models.CharField(default="planned", editable=False, max_length=9)),
                ("planned_at", models.DateTimeField(auto_now_add=True)),
                ("reported_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("sent_back_reason", models.CharField(blank=True, editable=False, max_length=500)),
                ("validated_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cancelled_reason", models.CharField(blank=True, editable=False, max_length=500)),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="visits.fieldvisit",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "validated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="visits.occasion",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="VisitStop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("rank", models.PositiveSmallIntegerField(editable=False)),
                ("met_role", models.CharField(blank=True, max_length=9, null=True)),
                ("met_person", models.CharField(blank=True, max_length=150)),
                ("operating_state", models.CharField(blank=True, max_length=11, null=True)),
                (
                    "progress_percent",
                    indh_portal.parsing.model_fields.PercentField(blank=True, null=True),
                ),
                (
                    "present_women",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("present_men", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("accounts_kept", models.CharField(blank=True, max_length=6, null=True)),
                (
                    "difficulties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("observations", models.TextField(blank=True, max_length=4000)),
                ("logged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "client_uuid",
                    models.UUIDField(blank=True, editable=False, null=True, unique=True),
                ),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visit_stops",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visit_stops",
                        to="funding.grant",
                    ),
                ),
                (
                    "logged_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stops",
                        to="visits.fieldvisit",
                    ),
                ),
            ],
            options={
                "verbose_name": "étape de visite",
                "verbose_name_plural": "étapes de visite",
                "ordering": ["visit", "rank", "pk"],
                "indexes": [
                    models.Index(fields=["cooperative", "visit"], name="stop_by_cooperative")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("visit", "cooperative"),
                        name="cooperative_has_one_stop_in_a_visit",
                        violation_error_message="Cette coopérative est déjà une étape de la visite.",
                    ),
                    models.UniqueConstraint(
                        fields=("visit", "rank"), name="stop_rank_is_unique_in_its_visit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("logged_at__isnull", True),
                                ("logged_by__isnull", True),
                                ("operating_state__isnull", True),
                            ),
                            models.Q(
                                ("logged_at__isnull", False),
                                ("logged_by__isnull", False),
                                ("operating_state__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="stop_log_is_whole_or_absent",
                        violation_error_message="Une étape saisie porte un état de l’activité, une date et un auteur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("logged_at__isnull", False),
                            models.Q(
                                ("accounts_kept__isnull", True),
                                ("difficulties", []),
                                ("met_person", ""),
                                ("met_role__isnull", True),
                                ("observations", ""),
                                ("present_men__isnull", True),
                                ("present_women__isnull", True),
                                ("progress_percent__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="stop_facts_come_with_its_log",
                        violation_error_message="Choisissez l’état de l’activité.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("met_role__isnull", True),
                                (
                                    "met_role__in",
                                    ["president", "manager", "member", "worker", "other", "nobody"],
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("operating_state__isnull", True),
                                (
                                    "operating_state__in",
                                    [
                                        "operating",
                                        "partly",
                                        "idle",
                                        "not_started",
                                        "closed",
                                        "not_found",
                                    ],
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("accounts_kept__isnull", True),
                                ("accounts_kept__in", ["yes", "partly", "no"]),
                                _connector="OR",
                            ),
                        ),
                        name="stop_answers_are_known",
                        violation_error_message="Choisissez une réponse de la liste.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("progress_percent__isnull", True),
                            ("progress_percent__range", (0, 100)),
                            _connector="OR",
                        ),
                        name="stop_progress_is_a_share",
                        violation_error_message="L’avancement va de 0 à 100 %.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "difficulties__contained_by",
                                [
                                    "marketing",
                                    "raw_material",
                                    "equipment",
                                    "premises",
                                    "governance",
                                    "skills",
                                    "cash",
                                    "hygiene",
                                    "climate",
                                    "papers",
                                ],
                            )
                        ),
                        name="stop_difficulties_are_known",
                        violation_error_message="Choisissez les difficultés dans la liste.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationMemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("quality", models.CharField(blank=True, max_length=150)),
                ("institution", models.CharField(blank=True, max_length=150)),
                ("name", models.CharField(blank=True, max_length=150)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="visits.delegationmember",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="visits.fieldvisit",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reference", models.CharField(editable=False, max_length=14, unique=True)),
                ("text", models.TextField(max_length=1000)),
                ("addressee", models.CharField(default="cooperative", max_length=11)),
                ("priority", models.CharField(default="normal", max_length=6)),
                ("due_on", indh_portal.parsing.model_fields.DayField()),
                ("blocks_money", models.CharField(default="no", max_length=6)),
                ("status", models.CharField(default="open", editable=False, max_length=12)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "closed_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        editable=False,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("what_was_done", models.TextField(blank=True, editable=False, max_length=1000)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stop",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="visits.visitstop",
                    ),
                ),
            ],
            options={
                "verbose_name": "recommandation",
                "verbose_name_plural": "recommandations",
                "ordering": ["due_on", "pk"],
                "permissions": [
                    ("follow_recommendation", "Note le suivi d’une recommandation et la reporte"),
                    ("close_recommendation", "Clôt une recommandation et la rouvre"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status__in", ["open", "in_progress", "blocked"])),
                        fields=["due_on", "id"],
                        name="recommendation_open_by_due_day",
                    ),
                    models.Index(fields=["status", "due_on"], name="recommendation_by_status"),
                    models.Index(
                        models.OrderBy(models.F("closed_on"), descending=True, nulls_first=True),
                        models.F("due_on"),
                        models.F("id"),
                        name="recommendation_open_first",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "open",
                                    "in_progress",
                                    "blocked",
                                    "done",
                                    "already_done",
                                    "dropped",
                                ],
                            )
                        ),
                        name="recommendation_status_is_known",
                        violation_error_message="Choisissez un statut de la liste.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="recommendation_says_something",
                        violation_error_message="Écrivez la recommandation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("what_was_done", ""), _negated=True),
                                ("closed_by__isnull", False),
                                ("closed_on__isnull", False),
                                ("status__in", ["done", "already_done", "dropped"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("status__in", ["done", "already_done", "dropped"]),
                                    _negated=True,
                                ),
                                ("closed_by__isnull", True),
                                ("closed_on__isnull", True),
                                ("what_was_done", ""),
                            ),
                            _connector="OR",
                        ),
                        name="recommendation_closure_is_whole_or_absent",
                        violation_error_message="Une recommandation close dit ce qui a été fait, quand et par qui.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("priority", "high"), _negated=True),
                            models.Q(("status__in", ["done", "already_done"]), _negated=True),
                            models.Q(("closed_by", models.F("created_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="serious_recommendation_is_verified_by_someone_else",
                        violation_error_message="Une recommandation de priorité haute est constatée faite par une autre personne que son auteur.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitStopEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("rank", models.PositiveSmallIntegerField(editable=False)),
                ("met_role", models.CharField(blank=True, max_length=9, null=True)),
                ("met_person", models.CharField(blank=True, max_length=150)),
                ("operating_state", models.CharField(blank=True, max_length=11, null=True)),
                (
                    "progress_percent",
                    indh_portal.parsing.model_fields.PercentField(blank=True, null=True),
                ),
                (
                    "present_women",
                    indh_portal.parsing.model_fields.CountField(blank=True, null=True),
                ),
                ("present_men", indh_portal.parsing.model_fields.CountField(blank=True, null=True)),
                ("accounts_kept", models.CharField(blank=True, max_length=6, null=True)),
                (
                    "difficulties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("observations", models.TextField(blank=True, max_length=4000)),
                ("logged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("client_uuid", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "cooperative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cooperatives.cooperative",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.grant",
                    ),
                ),
                (
                    "logged_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="visits.visitstop",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="visits.fieldvisit",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="FollowUpAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=9)),
                ("status", models.CharField(max_length=12)),
                ("text", models.TextField(max_length=1000)),
                ("due_before", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("due_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("closed_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="visits.recommendation",
                    ),
                ),
            ],
            options={
                "verbose_name": "action de suivi",
                "verbose_name_plural": "actions de suivi",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["recommendation", "-at"], name="follow_up_latest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="follow_up_says_something",
                        violation_error_message="Écrivez ce qui s’est passé.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due_before__isnull", False),
                                ("due_on__isnull", False),
                                ("kind", "postponed"),
                            ),
                            models.Q(
                                models.Q(("kind", "postponed"), _negated=True),
                                ("due_before__isnull", True),
                                ("due_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_keeps_both_due_days_of_a_postponement",
                        violation_error_message="Un report garde l’ancienne et la nouvelle échéance.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("kind", "closed")),
                            models.Q(
                                models.Q(("kind", "closed"), _negated=True),
                                ("closed_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_keeps_the_day_of_a_closure",
                        violation_error_message="Une clôture garde son jour.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(editable=False, max_length=14)),
                ("text", models.TextField(max_length=1000)),
                ("addressee", models.CharField(default="cooperative", max_length=11)),
                ("priority", models.CharField(default="normal", max_length=6)),
                ("due_on", indh_portal.parsing.model_fields.DayField()),
                ("blocks_money", models.CharField(default="no", max_length=6)),
                ("status", models.CharField(default="open", editable=False, max_length=12)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "closed_on",
                    indh_portal.parsing.model_fields.DayField(
                        blank=True,
                        editable=False,
                        null=True,
                        validators=[indh_portal.parsing.validators.not_in_the_future],
                    ),
                ),
                ("what_was_done", models.TextField(blank=True, editable=False, max_length=1000)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="visits.recommendation",
                    ),
                ),
                (
                    "stop",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="visits.visitstop",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="FollowUpActionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField()),
                ("id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=9)),
                ("status", models.CharField(max_length=12)),
                ("text", models.TextField(max_length=1000)),
                ("due_before", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("due_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("closed_on", indh_portal.parsing.model_fields.DayField(blank=True, null=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="visits.followupaction",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="visits.recommendation",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occasion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_occasionevent" ("code", "day", "id", "month", "name_ar", "name_fr", "name_zgh", "nth", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (NEW."code", NEW."day", NEW."id", NEW."month", NEW."name_ar", NEW."name_fr", NEW."name_zgh", NEW."nth", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."weekday"); RETURN NULL;',
                    hash="58fb0e48fd9f50fa12b39c4708dc9604b3e7a7bd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8b679",
                    table="visits_occasion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occasion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "visits_occasionevent" ("code", "day", "id", "month", "name_ar", "name_fr", "name_zgh", "nth", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (NEW."code", NEW."day", NEW."id", NEW."month", NEW."name_ar", NEW."name_fr", NEW."name_zgh", NEW."nth", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."weekday"); RETURN NULL;',
                    hash="5803df2452c9f3c913dcb36463e09edcde0e8cc8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_60fc7",
                    table="visits_occasion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occasion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_occasionevent" ("code", "day", "id", "month", "name_ar", "name_fr", "name_zgh", "nth", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (OLD."code", OLD."day", OLD."id", OLD."month", OLD."name_ar", OLD."name_fr", OLD."name_zgh", OLD."nth", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."weekday"); RETURN NULL;',
                    hash="c7f5c4667a24f4bf91d085e8d8647be5b920ab11",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_76627",
                    table="visits_occasion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationmemberevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="534bee43130d8172431b4be583267737eab952f6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fbcea",
                    table="visits_delegationmemberevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationmember",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_delegationmemberevent" ("id", "institution", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quality", "visit_id") VALUES (NEW."id", NEW."institution", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quality", NEW."visit_id"); RETURN NULL;',
                    hash="7878d995d8af3022c949af84b8370d3e7c77691d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8247b",
                    table="visits_delegationmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationmember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "visits_delegationmemberevent" ("id", "institution", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quality", "visit_id") VALUES (NEW."id", NEW."institution", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quality", NEW."visit_id"); RETURN NULL;',
                    hash="065b05c8fad69afefa0e85e7daeee4634f62fe97",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0e41e",
                    table="visits_delegationmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationmember",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_delegationmemberevent" ("id", "institution", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quality", "visit_id") VALUES (OLD."id", OLD."institution", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quality", OLD."visit_id"); RETURN NULL;',
                    hash="5ef2383aefe00dd22462be35162b03a7a4f21f4f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d0271",
                    table="visits_delegationmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="608d405c0e8c42fa8554a1030f89872731075057",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6403e",
                    table="visits_fieldvisitevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="318c0c27773715af0f20b8b477c800e1863719ea",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_59358",
                    table="visits_fieldvisit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="visit_status_follows_its_path",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{planned:cancelled,planned:in_field,in_field:cancelled,in_field:reported,reported:in_field,reported:validated}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="0a26c09a67e39743bdbc1cde0e5082ba33ff9bcb",
                    operation="UPDATE",
                    pgid="pgtrigger_visit_status_follows_its_path_ed60d",
                    table="visits_fieldvisit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="held_visit_is_not_in_the_future",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM held_visit_is_not_in_the_future(NEW); RETURN NEW;",
                    hash="1466f96735af5ca7ad09e919eda86c85a1d7a327",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_held_visit_is_not_in_the_future_409f9",
                    table="visits_fieldvisit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="reported_visit_has_every_stop_logged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM reported_visit_has_every_stop_logged(NEW); RETURN NEW;",
                    hash="51e988d363d0fafb25927e53106acb538fbcb0c8",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_reported_visit_has_every_stop_logged_9e032",
                    table="visits_fieldvisit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="validated_visit_keeps_its_facts",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.status IN ('validated', 'cancelled'))",
                    func="PERFORM validated_visit_keeps_its_facts(NEW, OLD); RETURN NEW;",
                    hash="fb84fe1b79ca6ab526a6b0cad856c13e9a304c7a",
                    operation="UPDATE",
                    pgid="pgtrigger_validated_visit_keeps_its_facts_aa3e6",
                    table="visits_fieldvisit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="visit_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="8006160f02809ba9af0a1474aa9ffefe5cb86df2",
                    operation="DELETE",
                    pgid="pgtrigger_visit_is_never_deleted_4c1f8",
                    table="visits_fieldvisit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_fieldvisitevent" ("announced", "cancelled_reason", "ends_at", "id", "lead_body", "lead_id", "occasion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "published_on", "purpose", "reference", "reported_at", "reported_by_id", "sent_back_reason", "starts_at", "status", "validated_at", "validated_by_id", "visit_type", "visited_on", "visited_on_qualifier") VALUES (NEW."announced", NEW."cancelled_reason", NEW."ends_at", NEW."id", NEW."lead_body", NEW."lead_id", NEW."occasion_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."published_on", NEW."purpose", NEW."reference", NEW."reported_at", NEW."reported_by_id", NEW."sent_back_reason", NEW."starts_at", NEW."status", NEW."validated_at", NEW."validated_by_id", NEW."visit_type", NEW."visited_on", NEW."visited_on_qualifier"); RETURN NULL;',
                    hash="e35f7e49d83e8f55722f578ad14370b25149063e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_03ea2",
                    table="visits_fieldvisit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."announced" IS DISTINCT FROM (NEW."announced") OR OLD."cancelled_reason" IS DISTINCT FROM (NEW."cancelled_reason") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lead_id" IS DISTINCT FROM (NEW."lead_id") OR OLD."lead_body" IS DISTINCT FROM (NEW."lead_body") OR OLD."occasion_id" IS DISTINCT FROM (NEW."occasion_id") OR OLD."planned_at" IS DISTINCT FROM (NEW."planned_at") OR OLD."planned_by_id" IS DISTINCT FROM (NEW."planned_by_id") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."reported_at" IS DISTINCT FROM (NEW."reported_at") OR OLD."reported_by_id" IS DISTINCT FROM (NEW."reported_by_id") OR OLD."sent_back_reason" IS DISTINCT FROM (NEW."sent_back_reason") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."validated_at" IS DISTINCT FROM (NEW."validated_at") OR OLD."validated_by_id" IS DISTINCT FROM (NEW."validated_by_id") OR OLD."visit_type" IS DISTINCT FROM (NEW."visit_type") OR OLD."visited_on" IS DISTINCT FROM (NEW."visited_on") OR OLD."visited_on_qualifier" IS DISTINCT FROM (NEW."visited_on_qualifier"))',
                    func='INSERT INTO "visits_fieldvisitevent" ("announced", "cancelled_reason", "ends_at", "id", "lead_body", "lead_id", "occasion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "published_on", "purpose", "reference", "reported_at", "reported_by_id", "sent_back_reason", "starts_at", "status", "validated_at", "validated_by_id", "visit_type", "visited_on", "visited_on_qualifier") VALUES (NEW."announced", NEW."cancelled_reason", NEW."ends_at", NEW."id", NEW."lead_body", NEW."lead_id", NEW."occasion_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."published_on", NEW."purpose", NEW."reference", NEW."reported_at", NEW."reported_by_id", NEW."sent_back_reason", NEW."starts_at", NEW."status", NEW."validated_at", NEW."validated_by_id", NEW."visit_type", NEW."visited_on", NEW."visited_on_qualifier"); RETURN NULL;',
                    hash="f1fba3201dedcb236fe2ba9a34fa18df6e6902c4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bcc26",
                    table="visits_fieldvisit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_fieldvisitevent" ("announced", "cancelled_reason", "ends_at", "id", "lead_body", "lead_id", "occasion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "published_on", "purpose", "reference", "reported_at", "reported_by_id", "sent_back_reason", "starts_at", "status", "validated_at", "validated_by_id", "visit_type", "visited_on", "visited_on_qualifier") VALUES (OLD."announced", OLD."cancelled_reason", OLD."ends_at", OLD."id", OLD."lead_body", OLD."lead_id", OLD."occasion_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_at", OLD."planned_by_id", OLD."published_on", OLD."purpose", OLD."reference", OLD."reported_at", OLD."reported_by_id", OLD."sent_back_reason", OLD."starts_at", OLD."status", OLD."validated_at", OLD."validated_by_id", OLD."visit_type", OLD."visited_on", OLD."visited_on_qualifier"); RETURN NULL;',
                    hash="e266787c00c2d98da8901a4663091046d7499ec0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7f80b",
                    table="visits_fieldvisit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occasionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c6004d068e609a1071a4f74e53da35f9a07ad67f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ddfbe",
                    table="visits_occasionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupactionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a83f95da03e7052693e9ed0cd2b118092ecd4641",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1d9b4",
                    table="visits_followupactionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupaction",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_up_is_insert_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a43106b4a39fda141db9cae5d45f6b85b0caf131",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_follow_up_is_insert_only_e579e",
                    table="visits_followupaction",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupaction",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_followupactionevent" ("at", "by_id", "closed_on", "due_before", "due_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "status", "text") VALUES (NEW."at", NEW."by_id", NEW."closed_on", NEW."due_before", NEW."due_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recommendation_id", NEW."status", NEW."text"); RETURN NULL;',
                    hash="8e17d9c86fde9c4fb8df5036cf64320b532c320c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a6185",
                    table="visits_followupaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupaction",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "visits_followupactionevent" ("at", "by_id", "closed_on", "due_before", "due_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "status", "text") VALUES (NEW."at", NEW."by_id", NEW."closed_on", NEW."due_before", NEW."due_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recommendation_id", NEW."status", NEW."text"); RETURN NULL;',
                    hash="351cf2b8aad47977b22c400cc38bbde677bd22d2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1c58f",
                    table="visits_followupaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupaction",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_followupactionevent" ("at", "by_id", "closed_on", "due_before", "due_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "status", "text") VALUES (OLD."at", OLD."by_id", OLD."closed_on", OLD."due_before", OLD."due_on", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recommendation_id", OLD."status", OLD."text"); RETURN NULL;',
                    hash="b3c7289e8cd042d368086a94af2b2823c5f152f5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3cf3c",
                    table="visits_followupaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstop",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="825485f136aff1a65dde6401e96ed7da61ecdaf4",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_bb6e4",
                    table="visits_visitstop",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstop",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_with_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM stays_with_its_cooperative(\n            'visits.visitstop', TG_OP = 'UPDATE', NEW.id,\n            OLD.cooperative_id, NEW.cooperative_id\n        );\n        RETURN NEW;\n        ",
                    hash="4ef623a396eaf00ea771538be80f0f8145c28aef",
                    operation='INSERT OR UPDATE OF "cooperative_id"',
                    pgid="pgtrigger_stays_with_its_cooperative_79bff",
                    table="visits_visitstop",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstop",
            trigger=pgtrigger.compiler.Trigger(
                name="stop_follows_its_visit",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM stop_follows_its_visit(NEW, OLD, TG_OP = 'UPDATE'); RETURN coalesce(NEW, OLD);",
                    hash="ef57a277bf57fd6745d35b961a37b9f119744241",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_stop_follows_its_visit_0319a",
                    table="visits_visitstop",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstop",
            trigger=pgtrigger.compiler.Trigger(
                name="stop_grant_is_of_its_cooperative",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM stop_grant_is_of_its_cooperative(NEW); RETURN NEW;",
                    hash="d544876251af111490e0355d2007566687ad5037",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_stop_grant_is_of_its_cooperative_83e26",
                    table="visits_visitstop",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstop",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_visitstopevent" ("accounts_kept", "client_uuid", "cooperative_id", "difficulties", "grant_id", "id", "logged_at", "logged_by_id", "met_person", "met_role", "observations", "operating_state", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present_men", "present_women", "progress_percent", "rank", "visit_id") VALUES (NEW."accounts_kept", NEW."client_uuid", NEW."cooperative_id", NEW."difficulties", NEW."grant_id", NEW."id", NEW."logged_at", NEW."logged_by_id", NEW."met_person", NEW."met_role", NEW."observations", NEW."operating_state", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."present_men", NEW."present_women", NEW."progress_percent", NEW."rank", NEW."visit_id"); RETURN NULL;',
                    hash="86cc8ed985cd506f869f649b9a5c8fbbcf99fa80",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7f236",
                    table="visits_visitstop",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstop",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accounts_kept" IS DISTINCT FROM (NEW."accounts_kept") OR OLD."client_uuid" IS DISTINCT FROM (NEW."client_uuid") OR OLD."cooperative_id" IS DISTINCT FROM (NEW."cooperative_id") OR OLD."difficulties" IS DISTINCT FROM (NEW."difficulties") OR OLD."grant_id" IS DISTINCT FROM (NEW."grant_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."logged_at" IS DISTINCT FROM (NEW."logged_at") OR OLD."logged_by_id" IS DISTINCT FROM (NEW."logged_by_id") OR OLD."met_person" IS DISTINCT FROM (NEW."met_person") OR OLD."met_role" IS DISTINCT FROM (NEW."met_role") OR OLD."observations" IS DISTINCT FROM (NEW."observations") OR OLD."operating_state" IS DISTINCT FROM (NEW."operating_state") OR OLD."present_men" IS DISTINCT FROM (NEW."present_men") OR OLD."present_women" IS DISTINCT FROM (NEW."present_women") OR OLD."progress_percent" IS DISTINCT FROM (NEW."progress_percent") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."visit_id" IS DISTINCT FROM (NEW."visit_id"))',
                    func='INSERT INTO "visits_visitstopevent" ("accounts_kept", "client_uuid", "cooperative_id", "difficulties", "grant_id", "id", "logged_at", "logged_by_id", "met_person", "met_role", "observations", "operating_state", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present_men", "present_women", "progress_percent", "rank", "visit_id") VALUES (NEW."accounts_kept", NEW."client_uuid", NEW."cooperative_id", NEW."difficulties", NEW."grant_id", NEW."id", NEW."logged_at", NEW."logged_by_id", NEW."met_person", NEW."met_role", NEW."observations", NEW."operating_state", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."present_men", NEW."present_women", NEW."progress_percent", NEW."rank", NEW."visit_id"); RETURN NULL;',
                    hash="c7c39ce14197fd7ec4ad56324f87f83499f39c78",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4b195",
                    table="visits_visitstop",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstop",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_visitstopevent" ("accounts_kept", "client_uuid", "cooperative_id", "difficulties", "grant_id", "id", "logged_at", "logged_by_id", "met_person", "met_role", "observations", "operating_state", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present_men", "present_women", "progress_percent", "rank", "visit_id") VALUES (OLD."accounts_kept", OLD."client_uuid", OLD."cooperative_id", OLD."difficulties", OLD."grant_id", OLD."id", OLD."logged_at", OLD."logged_by_id", OLD."met_person", OLD."met_role", OLD."observations", OLD."operating_state", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."present_men", OLD."present_women", OLD."progress_percent", OLD."rank", OLD."visit_id"); RETURN NULL;',
                    hash="30492f5d1d43d6e9e9a274228ed3fdcf6da44efe",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2a907",
                    table="visits_visitstop",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bc08b58e044c70f808eefbe79503a2df50357532",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0b3f9",
                    table="visits_recommendationevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="count_saves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="6655ce39074538ba3d3a0f31e9d1e936d1e1db5d",
                    operation="UPDATE",
                    pgid="pgtrigger_count_saves_d605f",
                    table="visits_recommendation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="recommendation_status_follows_its_path",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{open:already_done,open:blocked,open:done,open:dropped,open:in_progress,in_progress:already_done,in_progress:blocked,in_progress:done,in_progress:dropped,blocked:already_done,blocked:done,blocked:dropped,blocked:in_progress,done:open,already_done:open,dropped:open}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="d533e513dba957e5c80592fa0bc6911a5439544b",
                    operation="UPDATE",
                    pgid="pgtrigger_recommendation_status_follows_its_path_049e7",
                    table="visits_recommendation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="recommendation_comes_from_what_was_seen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        PERFORM recommendation_comes_from_what_was_seen(NEW, OLD, TG_OP = 'UPDATE');\n        RETURN NEW;\n    ",
                    hash="fe0f76f9e01d019d84259dc8da6f1717e72911cc",
                    operation='INSERT OR UPDATE OF "stop_id"',
                    pgid="pgtrigger_recommendation_comes_from_what_was_seen_54874",
                    table="visits_recommendation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="recommendation_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d1e47467aadc116e639789528371ae9eb5d49c19",
                    operation="DELETE",
                    pgid="pgtrigger_recommendation_is_never_deleted_30ae5",
                    table="visits_recommendation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_recommendationevent" ("addressee", "blocks_money", "closed_by_id", "closed_on", "created_at", "created_by_id", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reference", "status", "stop_id", "text", "what_was_done") VALUES (NEW."addressee", NEW."blocks_money", NEW."closed_by_id", NEW."closed_on", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority", NEW."reference", NEW."status", NEW."stop_id", NEW."text", NEW."what_was_done"); RETURN NULL;',
                    hash="f627a7315fad427130649128b72de0c25649ca7b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_57f43",
                    table="visits_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."addressee" IS DISTINCT FROM (NEW."addressee") OR OLD."blocks_money" IS DISTINCT FROM (NEW."blocks_money") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."priority" IS DISTINCT FROM (NEW."priority") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."stop_id" IS DISTINCT FROM (NEW."stop_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."what_was_done" IS DISTINCT FROM (NEW."what_was_done"))',
                    func='INSERT INTO "visits_recommendationevent" ("addressee", "blocks_money", "closed_by_id", "closed_on", "created_at", "created_by_id", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reference", "status", "stop_id", "text", "what_was_done") VALUES (NEW."addressee", NEW."blocks_money", NEW."closed_by_id", NEW."closed_on", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority", NEW."reference", NEW."status", NEW."stop_id", NEW."text", NEW."what_was_done"); RETURN NULL;',
                    hash="7b3899aec2247772a54f6568de590b4ebbdffcd6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cff1a",
                    table="visits_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "visits_recommendationevent" ("addressee", "blocks_money", "closed_by_id", "closed_on", "created_at", "created_by_id", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reference", "status", "stop_id", "text", "what_was_done") VALUES (OLD."addressee", OLD."blocks_money", OLD."closed_by_id", OLD."closed_on", OLD."created_at", OLD."created_by_id", OLD."due_on", OLD."id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority", OLD."reference", OLD."status", OLD."stop_id", OLD."text", OLD."what_was_done"); RETURN NULL;',
                    hash="4834d3c9cd7bc0e24ab0125659e51b5d2a7125fc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5693a",
                    table="visits_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitstopevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="215e59938994e7ea6f04a9f7a357b6b0df31046f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_46b1a",
                    table="visits_visitstopevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
