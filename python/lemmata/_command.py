"""The command `lemmata`: where it is, and how it is run."""

import os
import shlex
import shutil
import subprocess
import sys
from typing import List, Sequence


class LemmataError(RuntimeError):
    """Lemmata could not be started, or could not run."""


NOT_FOUND = """lemmata: the command was not found. It needs Node 20.19 or newer; any of these will do:
  - npm install lemmata          in the folder of your project, or one above it
  - LEMMATA=/path/to/lemmata     the program, or a command line such as "node /path/to/bin/lemmata.js"
  - lemmata or npx on the PATH"""


def _in_node_modules() -> List[str]:
    """`node_modules/.bin/lemmata` of this folder, or of the nearest one above that has it."""
    folder = os.getcwd()
    name = "lemmata.cmd" if sys.platform == "win32" else "lemmata"
    while True:
        path = os.path.join(folder, "node_modules", ".bin", name)
        if os.path.exists(path):
            return [path]
        above = os.path.dirname(folder)
        if above == folder:
            return []
        folder = above


def find_command() -> List[str]:
    """The words that start Lemmata: `$LEMMATA`, that of `node_modules`, that on the PATH, or that which npx has.

    Raises LemmataError where there is none.
    """
    said = os.environ.get("LEMMATA", "").strip()
    if said:
        return [said] if os.path.exists(said) and os.access(said, os.X_OK) else shlex.split(said)
    found = _in_node_modules()
    if found:
        return found
    on_path = shutil.which("lemmata")
    if on_path:
        return [on_path]
    npx = shutil.which("npx")
    if npx and subprocess.run([npx, "--no", "lemmata", "--version"], stdin=subprocess.DEVNULL, capture_output=True).returncode == 0:
        return [npx, "--no", "lemmata"]
    raise LemmataError(NOT_FOUND)


def not_started(command: Sequence[str], error: OSError) -> LemmataError:
    return LemmataError("lemmata: {} could not be started: {}".format(" ".join(command), error))


# The exit code of a run that could not be done: usage, files, syntax.
COULD_NOT_RUN = 2


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    """Runs Lemmata to its end. Claims that fail are no error."""
    command = find_command()
    try:
        return subprocess.run(
            [*command, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "NO_COLOR": "1"},
        )
    except OSError as error:
        raise not_started(command, error) from None
