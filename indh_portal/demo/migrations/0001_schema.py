from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Demonstration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("filled_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={"ordering": ["pk"]},
        )
    ]
