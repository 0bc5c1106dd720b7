"""Running one statement of SQL many times on PostgreSQL: planned once a connection, its values sent beside it."""

from django.db import OperationalError, connection


def run(sql: str, values: list) -> list[tuple]:
    """What it gives. It must be one that may run twice: whether a connection still works is only asked when it failed, which
    saves a question before each request, and then it runs again on a new one."""
    connection.ensure_connection()
    try:
        return _run(sql, values)
    except OperationalError:
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        connection.connect()
        return _run(sql, values)


def _run(sql: str, values: list) -> list[tuple]:
    from psycopg import Cursor

    # Django's own cursors write the values into the text, so that the database plans it anew each time.
    made = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with made(Cursor(connection.connection)) as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
