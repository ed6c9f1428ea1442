from datetime import timedelta

from django.db import models
from django.db.models import Count, Sum
from django.utils import timezone


class StoredFileQuerySet(models.QuerySet):
    def received_today(self, by):
        """Return the files that a person sent during the last 24 hours."""
        since = timezone.now() - timedelta(hours=24)
        return self.filter(received_by=by, received_at__gt=since)

    def weight(self):
        """Return (number of files, bytes kept)."""
        sums = self.aggregate(number=Count("pk"), octets=Sum("size", default=0))
        return sums["number"], sums["octets"]
