"""The command ``regulars``: a window, or one of the commands that answer without one."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program with these words; return the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["import-worker"]:  # how an import's child process is started, also from a bundle
        from app.services.imports_worker import worker_main

        return worker_main(words[1:])
    from app import bootstrap

    return bootstrap.run(words)


if __name__ == "__main__":
    sys.exit(main())
