"""Claims of files, or typed, checked by `lemmata check`; its report as dataclasses."""

import json
import os
import tempfile
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

from . import _words
from ._command import COULD_NOT_RUN, LemmataError, run
from ._display import Displayed

Texts = Union[str, Sequence[str], None]


@dataclass(frozen=True)
class ClaimResult(Displayed):
    """What Lemmata says of a claim."""

    id: str
    status: str
    """`proved`, `refuted`, `supported`, `undecided` or `conflict`."""
    expected: str
    """`holds`, or what the author of the claim expects instead."""
    as_expected: bool
    reason: str
    claim: str
    given: Mapping[str, str]
    file: Optional[str] = None
    line: Optional[int] = None
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Of the counterexample, where there is one."""
    values: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    """The variables of the counterexample, row by row, as exact texts."""
    code: Optional[str] = None
    """A program with NumPy that shows the violation."""
    findings: Tuple[str, ...] = ()
    replay: Optional[str] = None
    report: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The report of this claim alone, as `--reporter json` has it."""

    @property
    def holds(self) -> bool:
        """Whether it is proved, or supported."""
        return self.status in ("proved", "supported")

    def explain(self) -> str:
        """The result in a few lines, with a program that shows a violation."""
        lines = ["{} is {}{}: {}".format(self.id, self.status, "" if self.as_expected else ", expected to be otherwise" if self.expected != "holds" else "", self.reason), ""]
        lines += ["  claim  " + self.claim] + ["  given  {}: {}".format(n, s) for n, s in self.given.items()]
        if self.sizes:
            lines.append("  at     " + ", ".join("{} = {}".format(n, k) for n, k in self.sizes.items()))
        lines += ["         " + text for finding in self.findings for text in finding.split("\n")]
        if self.code:
            lines += _words.block("To see it:", self.code.rstrip("\n").split("\n"))
        return "\n".join(lines + (["", "  " + self.replay] if self.replay else []))


@dataclass(frozen=True)
class Problem:
    """What could not be read, and where."""

    file: str
    line: int
    column: int
    message: str
    hint: Optional[str] = None


@dataclass(frozen=True)
class Report(Displayed):
    """What Lemmata says of files of claims."""

    claims: Tuple[ClaimResult, ...]
    problems: Tuple[Problem, ...]
    seed: int
    report: Mapping[str, Any] = field(repr=False)
    """As `--reporter json` writes it."""

    @property
    def passed(self) -> bool:
        """Whether every claim is as expected, and all could be read."""
        return not self.problems and all(c.as_expected for c in self.claims)

    def __iter__(self) -> Iterator[ClaimResult]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    def __getitem__(self, id: str) -> ClaimResult:
        for found in self.claims:
            if found.id == id:
                return found
        raise KeyError(id)


class ClaimFailure(AssertionError):
    """A claim is not proved, nor supported; `result` tells all."""

    def __init__(self, result: ClaimResult) -> None:
        super().__init__(result.explain())
        self.result = result


def _rows(value: Mapping[str, Any]) -> List[List[str]]:
    entries, columns = value["entries"], value["cols"]
    return [[str(x) for x in entries[i * columns : (i + 1) * columns]] for i in range(value["rows"])]


def _claim_result(raw: Mapping[str, Any], whole: Mapping[str, Any]) -> ClaimResult:
    verdict, text, shown = raw["verdict"], raw["text"], raw.get("shown", {})
    origin = raw.get("origin", {})
    return ClaimResult(
        id=raw["id"],
        status=verdict["status"],
        expected=raw.get("expected", "holds"),
        as_expected=raw["asExpected"],
        reason=verdict["reason"],
        claim=text["claim"],
        given=text["given"],
        file=origin.get("file"),
        line=origin.get("line"),
        sizes=verdict.get("counterexample", {}).get("instance", {}).get("sizes", {}),
        values={v["name"]: _rows(v) for v in shown.get("values", [])},
        code=shown.get("numpy"),
        findings=tuple(raw.get("findings", ())),
        replay=raw.get("replay"),
        report={**whole, "claims": [raw], "problems": []},
    )


def _report_of(raw: Mapping[str, Any]) -> Report:
    return Report(
        claims=tuple(_claim_result(c, raw) for c in raw["claims"]),
        problems=tuple(Problem(p["file"], p["line"], p["column"], p["message"], p.get("hint")) for p in raw["problems"]),
        seed=raw["seed"],
        report=raw,
    )


def check(
    *files: "Union[str, os.PathLike[str]]",
    only: Texts = None,
    seed: Optional[int] = None,
    cases: Optional[int] = None,
) -> Report:
    """Checks the claims of files (YAML, Markdown, LaTeX); `cases` are the instances of each claim.

    Raises LemmataError where nothing could be checked.
    """
    if not files:
        raise ValueError("check: expected files of claims, got none")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "report.json")
        words = ["check", *[os.fspath(f) for f in files], "--reporter", "json=" + path]
        for name in [only] if isinstance(only, str) else only or ():
            words += ["--only", name]
        words += [] if seed is None else ["--seed", str(seed)]
        words += [] if cases is None else ["--runs", str(cases)]
        done = run(*words)
        if not os.path.exists(path):
            raise LemmataError((done.stderr or done.stdout).strip() or "lemmata check: it ended with code {}".format(done.returncode))
        with open(path, encoding="utf-8") as file:
            report = _report_of(json.load(file))
    if done.returncode == COULD_NOT_RUN and not report.claims and not report.problems:
        raise LemmataError(done.stderr.strip())
    return report


def claim(
    statement: str,
    *,
    given: Mapping[str, str],
    let: Texts = None,
    assume: Texts = None,
    sizes: Optional[Mapping[str, Any]] = None,
    id: str = "claim",
    seed: Optional[int] = None,
    cases: Optional[int] = None,
) -> ClaimResult:
    """Checks one statement. Raises LemmataError where it cannot be read."""
    record: Dict[str, Any] = {"id": id, "given": dict(given), "claim": statement}
    for key, value in (("let", let), ("assume", assume)):
        if value:
            record[key] = [value] if isinstance(value, str) else list(value)
    if sizes:
        record["sizes"] = {k: "{}..{}".format(*v) if isinstance(v, (tuple, list)) else str(v) for k, v in sizes.items()}
    with tempfile.TemporaryDirectory() as folder:
        # JSON is YAML.
        path = os.path.join(folder, "claim.yaml")
        with open(path, "w", encoding="utf-8") as file:
            json.dump([record], file)
        report = check(path, seed=seed, cases=cases)
    if report.problems:
        raise LemmataError("claim: " + "\n".join(p.message + (" ({})".format(p.hint) if p.hint else "") for p in report.problems))
    return report.claims[0]


def assert_holds(statement: str, **options: Any) -> None:
    """Raises ClaimFailure unless a statement is proved or supported; takes the options of `claim`."""
    __tracebackhide__ = True
    result = claim(statement, **options)
    if not result.holds:
        raise ClaimFailure(result)
