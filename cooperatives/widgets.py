"""Inputs of the register."""

from django import forms


class TwoSides(forms.RadioSelect):
    """One fact as two records say it, side by side; `references` names each answer’s record."""

    template_name = "cooperatives/widgets/two_sides.html"
    references: dict = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"reference": self.references.get(value, "")}
