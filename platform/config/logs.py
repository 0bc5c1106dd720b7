"""How the site logs: one line a thing, JSON in production, and never a token or an address of a person in it."""

import logging
import re

import structlog

# Who has one of these addresses may judge, read or take something.
TOKENS = re.compile(r"/(beoordelen|claim|s)/[^\s/?#\"'<>]+")
# Questions to the learning record store name people.
QUERY = re.compile(r"(/xapi/[^\s?\"']*)\?[^\s\"']*")
PEOPLE = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")

SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def clean(text: str) -> str:
    """The text without the tokens of links, without questions to the record store and without e-mail addresses."""
    return PEOPLE.sub("(address)", QUERY.sub(r"\1?(query)", TOKENS.sub(r"/\1/(token)", text)))


def clean_values(_logger, _name, event):
    """Whoever logged it, and however: the last step before a line is written."""
    return {key: clean(value) if isinstance(value, str) else value for key, value in event.items()}


class Formatter(structlog.stdlib.ProcessorFormatter):
    """A line, of our own events and of every library's: ``json`` or for reading."""

    def __init__(self, *, json: bool):
        renderer = (
            structlog.processors.JSONRenderer(ensure_ascii=False)
            if json
            else structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            )
        )
        super().__init__(
            foreign_pre_chain=SHARED,
            processors=[
                self.remove_processors_meta,
                structlog.processors.format_exc_info,
                _as_text,
                clean_values,
                renderer,
            ],
        )


def _as_text(_logger, _name, event):
    """Values of other types become text here, so that what is in them is cleaned too."""
    return {
        key: value if isinstance(value, str | int | float | bool | None) else repr(value)
        for key, value in event.items()
    }


def logging_settings(*, json: bool) -> dict:
    """Django's LOGGING: everything to the standard error; no mails with tracebacks to anyone."""
    ours = {"handlers": ["lines"], "level": "INFO", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "config.logs.Formatter", "json": json}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "INFO"},
        "loggers": {"django": ours, "django.server": ours},
    }


def configure() -> None:
    """Let structlog write through the standard library's loggers, so that there is one way out."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
