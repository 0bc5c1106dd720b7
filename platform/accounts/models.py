"""People: who someone is to us (Person), and how someone signs in (User)."""

import uuid

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Makes users by e-mail address; there is no user name."""

    use_in_migrations = True

    def _create(self, email, password, **extra):
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email, password=None, **extra):
        extra.setdefault("is_staff", False)
        extra.setdefault("is_superuser", False)
        return self._create(email, password, **extra)

    def create_superuser(self, email, password=None, **extra):
        return self._create(email, password, **{**extra, "is_staff": True, "is_superuser": True})


class User(AbstractUser):
    """A way to sign in: e-mail, password and second factors. Nothing but accounts points at this row.

    Leaves the system: never. Personal data: yes (e-mail address, name).
    """

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()

    def __str__(self):
        return self.email

    def save(self, *args, **kwargs):
        """An address is the same in small and large letters, wherever it was typed."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)


class Person(models.Model):
    """Someone who learns, teaches or judges. Enrolments, statements, evidence and awards point here.

    A learner from a school's LMS, or with a claim link, is a Person without a User.
    Leaves the system: ``uuid``, as the account name in our statements. Personal data: yes (name).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="person")
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name or str(self.uuid)
