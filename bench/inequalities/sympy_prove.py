"""Reads problems as JSON, one a line; answers with a line each: whether SymPy sees that the inequality holds, and the processor time."""
import json
import signal
import sys
import time

import sympy as sp


class Late(Exception):
    pass


def late(*_):
    raise Late


signal.signal(signal.SIGPROF, late)
FUNCTIONS = {"exp": sp.exp, "log": sp.log, "sqrt": sp.sqrt, "abs": sp.Abs, "tanh": sp.tanh, "sinh": sp.sinh, "cosh": sp.cosh, "erf": sp.erf,
             "sin": sp.sin, "cos": sp.cos, "tan": sp.tan, "atan": sp.atan, "asin": sp.asin, "acos": sp.acos, "asinh": sp.asinh, "acosh": sp.acosh,
             "atanh": sp.atanh, "max": sp.Max, "min": sp.Min, "log1p": lambda x: sp.log(1 + x), "expm1": lambda x: sp.exp(x) - 1, "pi": sp.pi,
             "relu": lambda x: sp.Max(x, 0), "Rational": sp.Rational}


def proved(problem):
    spaces = {"positive": {"positive": True}, "nonnegative": {"nonnegative": True}}
    names = {v["name"]: sp.Symbol(v["name"], real=True, **spaces.get(v["space"], {})) for v in problem["variables"]}
    for lesser, greater in problem["margins"]:
        gap = eval(greater, dict(FUNCTIONS), names) - eval(lesser, dict(FUNCTIONS), names)
        if not holds(gap, problem, names):
            return False
    return True


def holds(gap, problem, names):
    for form in (gap, sp.factor(sp.together(gap)), sp.simplify(gap)):
        if form.is_nonnegative:
            return True
    if len(names) != 1 or problem["hypotheses"]:
        return False
    (variable,) = problem["variables"]
    low, high = (variable["ends"] or [None, None])
    domain = sp.Interval(sp.Rational(low), sp.Rational(high)) if low else sp.Reals
    if variable["space"] in ("positive", "nonnegative"):
        domain = sp.Interval(0, sp.oo, left_open=variable["space"] == "positive")
    plain = sp.Symbol(variable["name"], real=True)
    wrong = sp.solveset(gap.subs(names[variable["name"]], plain) < 0, plain, domain)
    return wrong is sp.S.EmptySet


for line in sys.stdin:
    problem = json.loads(line)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, problem["limit"])
    try:
        kind = "solved" if proved(problem) else "open"
    except Late:
        kind = "open"
    except Exception:
        kind = "open"
    signal.setitimer(signal.ITIMER_PROF, 0)
    print(json.dumps({"kind": kind, "seconds": time.process_time() - start}), flush=True)
