from django.core.cache import cache

from indh_portal.demo.models import Demonstration

# A database becomes a demonstration once, when it is filled: nothing to ask on every page.
ANSWER_IS_GOOD_FOR = 300


def demonstration(request):
    """`is_demonstration` for every template: invented data must never pass for real."""
    known = cache.get("is_demonstration")
    if known is None:
        known = Demonstration.objects.exists()
        cache.set("is_demonstration", known, ANSWER_IS_GOOD_FOR)
    return {"is_demonstration": known}
