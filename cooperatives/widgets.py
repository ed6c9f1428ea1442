"""Defines the input that compares two records."""

from django import forms


class TwoSides(forms.RadioSelect):
    """Shows one fact of two records side by side, as two radio buttons.

    `references` maps each answer to the reference of its record.
    """

    template_name = "cooperatives/widgets/two_sides.html"
    references: dict = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"reference": self.references.get(value, "")}
