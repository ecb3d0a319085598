"""A running `lemmata guard -` that asks this process for the values of its functions: no function leaves the process it was defined in."""

import atexit
import json
import os
import subprocess
import tempfile
import threading
from operator import index
from typing import Any, Callable, Dict, IO, Mapping, Optional

from lemmata_guard import PROTOCOL, evaluate

from ._command import LemmataError, find_command, not_started

_ENDING = 5.0


class Engine:
    """One process of Lemmata; it is asked for one check at a time."""

    def __init__(self) -> None:
        command = find_command()
        self._errors: IO[bytes] = tempfile.TemporaryFile()
        try:
            # In a session of its own: Ctrl-C is for us, and closing its input ends it.
            self._process = subprocess.Popen(
                [*command, "guard", "-"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                encoding="utf-8",
                start_new_session=True,
            )
        except OSError as error:
            raise not_started(command, error) from None
        self.owner = os.getpid()
        self._checks = 0
        try:
            self._expect("hello")
        except LemmataError as error:
            raise LemmataError("{}\nIs this a Lemmata that knows `guard -`: {}?".format(error, " ".join(command))) from None

    def _fail(self, what: str) -> LemmataError:
        self.close()
        self._errors.seek(0)
        told = self._errors.read().decode("utf-8", "replace").strip()
        return LemmataError("lemmata guard: " + what + ("\n" + told if told else ""))

    def _send(self, **message: Any) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(dict(lemmata=PROTOCOL, **message), allow_nan=False, default=index) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._fail("it has ended ({})".format(error)) from None

    def _receive(self) -> Dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise self._fail("it ended without an answer")
        try:
            message: Dict[str, Any] = json.loads(line)
        except ValueError:
            raise self._fail("expected a message, got " + repr(line[:200])) from None
        if message.get("lemmata") != PROTOCOL:
            raise self._fail("it speaks version {} of the protocol, this package {}".format(message.get("lemmata"), PROTOCOL))
        return message

    def _expect(self, kind: str) -> Dict[str, Any]:
        message = self._receive()
        if message.get("type") != kind:
            raise self._fail("expected {}, got {}".format(kind, message.get("type")))
        return message

    def check(self, function: Callable[..., Any], arrays: str, dtype: str, **asked: Any) -> Dict[str, Any]:
        """What Lemmata says of a function: `asked` has the check, and seed and runs."""
        self._checks += 1
        self._send(type="check", id=self._checks, **{k: v for k, v in asked.items() if v is not None})
        while True:
            message = self._receive()
            if message.get("type") == "checked":
                return message
            if message.get("type") != "call":
                raise self._fail("expected call or checked, got {}".format(message.get("type")))
            batch = message["batch"]
            self._send(type="result", id=message["id"], results=[evaluate(function, inputs, arrays, dtype) for inputs in batch])

    def close(self) -> None:
        """Ends it."""
        process = self._process
        if process.stdin is not None:
            try:
                process.stdin.close()
            except OSError:
                pass
        try:
            process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


_lock = threading.Lock()
_engine: Optional[Engine] = None


def check_function(function: Callable[..., Any], arrays: str, dtype: str, **asked: Any) -> Mapping[str, Any]:
    """Checks a function by the engine of this process, which is started where there is none."""
    global _engine
    with _lock:
        # What was forked has its parent's engine, and must not speak to it.
        if _engine is None or _engine.owner != os.getpid():
            _engine = Engine()
        engine = _engine
        try:
            return engine.check(function, arrays, dtype, **asked)
        except BaseException:
            # In the middle of a conversation: the next check begins another.
            _engine = None
            engine.close()
            raise


@atexit.register
def close_engine() -> None:
    """Ends the engine of this process, if it has one."""
    global _engine
    if _engine is not None and _engine.owner == os.getpid():
        _engine.close()
    _engine = None
