from django.contrib.auth.management.commands import createsuperuser

from indh_portal.accounts.journal import AccountVerb
from indh_portal.accounts.models import User
from indh_portal.history import act


class Command(createsuperuser.Command):
    """Runs Django’s command inside an act, so that the journal also shows the first account."""

    def handle(self, *args, **options):
        named = User(username=options.get(User.USERNAME_FIELD) or self.UserModel.__name__)
        with act(AccountVerb.OPENED_BY_COMMAND, subject=named, by=None):
            return super().handle(*args, **options)
