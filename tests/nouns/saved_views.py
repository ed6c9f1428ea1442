"""Declares the views of a list that a person keeps."""

import factory
from factory.django import DjangoModelFactory

from indh_portal.lists.models import SavedView
from tests.declaring import ALL, OWNER, Noun
from tests.hostile import hostile
from tests.nouns.users import UserFactory


class SavedViewFactory(DjangoModelFactory):
    class Meta:
        model = SavedView

    owner = factory.SubFactory(UserFactory)
    list_name = "cooperatives:list"
    title = factory.Sequence(lambda n: f"Vue {n:06d}")
    query = "status=active&sort=-received"


class SavedViews(Noun):
    rows = {
        "views": ALL,
        "view_keep": ALL,
        "view_rename": OWNER,
        "view_default": OWNER,
        "view_share": OWNER,
        "view_discard": OWNER,
    }

    def in_the_walk(self, world):
        world.name("views", view=SavedViewFactory(title=hostile("view"), shared=True).pk)

    def to_edit(self, world):
        world.name("views", view=SavedViewFactory().pk)

    def pictures(self):
        yield "views", "/views/"
