"""Our site as it runs in production, on a database in memory."""

from config.settings.test import *  # noqa: F403 - a settings module takes everything from its base

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
# As in production: templates are compiled once.
TEMPLATES[0]["APP_DIRS"] = False  # noqa: F405
TEMPLATES[0]["OPTIONS"]["loaders"] = [  # noqa: F405
    (
        "django.template.loaders.cached.Loader",
        ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
    )
]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database", "AUTO_UPDATE": False}}
# The log tells of every page that is made: thousands of lines between the figures.
LOGGING["loggers"] = {**LOGGING.get("loggers", {}), "wagtail": {"level": "WARNING"}}  # noqa: F405
