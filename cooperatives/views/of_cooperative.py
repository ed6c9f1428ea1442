from copy import copy
from functools import cached_property

from django.shortcuts import get_object_or_404

from cooperatives.models import Cooperative
from indh_portal.ui.views import ActionFormView


class OfCooperative(ActionFormView):
    """A form under one cooperative: whose page it is stays in sight."""

    template_name = "cooperatives/addition_form.html"

    @cached_property
    def cooperative(self):
        visible = Cooperative.objects.visible_to(self.request.user).select_related("commune")
        return get_object_or_404(visible, reference=self.kwargs["reference"])

    @property
    def cancel_url(self):
        return self.cooperative.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"cooperative": self.cooperative}


class EditsCooperative(OfCooperative):
    """The same for a form that writes the cooperative itself."""

    @property
    def versioned_object(self):
        return self.cooperative


class CorrectsRow(OfCooperative):
    """The same for a form that corrects a row hung on the cooperative, through a model form."""

    relation = ""
    argument = ""

    @cached_property
    def versioned_object(self):
        rows = getattr(self.cooperative, self.relation).select_related("cooperative")
        return get_object_or_404(rows, pk=self.kwargs[self.argument])

    def get_form_kwargs(self):
        # The form writes what it read on its instance; the page keeps showing what is stored.
        return super().get_form_kwargs() | {"instance": copy(self.versioned_object)}
