import pytest

from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory


@pytest.fixture
def temsia(db):
    """Create a second commune in the same prefecture."""
    return CommuneFactory(name_fr="Temsia", name_ar="التمسية")


@pytest.fixture
def author(db):
    """Create a coordinator, who may plan visits."""
    return UserFactory(role="coordinator")
