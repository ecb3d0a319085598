"""The plugin for pytest: an item for each guard of a test module, and for each claim of a file.

Guards are those of the functions that a test module defines or imports. Claims are those of files `*.lemmata.yaml`, `*.lemmata.md`, and
of what `--lemmata-claims` names. Each worker of pytest-xdist has a Lemmata of its own.
"""

import fnmatch
import json
import os
from typing import Any, Dict, Iterable, Iterator, List, Optional, Tuple

import pytest

from ._claims import ClaimFailure, ClaimResult, Report, check
from ._command import LemmataError, run
from ._engine import close_engine
from ._guard import Guard, GuardFailure, examine_guard, guards_of, place_of

_CLAIMS = ("*.lemmata.yaml", "*.lemmata.yml", "*.lemmata.md", "*.lemmata.tex")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("lemmata", "guards of numeric code, and claims")
    group.addoption("--lemmata-seed", type=int, default=None, metavar="N", help="every draw comes from it (1)")
    group.addoption("--lemmata-cases", type=int, default=None, metavar="N", help="instances of each guard or claim that does not say")
    group.addoption("--lemmata-command", default=None, metavar="COMMAND", help="the command line that starts Lemmata")
    group.addoption("--lemmata-claims", action="append", default=[], metavar="PATTERN", help="collect these files of claims too: claims.yaml, 'notes/*.md'")


def pytest_configure(config: pytest.Config) -> None:
    command = config.getoption("--lemmata-command")
    if command:
        os.environ["LEMMATA"] = command


def pytest_unconfigure(config: pytest.Config) -> None:
    close_engine()


_OF_CLASS = "{0} has guards on its methods, which are not checked here: check them of an object, lemmata.assert_gradient({0}().method, ...)"


def pytest_pycollect_makeitem(collector: Any, name: str, obj: object) -> Optional[List[pytest.Item]]:
    if isinstance(obj, type) and any(guards_of(getattr(value, "__func__", value)) for value in vars(obj).values()):
        collector.warn(pytest.PytestCollectionWarning(_OF_CLASS.format(name)))
    guards = guards_of(obj)
    if not guards or not isinstance(collector, pytest.Module):
        return None
    names = [_item_name(name, guard, guards) for guard in guards]
    return [GuardItem.from_parent(collector, name=n, function=obj, guard=g) for n, g in zip(names, guards)]


def _item_name(name: str, guard: Guard, guards: Tuple[Guard, ...]) -> str:
    base = guard.name or "{}[{}]".format(name, guard.quantity)
    same = [g for g in guards if g.quantity == guard.quantity and g.name == guard.name]
    return base if len(same) == 1 else "{}-{}".format(base, same.index(guard) + 1)


class GuardItem(pytest.Item):
    """A function against its formula."""

    def __init__(self, *, function: Any, guard: Guard, **more: Any) -> None:
        super().__init__(**more)
        self.function = function
        self.guard = guard
        # What pytest.mark says of the function: skip, xfail, slow.
        self.own_markers.extend(m for m in getattr(function, "pytestmark", ()) if isinstance(m, pytest.Mark))

    def runtest(self) -> None:
        file, line = place_of(self.function)
        result = examine_guard(
            self.function,
            self.guard,
            file=file,
            line=line,
            replay="pytest '{}'".format(self.nodeid),
            runs=self.config.getoption("--lemmata-cases"),
            seed=self.config.getoption("--lemmata-seed"),
        )
        if not result.passed:
            raise GuardFailure(result)
        self.add_report_section("call", "lemmata", result.message)

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        return _failure(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> Tuple[Any, Optional[int], str]:
        file, line = place_of(self.function)
        return (os.path.abspath(file), line - 1, self.name) if file else (self.path, None, self.name)


def _failure(excinfo: Any) -> Optional[str]:
    """What is told of a failure: what was found, without the frames of this package."""
    error = excinfo.value
    return str(error) if isinstance(error, (GuardFailure, ClaimFailure, LemmataError)) else None


def pytest_collect_file(file_path: Any, parent: pytest.Collector) -> Optional[pytest.Collector]:
    patterns = list(_CLAIMS) + list(parent.config.getoption("--lemmata-claims"))
    try:
        inside = file_path.relative_to(parent.config.rootpath).as_posix()
    except ValueError:
        inside = file_path.name
    if any(fnmatch.fnmatch(file_path.name, p) or fnmatch.fnmatch(inside, p) for p in patterns):
        found: pytest.Collector = ClaimsFile.from_parent(parent, path=file_path)
        return found
    return None


class ClaimsFile(pytest.File):
    """A file of claims; the first item that runs checks all that were collected of it, in a worker of xdist its own."""

    def collect(self) -> Iterable[pytest.Item]:
        for id, line in _listed(str(self.path)):
            yield ClaimItem.from_parent(self, name=id, line=line)

    def result_of(self, item: "ClaimItem") -> ClaimResult:
        results: Dict[str, ClaimResult] = self.__dict__.setdefault("_results", {})
        if item.name not in results:
            results.update((c.id, c) for c in self._check(item))
        if item.name not in results:
            raise LemmataError("{}: the claim {} was not checked".format(self.path, item.name))
        return results[item.name]

    def _check(self, item: "ClaimItem") -> Report:
        apart = hasattr(self.config, "workerinput")
        items = [item] if apart else [i for i in item.session.items if isinstance(i, ClaimItem) and i.parent is self]
        getoption = self.config.getoption
        return check(os.path.relpath(self.path), only=[i.name for i in items], seed=getoption("--lemmata-seed"), cases=getoption("--lemmata-cases"))


def _listed(path: str) -> Iterator[Tuple[str, Optional[int]]]:
    """The claims of a file, with their lines."""
    done = run("list", path, "--json")
    if done.returncode != 0:
        raise pytest.Collector.CollectError((done.stdout + done.stderr).strip())
    for claim in json.loads(done.stdout):
        yield claim["id"], claim.get("origin", {}).get("line")


class ClaimItem(pytest.Item):
    """A claim of a file; it passes where its verdict is as its author expects."""

    def __init__(self, *, line: Optional[int], **more: Any) -> None:
        super().__init__(**more)
        self.line = line

    def runtest(self) -> None:
        assert isinstance(self.parent, ClaimsFile)
        result = self.parent.result_of(self)
        if not result.as_expected:
            raise ClaimFailure(result)
        self.add_report_section("call", "lemmata", "{}: {}".format(result.status, result.reason))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        return _failure(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> Tuple[Any, Optional[int], str]:
        return self.path, None if self.line is None else self.line - 1, self.name
