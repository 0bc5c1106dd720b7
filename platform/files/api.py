"""What other apps may use of files; the zips are a package of their own, without a framework."""

from .apart import would_run_as_ours
from .blobs import Blobs
from .folders import remove_folder
from .ranges import serve, wanted
from .types import TYPES

__all__ = ["TYPES", "Blobs", "remove_folder", "serve", "wanted", "would_run_as_ours"]
