"""Bringing a customers' file to the schema of this version.

A new file is made from the tables at once; Alembic is imported only when a file is behind. Steps run on an engine of
their own with foreign keys off (a batch step would delete every child row otherwise), in one transaction over all
of them, and every key is checked before it is committed.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DatabaseError

from app.core.errors import DatabaseTrouble, NewerFile
from app.core.i18n import _
from app.models import search_index
from app.models.connection import APPLICATION_ID, as_trouble
from app.models.engine import WRITES, open_engine
from app.models.revisions import HEAD, REVISIONS, VERSION_TABLE
from app.models.tables import Base


def ours(item: object, name: str | None, kind: str, reflected: bool, against: object) -> bool:  # noqa: ARG001
    """Tell Alembic's comparison which tables are its business: not those of the search index."""
    owner = item.name if isinstance(item, Table) else getattr(getattr(item, "table", None), "name", name)
    return str(owner) not in search_index.OWN_TABLES


def bring_up_to_date(engine: Engine, file: Path) -> bool:
    """Make or migrate the schema; return True when the file was new.

    Raises NewerFile when a newer version wrote it, DatabaseTrouble when it is something else or damaged.
    """
    try:
        with engine.connect() as connection:
            tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
            found = _revision(connection) if tables else None
        if not tables:
            _make(engine)
            return True
    except DatabaseError as error:
        raise as_trouble(error) from error
    if found is None:
        raise DatabaseTrouble(_("That file is a database of another program. Choose another file."))
    if found not in REVISIONS:
        raise NewerFile(
            _("The customers' file was written by a newer version of Regulars. Install that version to open it.")
        )
    if found != HEAD:
        engine.dispose()
        _upgrade(file)
    return False


def _revision(connection: Connection) -> str | None:
    known = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_schema WHERE name = ?", (VERSION_TABLE,)
    ).scalar_one()
    if not known:
        return None
    return connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()  # noqa: S608


def _make(engine: Engine) -> None:
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one():
            return  # another program was quicker between our look and our turn
        Base.metadata.create_all(connection, checkfirst=False)
        search_index.create(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(
            f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL "
            f"CONSTRAINT alembic_version_pkc PRIMARY KEY)"
        )
        connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES (?)", (HEAD,))  # noqa: S608


def _upgrade(file: Path) -> None:
    from alembic import command  # costs 150 ms and is needed only when the file is behind
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = open_engine(file, foreign_keys=False)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise DatabaseTrouble(
                    _("The customers' file could not be brought to this version; it was left as it is.")
                )
    except DatabaseError as error:
        raise as_trouble(error) from error
    finally:
        engine.dispose()
