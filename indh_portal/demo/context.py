from django.core.cache import cache

from indh_portal.demo.models import Demonstration

# A database becomes a demonstration only once, so we do not ask it again for every page.
ANSWER_IS_GOOD_FOR = 300


def demonstration(request):
    """Give `is_demonstration` to every template: nobody may take invented data for real data."""
    known = cache.get("is_demonstration")
    if known is None:
        known = Demonstration.objects.exists()
        cache.set("is_demonstration", known, ANSWER_IS_GOOD_FOR)
    return {"is_demonstration": known}
