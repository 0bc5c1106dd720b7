"""People with an account, and their browsers."""

from django.test import Client

from accounts import api as accounts


def person(email, name):
    return accounts.create_user_with_person(
        email=email, password="samen-leren-2026", name=name, verified=True
    )


def signed_in(who):
    client = Client()
    client.force_login(who.user)
    return client
