"""Write a mail."""

from django.conf import settings
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from jobs import api as jobs

from ..models import Mail
from ..tasks import send_mail

LONGEST_SUBJECT = 300


def send(*, to, template, language, context, subject_of=None) -> Mail:
    """Write a mail from ``<template>.subject.txt`` and ``<template>.txt``, and ring for it after the caller's commit.

    The row stands in the caller's transaction: what is rolled back is not mailed. A language that we do not have becomes
    Dutch. Raises TemplateDoesNotExist.
    """
    language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        subject = render(f"{template}.subject.txt", context)
        body = render(f"{template}.txt", context)
    with transaction.atomic():
        mail = Mail.objects.create(
            to=to,
            # One line: a line break in a subject could begin a header.
            subject=" ".join(subject.split())[:LONGEST_SUBJECT],
            body=f"{body.strip()}\n",
            language=language,
            template=template,
            subject_of=subject_of,
        )
        jobs.ring(send_mail, mail.pk)
    return mail


def render(name, context) -> str:
    """A template of plain text: nothing is escaped, whatever the template says of it."""
    template = get_template(name)
    return template.template.render(Context(context, autoescape=False))
