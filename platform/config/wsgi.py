"""The WSGI entry; gunicorn puts ``platform`` on the path (gunicorn.conf.py)."""

import os
import sys

from django.core.checks import Tags, run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

# A web server does not run the checks by itself: a site with a hole in its settings must not answer at all.
_problems = run_checks(tags=[Tags.security, Tags.files, Tags.urls, Tags.database], databases=["default"])
_errors = [problem for problem in _problems if problem.is_serious()]
if _errors:
    sys.exit("\n".join(f"{problem.id}: {problem.msg} {problem.hint or ''}" for problem in _errors))
