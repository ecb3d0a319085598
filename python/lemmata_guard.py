"""Lets Lemmata check the functions of a Python program. One file, standard library only; copy it beside your code.

    from lemmata_guard import serve

    def gradient(A, x, b):
        ...

    serve({"gradient": gradient})

Functions are called with the variables by name. With NumPy installed, arguments are arrays (a scalar is a float); without it,
nested lists; `arrays` says otherwise: "lists", "numpy", "torch", "jax", or "sparse" (matrices of SciPy, vectors of NumPy). What they
return may be a number, nested lists, or anything with `tolist` (NumPy arrays, torch tensors …) or `toarray` (sparse matrices).
Whatever the program prints goes to standard error: standard output belongs to the protocol, which docs/guard.md describes.
"""

import json
import math
import os
import sys
import traceback
from importlib.util import find_spec
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

PROTOCOL = 1

ARRAYS = ("lists", "numpy", "torch", "jax", "sparse")

_SPELLED = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}


def usual_arrays() -> str:
    """How values are handed over where nothing is said."""
    return "numpy" if find_spec("numpy") else "lists"


def _unspell(x: Any) -> float:
    return _SPELLED[x] if isinstance(x, str) else float(x)


def _spell(x: Any) -> Any:
    # Python reads some texts as numbers.
    if isinstance(x, (str, bytes, complex)) or not hasattr(x, "__float__"):
        raise TypeError("expected real numbers as result, got " + type(x).__name__)
    x = float(x)
    if math.isfinite(x):
        return "-0" if x == 0 and math.copysign(1.0, x) < 0 else x
    return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def _nested(flat: Sequence[float], shape: Sequence[int]) -> Any:
    if not shape:
        return flat[0]
    step = len(flat) // shape[0] if shape[0] else 0
    return [_nested(flat[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])]


def argument(value: Mapping[str, Any], arrays: str, dtype: str = "float64") -> Any:
    """A value of the protocol as the function takes it: `{"shape": [2], "data": [1, "NaN"]}`."""
    data, shape = value["data"], value["shape"]
    if not shape:
        return _unspell(data[0])
    if arrays == "lists":
        return _nested([_unspell(x) for x in data], shape)
    import numpy

    # NumPy reads the spelled values as Python's float does.
    array = numpy.array(data, dtype=dtype).reshape(shape)
    if arrays == "torch":
        import torch

        return torch.from_numpy(array)
    if arrays == "jax":
        import jax.numpy

        return jax.numpy.asarray(array)
    if arrays == "sparse" and len(shape) == 2:
        import scipy.sparse

        return scipy.sparse.csr_array(array)
    return array


def _plain(value: Any, dtypes: List[str]) -> Any:
    """Numbers and nested lists of them; notes which formats the arrays had."""
    if isinstance(value, (list, tuple)):
        return [_plain(v, dtypes) for v in value]
    if hasattr(value, "dtype"):
        dtypes.append(str(value.dtype))
    if hasattr(value, "toarray"):
        value = value.toarray()
    elif getattr(value, "is_sparse", False):
        value = value.to_dense()
    return value.tolist() if hasattr(value, "tolist") else value


def _flatten(value: Any, shape: Sequence[int], out: List[Any]) -> None:
    """Appends the numbers of nested lists, row-major, and checks that rows are of equal length."""
    if not shape:
        if isinstance(value, (list, tuple)):
            raise ValueError("rows of unequal depth")
        out.append(value)
        return
    if not isinstance(value, (list, tuple)) or len(value) != shape[0]:
        raise ValueError("rows of unequal length")
    if len(shape) == 1 and not any(isinstance(v, (list, tuple)) for v in value):
        out.extend(value)
        return
    for row in value:
        _flatten(row, shape[1:], out)


def result(value: Any) -> Dict[str, Any]:
    """What a function returned, as the protocol spells it."""
    if value is None:
        return {"error": "TypeError: the function returned None"}
    dtypes: List[str] = []
    value = _plain(value, dtypes)
    shape: List[int] = []
    level = value
    while isinstance(level, (list, tuple)):
        shape.append(len(level))
        if not level:
            break
        level = level[0]
    flat: List[Any] = []
    _flatten(value, shape, flat)
    message: Dict[str, Any] = {"shape": shape}
    # Less than float32 is judged as that, and says with an accuracy what it promises.
    if any(dtype.endswith(("float32", "float16")) for dtype in dtypes):
        message["precision"] = "float32"
    message["data"] = [x if type(x) is float and x - x == 0.0 and x != 0.0 else _spell(x) for x in flat]
    return message


def _trace(value: Any) -> Any:
    """What shows whether the function changed an argument: the bytes of an array, the digits of lists."""
    if isinstance(value, (float, int)):
        return None
    if hasattr(value, "toarray"):
        value = value.toarray()
    elif hasattr(value, "detach"):
        value = value.detach().numpy()
    return value.tobytes() if hasattr(value, "tobytes") else json.dumps(value)


def _place(error: BaseException) -> str:
    """Where in the code under test an exception was raised; nothing where it was in this file, or in the package beside it."""
    frames = traceback.extract_tb(error.__traceback__)[1:]
    if not frames or frames[-1].filename == __file__ or os.path.dirname(frames[-1].filename) == os.path.join(os.path.dirname(__file__), "lemmata"):
        return ""
    return " ({}, line {})".format(os.path.basename(frames[-1].filename), frames[-1].lineno)


def evaluate(function: Callable[..., Any], inputs: Mapping[str, Any], arrays: str, dtype: str = "float64") -> Dict[str, Any]:
    """What a function gives for an instance, as the protocol spells it."""
    try:
        arguments = {name: argument(value, arrays, dtype) for name, value in inputs.items()}
        before = {name: _trace(value) for name, value in arguments.items()}
        message = result(function(**arguments))
        mutated = [name for name, value in arguments.items() if _trace(value) != before[name]]
        return dict(message, mutated=mutated) if mutated else message
    except (Exception, SystemExit) as error:  # whatever the code under test raises is a finding
        return {"error": "{}: {}{}".format(type(error).__name__, error, _place(error))}


def serve(functions: Mapping[str, Callable[..., Any]], arrays: Optional[str] = None) -> None:
    """Answers calls until standard input ends. `functions` maps names to functions; `arrays` is one of ARRAYS."""
    arrays = arrays or usual_arrays()
    output = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    def send(**message: Any) -> None:
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
                send(type="result", id=message["id"], results=[evaluate(function, i, arrays) for i in batch])
        elif kind == "bye":
            return
