"""How large a text is in the database, without reading it."""

from django.db.models import Func, IntegerField


class Bytes(Func):
    """Bytes of a text as UTF-8."""

    function = "OCTET_LENGTH"
    output_field = IntegerField()

    def as_sqlite(self, compiler, connection, **more):
        return super().as_sql(compiler, connection, template="LENGTH(CAST(%(expressions)s AS BLOB))", **more)
