import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import indh_portal.history.tracking
import indh_portal.names.folding
import indh_portal.parsing.model_fields
import indh_portal.parsing.validators


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cooperatives", "0001_schema"),
        ("funding", "0001_schema"),
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("visited_on_qualifier__in", ["exact", "about"])),
                        name="visit_day_is_exact_or_approximate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__isnull", True),
                            ("visited_on_qualifier", "about"),
                            ("published_on__gte", models.F("visited_on")),
                            _connector="OR",
                        ),
                        name="visit_is_published_after_it_happened",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at__isnull", True),
                            ("ends_at__isnull", True),
                            ("ends_at__gte", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="visit_ends_after_it_starts",
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_back_reason", ""),
                            ("status__in", ["in_field", "cancelled"]),
                            _connector="OR",
                        ),
                        name="visit_is_sent_back_only_while_in_field",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("quality_fr", models.CharField(blank=True, max_length=150)),
                ("quality_ar", models.CharField(blank=True, max_length=150)),
                ("institution_fr", models.CharField(blank=True, max_length=150)),
                ("institution_ar", models.CharField(blank=True, max_length=150)),
                ("name_fr", models.CharField(blank=True, max_length=150)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                (
                    "search_text",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.fold_name(
                            django.db.models.functions.text.Concat(
                                models.F("quality_fr"),
                                models.Value(" "),
                                models.F("quality_ar"),
                                models.Value(" "),
                                models.F("institution_fr"),
                                models.Value(" "),
                                models.F("institution_ar"),
                                models.Value(" "),
                                models.F("name_fr"),
                                models.Value(" "),
                                models.F("name_ar"),
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
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
                "ordering": ["visit", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("institution_ar", ""),
                            ("institution_fr", ""),
                            ("quality_ar", ""),
                            ("quality_fr", ""),
                            _negated=True,
                        ),
                        name="delegation_member_has_a_quality_or_an_institution",
                    )
                ],
            },
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
                "ordering": ["visit", "rank", "pk"],
                "indexes": [
                    models.Index(fields=["cooperative", "visit"], name="stop_by_cooperative")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("visit", "cooperative"), name="cooperative_has_one_stop_in_a_visit"
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("progress_percent__isnull", True),
                            ("progress_percent__range", (0, 100)),
                            _connector="OR",
                        ),
                        name="stop_progress_is_a_share",
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
                    ),
                ],
            },
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="recommendation_says_something",
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("priority", "high"), _negated=True),
                            models.Q(("status__in", ["done", "already_done"]), _negated=True),
                            models.Q(("closed_by", models.F("created_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="serious_recommendation_is_verified_by_someone_else",
                    ),
                ],
            },
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
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["recommendation", "-at"], name="follow_up_latest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="follow_up_says_something",
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
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occasion",
            trigger=indh_portal.history.tracking.Tracks(
                "visits.Occasion", "visits_occasion", "", "", "", "one"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationmember",
            trigger=indh_portal.history.tracking.Tracks(
                "visits.DelegationMember",
                "visits_delegationmember",
                "search_text",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t3."commune_id" FROM "visits_fieldvisit" t1, "visits_visitstop" t2, "cooperatives_cooperative" t3 WHERE t1."id" = ($1)."visit_id" AND t2."visit_id" = t1.id AND t3."id" = t2."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "visit_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "visits.FieldVisit",
                "visits_fieldvisit",
                "version",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t2."commune_id" FROM "visits_visitstop" t1, "cooperatives_cooperative" t2 WHERE t1."visit_id" = ($1).id AND t2."id" = t1."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "visits.FollowUpAction",
                "visits_followupaction",
                "",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t3."commune_id" FROM "visits_recommendation" t1, "visits_visitstop" t2, "cooperatives_cooperative" t3 WHERE t1."id" = ($1)."recommendation_id" AND t2."id" = t1."stop_id" AND t3."id" = t2."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "recommendation_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "visits.VisitStop",
                "visits_visitstop",
                "version",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t1."commune_id" FROM "cooperatives_cooperative" t1 WHERE t1."id" = ($1)."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "cooperative_id",
                "one",
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
            trigger=indh_portal.history.tracking.Tracks(
                "visits.Recommendation",
                "visits_recommendation",
                "version",
                'SELECT coalesce(array_agg(commune ORDER BY commune), \'{}\') FROM (SELECT t2."commune_id" FROM "visits_visitstop" t1, "cooperatives_cooperative" t2 WHERE t1."id" = ($1)."stop_id" AND t2."id" = t1."cooperative_id") AS each (commune) WHERE commune IS NOT NULL',
                "stop_id",
                "one",
            ),
        ),
    ]
