import argparse
import os
import signal
import subprocess
import sys

from indh_portal import devdb
from indh_portal.devdb.server import OWNER, SETTINGS


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _status(purpose: str) -> None:
    found = devdb.running(purpose)
    if found:
        _say(f"{purpose} : processus {found.pid}, {devdb.address(found, OWNER)}")
    else:
        _say(f"{purpose} : arrêté")


def _follow(command: list[str], environment: dict[str, str]) -> int:
    """Run a command to its end, and let the command alone react to Ctrl+C."""
    signal.signal(signal.SIGINT, lambda *_: None)
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603


def _psql(purpose: str, options: list[str]) -> int:
    address = devdb.url(purpose)
    found = devdb.running(purpose)
    program = str(found.psql) if found else "psql"
    return _follow([program, address, *options], dict(os.environ))


def _exec(purpose: str, command: list[str]) -> int:
    return _follow(command, os.environ | {"DATABASE_URL": devdb.url(purpose)})


def main() -> int:
    """Run the verb of the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m indh_portal.devdb")
    parser.add_argument("--test", action="store_const", dest="purpose", const="test", default="run")
    parser.add_argument("verb", choices=["status", "stop", "remove", "psql", "exec"])
    parser.add_argument("words", nargs=argparse.REMAINDER, help="of psql, or the command of exec")
    arguments = parser.parse_args()
    if arguments.verb == "psql":
        return _psql(arguments.purpose, arguments.words)
    if arguments.verb == "exec":
        return _exec(arguments.purpose, arguments.words)
    if arguments.verb == "remove":
        if arguments.purpose != "test":
            parser.error("remove exige --test : seules les données des tests s’effacent")
        devdb.remove_tests()
    elif arguments.verb == "stop":
        _say(
            f"{arguments.purpose} : {'arrêté' if devdb.stop(arguments.purpose) else 'déjà arrêté'}"
        )
    else:
        for purpose in SETTINGS:
            _status(purpose)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except devdb.NoDatabaseError as trouble:
        sys.exit(str(trouble))
