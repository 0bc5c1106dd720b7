"""How static files are named and kept."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, so that browsers may keep them for a year.

    The H5P core and the fonts refer to files that their packages do not all ship; a missing one must not stop the set-up.
    """

    manifest_strict = False
