"""gunicorn's settings; nothing needs an editable install."""

import os

pythonpath = "platform"
wsgi_app = "config.wsgi:application"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
max_requests = 5000
max_requests_jitter = 500
# Addresses may carry tokens (share and assessor links); the request line stays out of the log.
accesslog = None
