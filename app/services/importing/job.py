"""What the window's process and an import's child process tell each other, as lines of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from app.core.errors import Bug, DatabaseTrouble, FileTrouble, RegularsError, UserError
from app.core.i18n import _
from app.domain.records import ImportPreview, ImportProgress, ImportReport, RowProblem


class ImportStopped(UserError):
    """The import was cancelled, and everything it had brought in was taken back."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to import. ``now`` is the moment of the import, ISO 8601.

    Zone, country and currency are the shop's defaults. ``preview``: only look at the file. ``take_back``: import
    nothing, and take back the imports that were killed. ``by`` is who imports, None for the owner of the machine.
    """

    database: str
    path: str
    kind: str
    layout: str | None
    date_order: str | None
    dry_run: bool
    language: str
    now: str
    zone: str
    country: str
    currency: str
    preview: bool = False
    take_back: bool = False
    by: int | None = None

    def line(self) -> bytes:
        """Return the job as the first line the child reads."""
        return (json.dumps(asdict(self)) + "\n").encode()


def job_from(line: bytes) -> Job:
    """Read a job back."""
    return Job(**json.loads(line))


def progress_line(progress: ImportProgress) -> bytes:
    """Return how far it has come: counts only, nothing of the customers."""
    return _line({"progress": [progress.done, progress.total, progress.stage]})


def report_line(report: ImportReport) -> bytes:
    """Return the report, problems and all: it goes through the pipe and nowhere else."""
    return _line({"report": asdict(report)})


def preview_line(preview: ImportPreview) -> bytes:
    """Return what the file looks like."""
    return _line({"preview": asdict(preview)})


def error_line(error: RegularsError) -> bytes:
    """Return why nothing was imported."""
    kind = next((name for name, listed in _KINDS.items() if isinstance(error, listed)), "database")
    return _line({"error": kind, "said": str(error), "field": getattr(error, "field", None)})


def read_line(line: bytes) -> ImportProgress | ImportReport | ImportPreview:
    """Read what the child said; raises the error it ended with."""
    try:
        said = json.loads(line)
        if "progress" in said:
            return ImportProgress(*said["progress"])
        if "report" in said:
            return _report(said["report"])
        if "preview" in said:
            return _preview(said["preview"])
        kind, sentence = _KINDS[said["error"]], str(said["said"])
    except (ValueError, KeyError, TypeError) as trouble:
        raise Bug(_("The import ended in an unexpected way. Nothing was imported.")) from trouble
    if issubclass(kind, UserError):
        raise kind(sentence, field=said.get("field"))
    raise kind(sentence)


_KINDS: dict[str, type[RegularsError]] = {
    "stopped": ImportStopped,
    "user": UserError,
    "file": FileTrouble,
    "database": DatabaseTrouble,
    "bug": Bug,
}


def _report(fields: dict[str, Any]) -> ImportReport:
    problems = tuple(RowProblem(**problem) for problem in fields.pop("problems"))
    return ImportReport(**fields, problems=problems)


def _preview(fields: dict[str, Any]) -> ImportPreview:
    sample = tuple(tuple(row) for row in fields.pop("sample"))
    return ImportPreview(**fields | {"columns": tuple(fields["columns"])}, sample=sample)


def _line(said: dict[str, Any]) -> bytes:
    return (json.dumps(said) + "\n").encode()
