"""Tests that a form chooses a row only by the key that the page wrote.

It refuses another text that Python reads as this key.
"""

import pytest
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField, ModelMultipleChoiceField

from indh_portal.accounts.models import User
from indh_portal.catalogue.routes import routes
from indh_portal.journal.views import ActFilters
from indh_portal.lists.filters import PortalFilterSet
from indh_portal.parsing.fields import ReadsKeys, RowField
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
TAKEN_FOR_1000 = ["1_000", "𝟏𝟎𝟎𝟎", "١٠٠٠", " 1000", "+1000", "1000\n"]


@pytest.fixture
def somebody():
    return UserFactory(pk=1000)


def test_a_key_is_read(somebody):
    assert RowField(queryset=User.objects.all()).clean("1000") == somebody


@pytest.mark.parametrize("typed", TAKEN_FOR_1000)
def test_what_python_takes_for_a_key_is_refused(somebody, typed):
    with pytest.raises(ValidationError) as refusal:
        RowField(queryset=User.objects.all()).clean(typed)
    assert refusal.value.code == "invalid_choice"


@pytest.mark.parametrize("typed", TAKEN_FOR_1000)
def test_a_filter_by_a_person_leaves_it_out_and_says_so(somebody, typed):
    assert ActFilters({"person": typed}).form.errors["person"]


def reads_keys(field_class):
    """Return whether a field of this class compares the typed text with keys as they are written.

    Django does this for a choice of several rows.
    """
    chooses_one = issubclass(field_class, ModelChoiceField)
    return not chooses_one or issubclass(field_class, ReadsKeys | ModelMultipleChoiceField)


def test_every_filter_reads_keys_with_care():
    assert list(routes())  # this call loads the lists of every room
    ours = [
        filters
        for filters in PortalFilterSet.__subclasses__()
        if not filters.__module__.startswith("tests")
    ]
    careless = [
        f"{filters.__name__}.{name}"
        for filters in ours
        for name, box in filters.base_filters.items()
        if not reads_keys(box.field_class)
    ]
    assert careless == []
    rooms = {filters.__module__.split(".")[0] for filters in ours}
    assert rooms == {"cooperatives", "funding", "visits", "indh_portal"}


def test_every_form_of_the_admin_reads_keys_with_care(rf):
    request = rf.get("/admin/")
    request.user = UserFactory(is_superuser=True, is_staff=True)
    fields = [
        (model, name, field)
        for model, page in site._registry.items()
        for name, field in page.get_form(request).base_fields.items()
        if isinstance(field, ModelChoiceField)
    ]
    assert [(model, name) for model, name, field in fields if not reads_keys(type(field))] == []
    assert len(fields) > 4
