"""Guards: functions checked against the formula that they are said to compute."""

import inspect
import os
from dataclasses import dataclass, field, replace
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, TypeVar, Union

from lemmata_guard import ARRAYS, usual_arrays

from . import _words
from ._command import LemmataError
from ._display import Displayed
from ._engine import check_function

F = TypeVar("F", bound=Callable[..., Any])

QUANTITIES = ("value", "gradient", "jacobian", "hessian", "hessianVector")
_NAMED = {"hvp": "hessianVector", "hessian_vector": "hessianVector"}

# Where a function keeps its guards.
_MARK = "__lemmata_guards__"


@dataclass(frozen=True)
class Guard:
    """What a function is said to compute. See `guard` for the fields."""

    formula: str
    quantity: str = "value"
    wrt: Optional[str] = None
    given: Optional[Mapping[str, str]] = None
    let: Union[str, Sequence[str], None] = None
    sizes: Optional[Mapping[str, Any]] = None
    direction: Optional[str] = None
    order: Optional[str] = None
    accuracy: Union[str, float, None] = None
    arrays: Optional[str] = None
    dtype: Optional[str] = None
    runs: Optional[int] = None
    seed: Optional[int] = None
    name: Optional[str] = None

    def check(self, name: str) -> Dict[str, Any]:
        """The check as a guard file has it."""
        said = {
            "id": self.name or "{}.{}".format(name, self.quantity),
            "function": name,
            "quantity": self.quantity,
            "formula": self.formula,
            "wrt": self.wrt,
            "given": dict(self.given) if self.given is not None else None,
            "let": [self.let] if isinstance(self.let, str) else self.let and list(self.let),
            "sizes": self.sizes and {k: _range(v) for k, v in self.sizes.items()},
            "direction": self.direction,
            "order": self.order,
            "accuracy": None if self.accuracy is None else str(self.accuracy),
            # Arrays of float32 are of numbers of float32.
            "precision": "float32" if self.dtype == "float32" else None,
        }
        return {key: value for key, value in said.items() if value is not None}


def _range(value: Any) -> str:
    if isinstance(value, range):
        return "{}..{}".format(value.start, value.stop - 1)
    return "{}..{}".format(*value) if isinstance(value, (tuple, list)) else str(value)


@dataclass(frozen=True)
class Counterexample:
    """The simplest instance found at which a function is wrong. Arrays are nested lists."""

    sizes: Mapping[str, int]
    inputs: Mapping[str, Any]
    got: Any = None
    expected: Any = None
    """The true result, rounded."""
    allowed: Any = None
    """How far from it, entry by entry, code of this precision or accuracy may be."""
    reason: Optional[str] = None
    """Why there is no usable result: an exception, a shape, a changed argument."""


@dataclass(frozen=True)
class GuardResult(Displayed):
    """What was found of a function."""

    function: str
    quantity: str
    """In the formula language: `grad(norm(x)^2, x)`."""
    status: str
    """`agrees`, `wrong` (certainly), or `undecided` (nothing could be said)."""
    message: str
    """The findings, line by line."""
    precision: str
    tried: int
    seed: int
    cause: Optional[str] = None
    """The probable cause of what is wrong."""
    counterexample: Optional[Counterexample] = None
    code: Optional[str] = None
    """A program that fails as the function does, where there is a counterexample."""
    given: Mapping[str, str] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The report of the check, as `--reporter json` has it."""

    @property
    def passed(self) -> bool:
        return self.status == "agrees"


class GuardFailure(AssertionError):
    """A function is not what it is said to be; `result` tells all."""

    def __init__(self, result: GuardResult) -> None:
        super().__init__(result.message)
        self.result = result


def guard(
    formula: str,
    *,
    wrt: Optional[str] = None,
    given: Optional[Mapping[str, str]] = None,
    quantity: Optional[str] = None,
    let: Union[str, Sequence[str], None] = None,
    sizes: Optional[Mapping[str, Any]] = None,
    direction: Optional[str] = None,
    order: Optional[str] = None,
    accuracy: Union[str, float, None] = None,
    arrays: Optional[str] = None,
    dtype: Optional[str] = None,
    runs: Optional[int] = None,
    seed: Optional[int] = None,
    name: Optional[str] = None,
) -> Callable[[F], F]:
    """Says what a function computes: the gradient of the formula by `wrt`, or its value where there is no `wrt`.

    The function stays as it is, and fast: pytest checks it (the plugin makes an item of each guard), or `lemmata.examine`.

    `given` has the spaces of the variables, in order (guessed where left out); `quantity` is one of value, gradient, jacobian, hessian,
    hvp; `sizes` are ranges such as {"n": (2, 4)}; `accuracy` is what the code promises where that is less than its precision (1e-9, or
    "16 ulp"); `arrays` how values are handed over (numpy, torch, jax, sparse, lists), and `dtype` float64 or float32.
    """
    marked = _guard(formula, wrt, quantity, given, let, sizes, direction, order, accuracy, arrays, dtype, runs, seed, name)

    def mark(function: F) -> F:
        try:
            setattr(function, _MARK, guards_of(function) + (marked,))
        except (AttributeError, TypeError):
            raise TypeError("guard: {!r} takes no marks; use lemmata.assert_{}".format(function, marked.quantity)) from None
        return function

    return mark


def _guard(
    formula: str,
    wrt: Optional[str],
    quantity: Optional[str],
    given: Optional[Mapping[str, str]],
    let: Union[str, Sequence[str], None] = None,
    sizes: Optional[Mapping[str, Any]] = None,
    direction: Optional[str] = None,
    order: Optional[str] = None,
    accuracy: Union[str, float, None] = None,
    arrays: Optional[str] = None,
    dtype: Optional[str] = None,
    runs: Optional[int] = None,
    seed: Optional[int] = None,
    name: Optional[str] = None,
) -> Guard:
    quantity = quantity or ("value" if wrt is None else "gradient")
    quantity = _NAMED.get(quantity, quantity)
    for what, value, among in (("quantity", quantity, QUANTITIES), ("arrays", arrays, ARRAYS), ("dtype", dtype, ("float64", "float32"))):
        if value is not None and value not in among:
            raise ValueError("{}: expected one of {}, got {!r}".format(what, ", ".join(among), value))
    return Guard(formula, quantity, wrt, given, let, sizes, direction, order, accuracy, arrays, dtype, runs, seed, name)


def guards_of(function: Any) -> Tuple[Guard, ...]:
    """The guards that a function was marked with."""
    try:
        found = getattr(function, _MARK, ())
    except Exception:  # of whatever a test module holds
        return ()
    return found if isinstance(found, tuple) else ()


def _callable(function: Callable[..., Any], names: Sequence[str]) -> Callable[..., Any]:
    """The function as it is called with the variables by name: by its parameters' names where it has them, else in the order of `given`."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return lambda **values: function(*values.values())
    if any(p.kind is p.VAR_KEYWORD for p in parameters):
        return function
    by_name = {p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)}
    if by_name.issuperset(names):
        return function
    places = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    if len(places) == len(names) or any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return lambda **values: function(*values.values())
    raise TypeError(
        "{}: expected parameters {}, got {}".format(_name(function), ", ".join(names), ", ".join(p.name for p in parameters) or "none")
    )


def _name(function: Callable[..., Any]) -> str:
    return str(getattr(function, "__name__", type(function).__name__))


class _Caller:
    """Calls a function once the names of the variables are known: with the first instance."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.bound: Optional[Callable[..., Any]] = None

    def __call__(self, **values: Any) -> Any:
        if self.bound is None:
            self.bound = _callable(self.function, list(values))
        return self.bound(**values)


def examine_guard(function: Callable[..., Any], marked: Guard, *, file: str = "", line: int = 1, replay: str = "", runs: Optional[int] = None, seed: Optional[int] = None) -> GuardResult:
    """Checks a function against one guard; `runs` and `seed` stand in where the guard has none."""
    if not callable(function):
        raise TypeError("expected a function, got {!r}".format(function))
    name = _name(function)
    arrays, dtype = marked.arrays or usual_arrays(), marked.dtype or "float64"
    told = check_function(
        _Caller(function),
        arrays,
        dtype,
        check=marked.check(name),
        file=file,
        line=line,
        replay=replay,
        runs=marked.runs if marked.runs is not None else runs,
        seed=marked.seed if marked.seed is not None else seed,
    )
    if "problem" in told:
        raise LemmataError("guard of {}: {}".format(name, told["problem"]))
    return _result_of(function, name, marked, arrays, dtype, told)


def examine(function: Callable[..., Any], formula: str, **options: Any) -> GuardResult:
    """What is found of a function that is said to compute something; takes the options of `guard`."""
    marked = _guard(formula, options.pop("wrt", None), options.pop("quantity", None), options.pop("given", None), **options)
    return examine_guard(function, marked)


def _result_of(function: Callable[..., Any], name: str, marked: Guard, arrays: str, dtype: str, told: Mapping[str, Any]) -> GuardResult:
    instance = told.get("instance")
    found = _counterexample(instance) if instance else None
    result = GuardResult(
        function=name,
        quantity=told["quantity"],
        status=told["status"],
        message=told["message"],
        precision=told["precision"],
        tried=told["tried"],
        seed=told["seed"],
        cause=told.get("cause"),
        counterexample=found,
        code="\n".join(_code(function, name, arrays, dtype, found)) + "\n" if found else None,
        given=told["given"],
        report=told["report"],
    )
    return replace(result, message=_words_of(result, told, found, instance)) if found and instance else result


def _counterexample(instance: Mapping[str, Any]) -> Counterexample:
    values = {key: _words.nested(instance[key]) for key in ("got", "expected", "allowed") if key in instance}
    inputs = {name: _words.nested(value) for name, value in instance["inputs"].items()}
    return Counterexample(sizes=instance["sizes"], inputs=inputs, reason=instance.get("reason"), **values)


def _call(function: Callable[..., Any], name: str, names: Sequence[str]) -> str:
    bound = _callable(function, names)
    return "{}({})".format(name, ", ".join("{0}={0}".format(n) if bound is function else n for n in names))


def _code(function: Callable[..., Any], name: str, arrays: str, dtype: str, found: Counterexample) -> List[str]:
    lines = _words.imports_of(function, arrays) + [""]
    lines += ["{} = {}".format(n, _words.array_code(v, arrays, dtype)) for n, v in found.inputs.items()]
    if not name.isidentifier():
        lines.append("f = ...  # " + name)
        name = "f"
    try:
        lines.append("got = " + _call(function, name, list(found.inputs)))
    except TypeError as error:
        return lines + ["# " + str(error)]
    if found.reason is not None:
        return lines + ["# " + found.reason]
    return lines + [
        "expected = " + _words.array_code(found.expected, "numpy", "float64"),
        "allowed = " + _words.array_code(found.allowed, "numpy", "float64"),
        "assert np.all(np.abs({} - expected) <= allowed), got".format(_words.result_code(arrays)),
    ]


def _words_of(result: GuardResult, told: Mapping[str, Any], found: Counterexample, instance: Mapping[str, Any]) -> str:
    accuracy = " of accuracy " + told["accuracy"] if "accuracy" in told else ""
    facts = []
    worst = instance.get("worst")
    if result.cause:
        facts.append(("probable cause", result.cause))
    if worst:
        expected, got = _words.apart(_words.number(worst["expected"]), _words.number(worst["got"]))
        where = _words.place(worst["row"], worst["col"], instance["expected"]["shape"])
        facts.append(("worst", "{}: expected {}, got {}, allowed ±{}".format(where, expected, got, _words.short(_words.number(worst["allowed"])))))
    if found.reason:
        facts.append(("reason", found.reason))
    facts.append(("wrong at", "{} of {} instances, judged as {}{} (seed {})".format(told["wrong"], result.tried, result.precision, accuracy, result.seed)))
    facts.append(("simplest at", ", ".join("{} = {}".format(n, k) for n, k in found.sizes.items()) or "numbers"))
    for told_of in told["observations"]:
        facts.append(("note", told_of))
    lines = ["{} does not compute {}".format(result.function, result.quantity), ""]
    lines += ["  {:<14}  {}".format(what, text) for what, text in facts]
    if result.code:
        lines += _words.block("To see it:", result.code.rstrip("\n").split("\n"))
    return "\n".join(lines)


def _assert(function: Callable[..., Any], formula: str, quantity: str, options: Dict[str, Any]) -> None:
    __tracebackhide__ = True
    result = examine(function, formula, quantity=quantity, **options)
    if not result.passed:
        raise GuardFailure(result)


def assert_value(function: Callable[..., Any], formula: str, **options: Any) -> None:
    """Raises GuardFailure unless the function computes the formula; takes the options of `guard`."""
    __tracebackhide__ = True
    _assert(function, formula, "value", options)


def assert_gradient(function: Callable[..., Any], formula: str, **options: Any) -> None:
    """Raises GuardFailure unless the function computes the gradient of the formula by `wrt`, in its shape."""
    __tracebackhide__ = True
    _assert(function, formula, "gradient", options)


def assert_jacobian(function: Callable[..., Any], formula: str, **options: Any) -> None:
    """Raises GuardFailure unless the function computes the Jacobian of the vector formula by the vector `wrt`."""
    __tracebackhide__ = True
    _assert(function, formula, "jacobian", options)


def assert_hessian(function: Callable[..., Any], formula: str, **options: Any) -> None:
    """Raises GuardFailure unless the function computes the Hessian by `wrt`; of a matrix by rows, unless `order="columns"`."""
    __tracebackhide__ = True
    _assert(function, formula, "hessian", options)


def assert_hessian_vector(function: Callable[..., Any], formula: str, **options: Any) -> None:
    """Raises GuardFailure unless the function computes the Hessian by `wrt` times the direction `v` (`V` for a matrix)."""
    __tracebackhide__ = True
    _assert(function, formula, "hessianVector", options)


def place_of(function: Any) -> Tuple[str, int]:
    """File and line (from 1) of a function, as far as they are known."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    return (os.path.relpath(code.co_filename), code.co_firstlineno) if code else ("", 1)
