"""ralph as a server: `python -m benchmarks.peer.ralph file|none PORT`, in ralph's own environment and folder.

``file`` is its file store, told to append: as it comes, it answers 500 from the second post on, since it will only make
a file that is not there. ``none`` keeps nothing and finds nothing: what its web layer and validation alone can do, a
bound for any store behind it.
"""

import logging
import sys

import uvicorn
from ralph.api import app
from ralph.api.routers import statements
from ralph.backends.data.base import BaseOperationType


class NoStore:
    """A store that forgets."""

    def write(self, data, **_how):
        return sum(1 for _statement in data)

    def query_statements_by_ids(self, **_which):
        return []


def main() -> None:
    if sys.argv[1] == "none":
        statements.BACKEND_CLIENT.write = NoStore().write
        statements.BACKEND_CLIENT.query_statements_by_ids = NoStore().query_statements_by_ids
    else:
        statements.BACKEND_CLIENT.default_operation_type = BaseOperationType.APPEND
    logging.getLogger("ralph").setLevel(logging.WARNING)
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")


if __name__ == "__main__":
    main()
