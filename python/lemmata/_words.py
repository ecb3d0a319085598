"""What was found, in Python's own words: literals, and NumPy code that reproduces a failure."""

import math
import sys
from typing import Any, Callable, List, Mapping, Sequence

_SPELLED = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}


def number(x: Any) -> float:
    """A number of the protocol."""
    return _SPELLED[x] if isinstance(x, str) else float(x)


def nested(tensor: Mapping[str, Any]) -> Any:
    """The numbers of the protocol, as nested lists."""
    flat, shape = [number(x) for x in tensor["data"]], tensor["shape"]

    def build(level: int, values: List[float]) -> Any:
        if level == len(shape):
            return values[0]
        step = len(values) // shape[level] if shape[level] else 0
        return [build(level + 1, values[i * step : (i + 1) * step]) for i in range(shape[level])]

    return build(0, flat)


def _literal(x: Any) -> str:
    if isinstance(x, list):
        return "[" + ", ".join(_literal(v) for v in x) + "]"
    if math.isfinite(x):
        return repr(x)
    return "np.nan" if math.isnan(x) else "np.inf" if x > 0 else "-np.inf"


def array_code(x: Any, arrays: str, dtype: str) -> str:
    """A value as Python code, as it is handed over: `np.array([1.0, 2.0])`."""
    if not isinstance(x, list) or arrays == "lists":
        return _literal(x)
    if arrays == "torch":
        return "torch.tensor({}, dtype=torch.{})".format(_literal(x), dtype)
    code = "np.array({}{})".format(_literal(x), "" if dtype == "float64" else ", dtype=np." + dtype)
    if arrays == "jax":
        return "jnp.asarray({})".format(code)
    if arrays == "sparse" and isinstance(x[0], list):
        return "csr_array({})".format(code)
    return code


_IMPORTS = {"torch": ["import torch"], "jax": ["import jax.numpy as jnp"], "sparse": ["from scipy.sparse import csr_array"]}


def imports_of(function: Callable[..., Any], arrays: str) -> List[str]:
    """The lines that a program needs to call the function; none for what cannot be imported."""
    lines = ["import numpy as np"] + _IMPORTS.get(arrays, [])
    module, name = getattr(function, "__module__", None), getattr(function, "__qualname__", "")
    loaded = sys.modules.get(module) if module else None
    if module and module != "__main__" and getattr(loaded, name, None) is not None:
        lines.append("from {} import {}".format(module, name))
    return lines


def result_code(arrays: str) -> str:
    """The result of a call, `got`, as an array of NumPy."""
    if arrays == "torch":
        return "np.asarray(got.detach() if hasattr(got, 'detach') else got, dtype=float)"
    if arrays == "sparse":
        return "np.asarray(got.toarray() if hasattr(got, 'toarray') else got, dtype=float)"
    return "np.asarray(got, dtype=float)"


def short(x: float) -> str:
    """Six digits."""
    return "{:.6g}".format(x)


def apart(*numbers: float) -> List[str]:
    """Numbers in as few digits as tell them apart: six, or all."""
    few = ["{:.6g}".format(x) for x in numbers]
    return few if len(set(few)) == len(few) else [repr(x) for x in numbers]


def place(row: int, column: int, shape: Sequence[int]) -> str:
    """An entry as Python counts it, from 0."""
    if not shape:
        return "the value"
    return "entry [{}]".format(row) if len(shape) == 1 else "entry [{}, {}]".format(row, column)


def block(title: str, lines: Sequence[str]) -> List[str]:
    """Lines under a title, indented as code."""
    return ["", title, ""] + ["    " + line if line else "" for line in lines]
