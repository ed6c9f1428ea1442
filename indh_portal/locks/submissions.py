from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from indh_portal.locks.models import Submission


class KeyReused(Exception):
    """Says that a submission key was sent again with another content or by another person."""


def submit_once(*, key, content, by, act):
    """Run `act` once for a key and return the URL of its result.

    The second sender of a key waits for the first, then gets the same URL.
    Raises KeyReused when the content or the person differs.
    """
    # The digest needs a secret key: a telephone number is short, and a plain digest reveals it.
    fingerprint = salted_hmac("submission", content, algorithm="sha256").hexdigest()
    with transaction.atomic():
        try:
            with transaction.atomic():
                submission = Submission.objects.create(key=key, fingerprint=fingerprint, by=by)
        except IntegrityError:
            earlier = Submission.objects.get(pk=key)
            if (earlier.fingerprint, earlier.by_id) != (fingerprint, by.pk):
                raise KeyReused(earlier.url) from None
            return earlier.url
        result = act()
        submission.url = result if isinstance(result, str) else result.get_absolute_url()
        submission.save(update_fields=["url"])
        return submission.url
