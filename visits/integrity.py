"""Defines the rule on holds that `check_integrity` checks: they are what recommendations say."""

from django.utils.translation import gettext_lazy as _

from funding.actions import first_words
from funding.models import PaymentHold
from visits.models import MoneyEffect, Recommendation


class HoldsAreTheOpenRecommendations:
    """Finds a recommendation that holds no payment though it should, or the reverse.

    It compares the cooperative, the effect and the words too.
    """

    code = "holds_are_the_open_recommendations"
    sentence = _(
        "Les versements sont retenus par les recommandations ouvertes qui le disent, et par elles "
        "seules."
    )

    def breaches(self):
        effective = Recommendation.objects.open().exclude(blocks_money=MoneyEffect.NO)
        said = {
            (reference, cooperative, effect, first_words(text))
            for reference, cooperative, effect, text in effective.values_list(
                "reference", "stop__cooperative", "blocks_money", "text"
            )
        }
        held = set(PaymentHold.objects.values_list("reference", "recipient", "effect", "words"))
        return sorted({reference for reference, *_facts in said ^ held})


INVARIANTS = [HoldsAreTheOpenRecommendations()]
