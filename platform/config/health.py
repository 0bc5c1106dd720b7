"""``/healthz``: the process answers. ``/readyz``: database, tasks and keys are in order."""

from django.db import Error, connection
from django.http import JsonResponse
from django.utils.cache import add_never_cache_headers

from jobs import api as jobs
from keys import api as keys


def alive(request):
    return JsonResponse({"status": "ok"})


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except Error:
        return False


def ready(request):
    """503 while any part is not in order; each part is named, its details are for the log."""
    database = _database()
    parts = {
        "database": database,
        "tasks": database and jobs.worker_is_alive(),
        "keys": keys.master_key_opens() if database else False,
    }
    response = JsonResponse(parts, status=200 if all(parts.values()) else 503)
    add_never_cache_headers(response)
    return response
