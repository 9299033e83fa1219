"""How Alembic reaches the database: over the connection it is given. Migrations import nothing of the program."""

from alembic import context
from sqlalchemy import Connection

from storage.migrate import compare_options

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, **compare_options(connection))
with context.begin_transaction():
    context.run_migrations()
