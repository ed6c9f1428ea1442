from allauth.account.adapter import DefaultAccountAdapter


class NoSignUpAdapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator only."""

    def is_open_for_signup(self, request):
        return False
