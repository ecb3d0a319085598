"""Lets Lemmata check the functions of a Python program. One file, standard library only; copy it beside your code.

    from lemmata_guard import serve

    def gradient(A, x, b):
        ...

    serve({"gradient": gradient})

Functions are called with the variables by name. With NumPy installed, arguments are arrays (a scalar is a float); without it,
nested lists. What they return may be a number, nested lists, or anything with `tolist` (NumPy arrays, torch tensors …).
Whatever the program prints goes to standard error: standard output belongs to the protocol, which docs/guard.md describes.
"""

import json
import math
import os
import sys

PROTOCOL = 1

try:
    import numpy
except ImportError:
    numpy = None

_SPELLED = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}


def _unspell(x):
    return _SPELLED[x] if isinstance(x, str) else float(x)


def _spell(x):
    x = float(x)
    if math.isfinite(x):
        return "-0" if x == 0 and math.copysign(1.0, x) < 0 else x
    return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def _nested(flat, shape):
    if not shape:
        return flat[0]
    step = len(flat) // shape[0] if shape[0] else 0
    return [_nested(flat[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])]


def _argument(value, arrays):
    """A value of the protocol as the function takes it."""
    flat = [_unspell(x) for x in value["data"]]
    shape = value["shape"]
    if not shape:
        return flat[0]
    return numpy.array(flat).reshape(shape) if arrays == "numpy" else _nested(flat, shape)


def _flatten(value, shape, out):
    """Appends the numbers of nested lists, row-major, and checks that rows are of equal length."""
    if not shape:
        if isinstance(value, (list, tuple)):
            raise ValueError("rows of unequal depth")
        out.append(value)
        return
    if not isinstance(value, (list, tuple)) or len(value) != shape[0]:
        raise ValueError("rows of unequal length")
    for row in value:
        _flatten(row, shape[1:], out)


def _result(value):
    """What a function returned, as the protocol spells it."""
    if value is None:
        return {"error": "TypeError: the function returned None"}
    message = {}
    if "float32" in str(getattr(value, "dtype", "")):
        message["precision"] = "float32"
    if hasattr(value, "tolist"):
        value = value.tolist()
    shape, level = [], value
    while isinstance(level, (list, tuple)):
        shape.append(len(level))
        if not level:
            break
        level = level[0]
    flat = []
    _flatten(value, shape, flat)
    message["shape"] = shape
    message["data"] = [_spell(x) for x in flat]
    return message


def _trace(value):
    """What shows whether the function changed an argument: the bytes of an array, the digits of lists."""
    return value.tobytes() if hasattr(value, "tobytes") else json.dumps(value)


def _evaluate(function, inputs, arrays):
    try:
        arguments = {name: _argument(value, arrays) for name, value in inputs.items()}
        before = {name: _trace(value) for name, value in arguments.items()}
        message = _result(function(**arguments))
        mutated = [name for name, value in arguments.items() if _trace(value) != before[name]]
        return dict(message, mutated=mutated) if mutated else message
    except Exception as error:  # whatever the code under test raises is a finding
        return {"error": "{}: {}".format(type(error).__name__, error)}


def serve(functions, arrays=None):
    """Answers calls until standard input ends. `functions` maps names to functions; `arrays` is "numpy" or "lists"."""
    arrays = arrays or ("numpy" if numpy else "lists")
    output = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    def send(**message):
        output.write(json.dumps(dict(lemmata=PROTOCOL, **message), allow_nan=False) + "\n")
        output.flush()

    for line in sys.stdin:
        message = json.loads(line)
        kind = message["type"]
        if kind == "hello":
            send(type="ready", functions=sorted(functions), language="python " + sys.version.split()[0])
        elif kind == "call":
            function = functions.get(message["function"])
            if function is None:
                send(type="result", id=message["id"], error="no function " + message["function"])
            else:
                batch = message["batch"]
                send(type="result", id=message["id"], results=[_evaluate(function, i, arrays) for i in batch])
        elif kind == "bye":
            return
