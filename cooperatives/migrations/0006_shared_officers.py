from django.db import migrations, models

import cooperatives.folding


class Migration(migrations.Migration):
    dependencies = [("cooperatives", "0005_bank_accounts")]

    operations = [
        migrations.AlterModelOptions(
            name="officer",
            options={
                "ordering": [
                    models.OrderBy(models.F("mandate_from"), descending=True, nulls_last=True),
                    "-pk",
                ],
                "permissions": [
                    ("view_officer_phone", "Voit le téléphone des personnes responsables"),
                    (
                        "reveal_officer_phone",
                        "Affiche le téléphone d’une personne, avec un motif gardé dans l’historique",
                    ),
                    (
                        "view_shared_officers",
                        "Voit où une personne responsable signe aussi ; l’historique le garde",
                    ),
                ],
                "verbose_name": "responsable",
                "verbose_name_plural": "responsables",
            },
        ),
        migrations.AddIndex(
            model_name="officer",
            index=models.Index(
                cooperatives.folding.fold_name("name"), name="officer_by_folded_name"
            ),
        ),
        migrations.AddIndex(
            model_name="officer",
            index=models.Index(
                condition=models.Q(("phone", ""), _negated=True),
                fields=["phone"],
                name="officer_by_phone",
            ),
        ),
    ]
