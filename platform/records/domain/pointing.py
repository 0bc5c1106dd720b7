"""Statements that point to others: each fits what the one that it points to fits (Filter Conditions for StatementRefs).

The rule has no end: a statement about a statement about a statement fits too. Here it has: DEPTH steps, since who sends
statements chooses their ids, and may let them point to one another in rings. And one page looks at MOST statements that
point, the next goes on behind them: so a question takes no longer where there are very many of them.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

from ..models import Statement, StatementLink
from ..xapi.identity import NOBODY

DEPTH = 10
MOST = 5000
REFERENCE = StatementLink.Kind.REFERENCE.value


def pointing(rows):
    """Those of these rows that may point: their object is no activity and no agent, and has no key. One index gives them
    in order."""
    return rows.filter(object_key=NOBODY)


def pointing_to(rows, targets, tenant: int) -> RawSQL:
    """Primary keys of ``rows`` (of a tenant) whose object is a reference to one of ``targets``, or to one that points to
    one of these, in DEPTH steps."""
    table, links = Statement._meta.db_table, StatementLink._meta.db_table
    start, of_start = _where(pointing(rows))
    fits, of_fits = _where(targets)
    # In this order: SQLite keeps to it, and would else begin with all that point in any store.
    step = f"CROSS JOIN {links} l WHERE l.statement_id = {table}.id AND l.kind = {REFERENCE}"
    return RawSQL(  # noqa: S611 - names of ours, and conditions that Django wrote
        f"WITH RECURSIVE chain (start, target, depth) AS ("  # noqa: S608 - the same
        f" SELECT {table}.id, l.key, 1 FROM {table} {step} AND {start}"
        f" UNION SELECT chain.start, l.key, chain.depth + 1 FROM chain"
        f" JOIN {table} ON {table}.tenant = %s AND {table}.uuid = chain.target {step} AND chain.depth < {DEPTH})"
        # One value for each: a join would read all that fits, to find the few that are pointed to.
        f" SELECT chain.start FROM chain WHERE (SELECT 1 FROM {table}"
        f" WHERE {table}.uuid = chain.target AND {fits} LIMIT 1) = 1",
        [*of_start, tenant, *of_fits],
    )


def _where(rows) -> tuple[str, list]:
    compiler = rows.query.get_compiler(connection=connection)
    compiler.pre_sql_setup()
    sql, params = compiler.compile(rows.query.where)
    return sql, list(params)
