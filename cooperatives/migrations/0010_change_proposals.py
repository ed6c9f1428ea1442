import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_accounts"),
        ("cooperatives", "0009_standings_and_corrections"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangeProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        editable=False, max_length=14, unique=True, verbose_name="référence"
                    ),
                ),
                ("version_read", models.PositiveIntegerField(verbose_name="version lue")),
                ("reason", models.CharField(max_length=300, verbose_name="motif")),
                ("proposed_at", models.DateTimeField(auto_now_add=True, verbose_name="proposée à")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "à examiner"),
                            ("accepted", "acceptée"),
                            ("in_part", "acceptée en partie"),
                            ("refused", "refusée"),
                            ("withdrawn", "retirée"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="statut",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="examinée à"),
                ),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="réponse")),
            ],
            options={
                "verbose_name": "proposition de correction",
                "verbose_name_plural": "propositions de correction",
                "ordering": ["-proposed_at", "-pk"],
                "permissions": [
                    ("decide_changeproposal", "Accepte ou refuse les corrections proposées")
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeProposalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "reference",
                    models.CharField(editable=False, max_length=14, verbose_name="référence"),
                ),
                ("version_read", models.PositiveIntegerField(verbose_name="version lue")),
                ("reason", models.CharField(max_length=300, verbose_name="motif")),
                ("proposed_at", models.DateTimeField(auto_now_add=True, verbose_name="proposée à")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "à examiner"),
                            ("accepted", "acceptée"),
                            ("in_part", "acceptée en partie"),
                            ("refused", "refusée"),
                            ("withdrawn", "retirée"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="statut",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="examinée à"),
                ),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="réponse")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProposedChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=20, verbose_name="champ")),
                ("before", models.JSONField(blank=True, null=True, verbose_name="valeur lue")),
                ("after", models.JSONField(blank=True, null=True, verbose_name="valeur proposée")),
                ("kept", models.BooleanField(blank=True, null=True, verbose_name="retenue")),
            ],
            options={
                "verbose_name": "champ proposé",
                "verbose_name_plural": "champs proposés",
                "ordering": ["proposal", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProposedChangeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("field", models.CharField(max_length=20, verbose_name="champ")),
                ("kept", models.BooleanField(blank=True, null=True, verbose_name="retenue")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="changeproposal",
            name="cooperative",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="change_proposals",
                to="cooperatives.cooperative",
                verbose_name="coopérative",
            ),
        ),
        migrations.AddField(
            model_name="changeproposal",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="examinée par",
            ),
        ),
        migrations.AddField(
            model_name="changeproposal",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="proposée par",
            ),
        ),
        migrations.AddField(
            model_name="changeproposalevent",
            name="cooperative",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cooperatives.cooperative",
                verbose_name="coopérative",
            ),
        ),
        migrations.AddField(
            model_name="changeproposalevent",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="examinée par",
            ),
        ),
        migrations.AddField(
            model_name="changeproposalevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="changeproposalevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="cooperatives.changeproposal",
            ),
        ),
        migrations.AddField(
            model_name="changeproposalevent",
            name="proposed_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="proposée par",
            ),
        ),
        migrations.AddField(
            model_name="proposedchange",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="cooperatives.changeproposal",
                verbose_name="proposition",
            ),
        ),
        migrations.AddField(
            model_name="proposedchangeevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="proposedchangeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="cooperatives.proposedchange",
            ),
        ),
        migrations.AddField(
            model_name="proposedchangeevent",
            name="proposal",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cooperatives.changeproposal",
                verbose_name="proposition",
            ),
        ),
        migrations.AddIndex(
            model_name="changeproposal",
            index=models.Index(fields=["status", "proposed_at"], name="proposal_by_status"),
        ),
        migrations.AddConstraint(
            model_name="changeproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["open", "accepted", "in_part", "refused", "withdrawn"])
                ),
                name="proposal_status_is_known",
                violation_error_message="Choisissez un statut de la liste.",
            ),
        ),
        migrations.AddConstraint(
            model_name="changeproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="proposal_has_a_reason",
                violation_error_message="Donnez le motif de la correction proposée.",
            ),
        ),
        migrations.AddConstraint(
            model_name="changeproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("decided_by__isnull", True),
                        ("status", "open"),
                    ),
                    models.Q(
                        models.Q(("status", "open"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="proposal_end_is_dated_and_signed",
                violation_error_message="Une réponse a une date et un auteur.",
            ),
        ),
        migrations.AddConstraint(
            model_name="changeproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("accepted", "in_part", "refused")), _negated=True),
                    models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="proposal_is_not_decided_by_its_author",
                violation_error_message="On n’examine pas sa propre proposition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="changeproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    ("decided_by", models.F("proposed_by")),
                    _connector="OR",
                ),
                name="proposal_is_withdrawn_by_its_author",
                violation_error_message="Seule la personne qui a proposé retire sa proposition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="changeproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["refused", "in_part"]), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="proposal_refusal_has_an_answer",
                violation_error_message="Dites pourquoi une correction n’est pas retenue.",
            ),
        ),
        migrations.AddConstraint(
            model_name="changeproposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "open")),
                fields=("cooperative", "proposed_by"),
                name="proposal_waits_once_per_author",
                violation_error_message="Une de vos propositions attend déjà pour cette coopérative. Retirez-la pour en faire une autre.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="proposal_status_follows_its_path",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{open:accepted,open:in_part,open:refused,open:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="ac3a1770f3342b7c13ed739decf4268ff98c9721",
                    operation="UPDATE",
                    pgid="pgtrigger_proposal_status_follows_its_path_1e27e",
                    table="cooperatives_changeproposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="proposal_stays_as_it_was_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."version_read" IS DISTINCT FROM (NEW."version_read") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8129177bf28ae9ab354d86effd2aff02a35f814b",
                    operation="UPDATE",
                    pgid="pgtrigger_proposal_stays_as_it_was_made_3b2bb",
                    table="cooperatives_changeproposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="proposal_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6d4c1ac743a833326d7cd69e0978bc4b5dabe85b",
                    operation="DELETE",
                    pgid="pgtrigger_proposal_is_never_deleted_c5087",
                    table="cooperatives_changeproposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_changeproposalevent" ("answer", "cooperative_id", "decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "reference", "status", "version_read") VALUES (NEW."answer", NEW."cooperative_id", NEW."decided_at", NEW."decided_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."reference", NEW."status", NEW."version_read"); RETURN NULL;',
                    hash="abec4ad7eb8d4f043a926268bdd7f79001bedaa5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49193",
                    table="cooperatives_changeproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cooperatives_changeproposalevent" ("answer", "cooperative_id", "decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "reference", "status", "version_read") VALUES (NEW."answer", NEW."cooperative_id", NEW."decided_at", NEW."decided_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."reference", NEW."status", NEW."version_read"); RETURN NULL;',
                    hash="c32da44dd58620fe011fccbfa5cab881ba70aea4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d591c",
                    table="cooperatives_changeproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_changeproposalevent" ("answer", "cooperative_id", "decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "reference", "status", "version_read") VALUES (OLD."answer", OLD."cooperative_id", OLD."decided_at", OLD."decided_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."reason", OLD."reference", OLD."status", OLD."version_read"); RETURN NULL;',
                    hash="918cd9021d80445f052d66a7960b5362296b8d37",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd2e6",
                    table="cooperatives_changeproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changeproposalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="86e2c5a4b63e63aea150fa42e8519258d087f6c9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3c4ff",
                    table="cooperatives_changeproposalevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedchange",
            constraint=models.UniqueConstraint(
                fields=("proposal", "field"), name="proposed_change_is_stated_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "field__in",
                        (
                            "name_fr",
                            "name_ar",
                            "commune",
                            "locality",
                            "kind",
                            "sector",
                            "activities",
                            "founded_on",
                            "women_cooperative",
                            "created_with_indh",
                            "court",
                            "register_number",
                            "ice",
                            "tax_number",
                            "cnss_number",
                            "phone",
                            "email",
                        ),
                    )
                ),
                name="proposed_change_is_about_the_identity",
                violation_error_message="Ce champ ne se propose pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("after__isnull", False), ("before__isnull", True)),
                    models.Q(("after__isnull", True), ("before__isnull", False)),
                    models.Q(
                        ("after__isnull", False),
                        ("before__isnull", False),
                        models.Q(("before", models.F("after")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="proposed_change_changes_something",
                violation_error_message="La valeur proposée est celle de la fiche.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="proposed_change_stays_as_it_was_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id") OR OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."before" IS DISTINCT FROM (NEW."before") OR OLD."after" IS DISTINCT FROM (NEW."after"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="bedde97cc7206b5bbd2c9adf8aef44ad977d3da2",
                    operation="UPDATE",
                    pgid="pgtrigger_proposed_change_stays_as_it_was_made_663cd",
                    table="cooperatives_proposedchange",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="proposed_change_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="efecc9afc62646c75cfffa31cd7841502ee9ee2e",
                    operation="DELETE",
                    pgid="pgtrigger_proposed_change_is_never_deleted_a42e2",
                    table="cooperatives_proposedchange",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_proposedchangeevent" ("field", "id", "kept", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."field", NEW."id", NEW."kept", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id"); RETURN NULL;',
                    hash="c3f20fa14a304602fcbbee94dab17ca205b2780c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1fedc",
                    table="cooperatives_proposedchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kept" IS DISTINCT FROM (NEW."kept") OR OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id"))',
                    func='INSERT INTO "cooperatives_proposedchangeevent" ("field", "id", "kept", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."field", NEW."id", NEW."kept", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id"); RETURN NULL;',
                    hash="1473db4e5d793bc68e0f15bca1eea0e15b4f3340",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a07c1",
                    table="cooperatives_proposedchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cooperatives_proposedchangeevent" ("field", "id", "kept", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (OLD."field", OLD."id", OLD."kept", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id"); RETURN NULL;',
                    hash="4140351e6466c72903e6f333b694802dc03b204c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_73241",
                    table="cooperatives_proposedchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedchangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9f432a8d4716275325be993634861f10ec93b13e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a9098",
                    table="cooperatives_proposedchangeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
