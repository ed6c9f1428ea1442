import factory
from factory.django import DjangoModelFactory

from indh_portal.lists.models import SavedView
from tests.factories.accounts import UserFactory


class SavedViewFactory(DjangoModelFactory):
    class Meta:
        model = SavedView

    owner = factory.SubFactory(UserFactory)
    list_name = "cooperatives:list"
    title = factory.Sequence(lambda n: f"Vue {n:06d}")
    query = "status=active&sort=-received"
