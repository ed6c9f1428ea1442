import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=4)),
                ("place", models.CharField(max_length=60, unique=True)),
                ("original_name", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_sha256", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField(null=True)),
                ("height", models.PositiveIntegerField(null=True)),
                ("pages", models.PositiveSmallIntegerField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(auto_now_add=True)),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["received_by", "received_at"], name="stored_file_by_person"
                    ),
                    models.Index(fields=["uploaded_sha256"], name="stored_file_by_upload"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "pdf"),
                                ("pages__gt", 0),
                                ("pages__isnull", False),
                                ("height__isnull", True),
                                ("width__isnull", True),
                            ),
                            models.Q(
                                models.Q(("kind", "pdf"), _negated=True),
                                ("height__gt", 0),
                                ("height__isnull", False),
                                ("width__gt", 0),
                                ("width__isnull", False),
                                ("pages__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="stored_file_has_pages_or_a_size_in_points",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="stored_file_is_not_empty"
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storedfile",
            trigger=pgtrigger.compiler.Trigger(
                name="stored_file_is_insert_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cf68218b3aee0b99e9553d9860823dda786a0e26",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_stored_file_is_insert_only_77035",
                    table="files_storedfile",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storedfile",
            trigger=pgtrigger.compiler.Trigger(
                name="stored_file_is_never_truncated",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is insert-only' USING ERRCODE = 'insufficient_privilege';",
                    hash="593959102e137b2cafb1aa54ed815a84d5ae79f1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_stored_file_is_never_truncated_c271b",
                    table="files_storedfile",
                    when="BEFORE",
                ),
            ),
        ),
    ]
