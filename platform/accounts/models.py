"""People: who someone is to us (Person), how someone signs in (User), what they take along (Export),
and what they agreed to (Consent)."""

import uuid

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils import timezone
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


class Export(models.Model):
    """Everything of somebody, being put together or ready to take along until it expires.

    ``entries`` is what the archive will hold, in order: its path there and the private file that has it. The files that
    were made for it lie under ``exports/<uuid>/``. Leaves the system: as one zip, to its owner alone. Personal data: yes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="exports")
    language = models.CharField(max_length=2, default="nl")
    job = models.UUIDField(null=True, blank=True)
    entries = models.JSONField(default=list, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    ready = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField()
    downloaded = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ready=None), name="one_export_being_made_of_a_person"
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.created:%Y-%m-%d}"

    @property
    def is_usable(self):
        return self.ready is not None and self.expires > timezone.now()


class Unchanged(Exception):
    """What somebody agreed to is never rewritten."""


class Consents(models.QuerySet):
    """Rows that are added and never changed."""

    def update(self, **kwargs):
        raise Unchanged("a consent is never changed: taking it back is a row of its own")

    def delete(self):
        raise Unchanged("a consent goes with its person alone")


class Consent(models.Model):
    """One answer to one question about somebody's data, as it was asked: its text, version and language.

    ``by_self`` is false for what somebody else did for them: a teacher who moves a learner to another class. ``about`` is
    the uuid of what it is about, ``to`` whom they share it with: an organisation or a group, never a person. Taking back is
    a row of its own, which names the one that it ends (``withdraws``).
    Leaves the system: never. Personal data: yes.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        WITHDRAWN = "withdrawn", _("taken back")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    question = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    text = models.TextField()
    about = models.UUIDField(null=True, blank=True)
    to = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=9, choices=Answer.choices)
    by_self = models.BooleanField(default=True)
    withdraws = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="withdrawal"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = Consents.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "question", "about"], name="consent_to_something")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="withdrawn", withdraws__isnull=False)
                | (~models.Q(answer="withdrawn") & models.Q(withdraws=None)),
                name="taking_back_names_what",
            ),
        ]

    def __str__(self):
        return f"{self.question} {self.answer}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Unchanged("a consent is never changed: taking it back is a row of its own")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Unchanged("a consent goes with its person alone")
