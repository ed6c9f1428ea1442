from allauth.account.adapter import DefaultAccountAdapter


class NoSignUpAdapter(DefaultAccountAdapter):
    """Closes the sign-up page: only an administrator opens accounts."""

    def is_open_for_signup(self, request):
        return False
