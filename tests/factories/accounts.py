import factory
from factory.django import DjangoModelFactory

from indh_portal.accounts.models import User
from indh_portal.accounts.roles import Role
from tests.factories.cooperatives import PostingFactory

BACKEND = "indh_portal.accounts.backends.RoleBackend"


class UserFactory(DjangoModelFactory):
    """A person posted to the whole prefecture; `posted=False` for nobody’s territory."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"personne-{n:06d}")
    role = Role.OFFICER

    @factory.post_generation
    def posted(self, create, extracted, **kwargs):
        if create and extracted is not False:
            PostingFactory(user=self, commune=extracted or None)
