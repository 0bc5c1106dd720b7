"""gunicorn's settings; nothing needs an editable install."""

import os

pythonpath = "platform"
wsgi_app = "config.wsgi:application"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
# Beginning anew costs seconds of work: a store that takes hundreds of requests a second must not do it each quarter minute.
max_requests = 100_000
max_requests_jitter = 10_000
# Addresses may carry tokens (share and assessor links); the request line stays out of the log.
accesslog = None


def post_worker_init(worker):
    """What a worker loaded stays for good: the collector of garbage need not walk over it again and again."""
    import gc

    from django.urls import get_resolver

    # The addresses load all views, which would else happen in the first request.
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
