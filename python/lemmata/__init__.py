"""Lemmata from Python: claims about vector and matrix functions, and guards of numeric code. See docs/python.md.

    import lemmata

    @lemmata.guard("0.5*norm(softmax(A*x) - b)^2", wrt="x", given={"A": "matrix(n, d)", "x": "vector(d)", "b": "simplex(n)"})
    def gradient(A, x, b):
        ...

    lemmata.check("claims.yaml")["softmax.half"].status
"""

from ._claims import ClaimFailure, ClaimResult, Problem, Report, assert_holds, check, claim
from ._command import LemmataError, find_command
from ._guard import (
    Counterexample,
    Guard,
    GuardFailure,
    GuardResult,
    assert_gradient,
    assert_hessian,
    assert_hessian_vector,
    assert_jacobian,
    assert_value,
    examine,
    guard,
    guards_of,
)

__version__ = "0.1.0"

__all__ = [
    "ClaimFailure",
    "ClaimResult",
    "Counterexample",
    "Guard",
    "GuardFailure",
    "GuardResult",
    "LemmataError",
    "Problem",
    "Report",
    "assert_gradient",
    "assert_hessian",
    "assert_hessian_vector",
    "assert_holds",
    "assert_jacobian",
    "assert_value",
    "check",
    "claim",
    "examine",
    "find_command",
    "guard",
    "guards_of",
]
