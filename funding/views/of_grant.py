from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from funding.models import Grant
from indh_portal.ui.display import money_text


class OfGrant:
    """A form under one grant: whose money it is stays in sight."""

    template_name = "funding/grant_form.html"

    @cached_property
    def grant(self):
        visible = Grant.objects.visible_to(self.request.user).for_detail()
        return get_object_or_404(visible, reference=self.kwargs["reference"])

    @property
    def cancel_url(self):
        return self.grant.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            grant=self.grant, facts=identity_facts(self.grant), **kwargs
        )


class EditsGrant(OfGrant):
    """The same for a form that writes the grant itself: two people never overwrite each other."""

    @property
    def versioned_object(self):
        return self.grant


def identity_facts(grant):
    return [
        grant.reference,
        _("reste à verser %(remaining)s") % {"remaining": money_text(grant.remaining)},
    ]
