"""How a session finds its user."""

from allauth.account.auth_backends import AuthenticationBackend

from .models import User


class AccountBackend(AuthenticationBackend):
    """Sign in by e-mail address and password; a session's user comes together with its person, in one statement."""

    def get_user(self, user_id):
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
