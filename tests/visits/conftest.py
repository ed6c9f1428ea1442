import pytest

from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import CommuneFactory


@pytest.fixture
def temsia(db):
    """A second commune of the same prefecture."""
    return CommuneFactory(name_fr="Temsia", name_ar="التمسية")


@pytest.fixture
def author(db):
    """Someone who goes and sees."""
    return UserFactory(role="coordinator")
