import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.migrations
from django.db import migrations, models

import indh_portal.history.tracking
import indh_portal.names.folding


class Migration(migrations.Migration):
    initial = True

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("password", models.CharField(max_length=128)),
                ("last_login", models.DateTimeField(blank=True, null=True)),
                ("is_superuser", models.BooleanField(default=False)),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150)),
                ("last_name", models.CharField(blank=True, max_length=150)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("is_staff", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now)),
                ("name_ar", models.CharField(blank=True, max_length=150)),
                ("role", models.CharField(default="executive", max_length=20)),
                ("language", models.CharField(blank=True, default="", max_length=3)),
                (
                    "search_text",
                    models.GeneratedField(
                        db_persist=True,
                        expression=indh_portal.names.folding.fold_name(
                            django.db.models.functions.text.Concat(
                                models.F("first_name"),
                                models.Value(" "),
                                models.F("last_name"),
                                models.Value(" "),
                                models.F("name_ar"),
                                models.Value(" "),
                                models.F("username"),
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                    ),
                ),
            ],
            options={
                "ordering": ["username", "pk"],
                "permissions": [
                    ("view_history", "Lit l’historique : qui a changé quoi, quand, pourquoi")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "officer",
                                    "coordinator",
                                    "head",
                                    "executive",
                                    "inspector",
                                    "administrator",
                                ],
                            )
                        ),
                        name="user_role_is_known",
                    )
                ],
            },
            managers=[("objects", django.contrib.auth.models.UserManager())],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=indh_portal.history.tracking.Tracks(
                "accounts.User",
                "accounts_user",
                "language,last_login,password,search_text",
                "",
                "",
                "one",
            ),
        ),
    ]
