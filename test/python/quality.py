"""Wrong kernels and right ones before Lemmata, PyTorch's gradcheck and SciPy's check_grad: python quality.py [seeds] [--table]

Every mutant must be caught, and no right kernel called wrong, for each seed. With --table the other two are asked as well; each gets as many
instances, drawn standard normal, as its users do. A value is given to them as the forward pass of its right gradient.
"""

import json
import sys
import time
import warnings
from typing import Any, Callable, Dict, List, Optional, Tuple

import numpy as np
import scipy.optimize
import torch

import lemmata
from kernels import KERNELS, Kernel
from mutants import MUTANTS

warnings.simplefilter("ignore")
np.seterr(all="ignore")
RUNS = 60
INSTANCES = 20


def status(code: Callable[..., Any], kernel: Kernel, seed: int = 1) -> str:
    return lemmata.examine(code, kernel.formula, runs=RUNS, seed=seed, **kernel.asked()).status


def shapes(kernel: Kernel) -> Dict[str, Tuple[str, ...]]:
    return {name: tuple(space[space.index("(") + 1 : -1].replace(" ", "").split(",")) for name, space in kernel.given.items()}


def instance(kernel: Kernel, random: np.random.Generator) -> Dict[str, np.ndarray]:
    sizes: Dict[str, int] = {}
    values = {}
    for name, shape in shapes(kernel).items():
        for size in shape:
            sizes.setdefault(size, int(random.integers(2, 5)))
        value = random.standard_normal([sizes[s] for s in shape])
        if kernel.given[name].startswith("simplex"):
            value = np.exp(value) / np.exp(value).sum()
        elif kernel.given[name].startswith("signs"):
            value = np.sign(value)
        values[name] = value
    return values


def plain(value: Any) -> np.ndarray:
    if hasattr(value, "detach"):
        value = value.detach()
    return np.asarray(value.toarray() if hasattr(value, "toarray") else value, dtype=float)


def called(code: Callable[..., Any], kernel: Optional[Kernel]) -> Callable[..., np.ndarray]:
    """A kernel on arrays of NumPy."""
    options = kernel.options if kernel else {}
    if options.get("arrays") == "torch":
        dtype = torch.float32 if options.get("dtype") == "float32" else torch.float64
        return lambda **v: plain(code(**{k: torch.tensor(x, dtype=dtype) for k, x in v.items()}))
    if options.get("dtype") == "float32":
        return lambda **v: plain(code(**{k: x.astype(np.float32) for k, x in v.items()}))
    return lambda **v: plain(code(**v))


def pair(code: Callable[..., Any], kernel: Kernel) -> Tuple[Callable[..., np.ndarray], Callable[..., np.ndarray]]:
    """What is differentiated, and its derivative: one of them is under test."""
    other = KERNELS[kernel.partner]
    mine, partner = called(code, kernel), called(other.code, other)
    return (mine, partner) if kernel.kind == "value" else (partner, mine)


def gradcheck(code: Callable[..., Any], kernel: Kernel, values: Dict[str, np.ndarray], random: np.random.Generator) -> bool:
    f, derivative = pair(code, kernel)
    at = {k: v for k, v in values.items() if k != kernel.wrt}

    class Tested(torch.autograd.Function):
        @staticmethod
        def forward(context: Any, x: torch.Tensor) -> torch.Tensor:
            context.save_for_backward(x)
            return torch.tensor(f(**at, **{kernel.wrt: x.detach().numpy()}), dtype=torch.float64)

        @staticmethod
        def backward(context: Any, g: torch.Tensor) -> torch.Tensor:
            x = context.saved_tensors[0].detach().numpy()
            more = {"v": g.numpy()} if kernel.kind == "hvp" else {}
            # What is tested may differentiate itself.
            with torch.enable_grad():
                d = torch.tensor(derivative(**at, **{kernel.wrt: x}, **more))
            if kernel.kind == "hvp":
                return d
            return g @ d if kernel.kind == "hessian" else g * d

    x = torch.tensor(values[kernel.wrt], requires_grad=True)
    return bool(torch.autograd.gradcheck(Tested.apply, (x,)))


def check_grad(code: Callable[..., Any], kernel: Kernel, values: Dict[str, np.ndarray], random: np.random.Generator) -> bool:
    f, derivative = pair(code, kernel)
    at = {k: v for k, v in values.items() if k != kernel.wrt}
    shape = values[kernel.wrt].shape
    point = lambda x: {**at, kernel.wrt: x.reshape(shape)}
    if kernel.kind == "hvp":
        v = random.standard_normal(shape)
        fun, grad = (lambda x: float(f(**point(x)) @ v)), (lambda x: derivative(**point(x), v=v))
    elif kernel.kind == "hessian":
        v = random.standard_normal(shape)
        fun, grad = (lambda x: float(f(**point(x)) @ v)), (lambda x: derivative(**point(x)) @ v)
    else:
        fun, grad = (lambda x: float(f(**point(x)))), (lambda x: derivative(**point(x)).ravel())
    x = values[kernel.wrt].ravel()
    # SciPy gives a number and leaves the rest to its user: forward differences err by about the root of the unit.
    return bool(scipy.optimize.check_grad(fun, grad, x) <= 1e-6 * (1 + np.linalg.norm(grad(x))))


def others(check: Callable[..., bool], code: Callable[..., Any], kernel: Kernel) -> bool:
    """Whether another check passes a kernel."""
    random = np.random.default_rng(1)
    for _ in range(INSTANCES):
        try:
            if not check(code, kernel, instance(kernel, random), random):
                return False
        except Exception:
            return False
    return True


def table() -> List[Dict[str, Any]]:
    """How many of the kernels that the others can be asked about each check tells apart."""
    right = [(k.code, k) for k in KERNELS.values() if k.partner]
    wrong = [(m.code(), KERNELS[m.kernel]) for m in MUTANTS if KERNELS[m.kernel].partner]
    rows = []
    for name, passes in (
        ("lemmata.examine", lambda code, kernel: status(code, kernel) == "agrees"),
        ("torch.autograd.gradcheck", lambda code, kernel: others(gradcheck, code, kernel)),
        ("scipy.optimize.check_grad", lambda code, kernel: others(check_grad, code, kernel)),
    ):
        begin = time.perf_counter()
        caught = sum(not passes(*one) for one in wrong)
        alarms = sum(not passes(*one) for one in right)
        rows.append({"check": name, "caught": caught, "wrong": len(wrong), "alarms": alarms, "right": len(right), "seconds": round(time.perf_counter() - begin, 1)})
    return rows


def main(words: List[str]) -> Dict[str, Any]:
    seeds = next((int(w) for w in words if w.isdigit()), 20)
    missed = [(m.slip, m.kernel, m.put) for m in MUTANTS if status(m.code(), KERNELS[m.kernel]) != "wrong"]
    alarms = [(name, seed) for name, k in KERNELS.items() for seed in range(1, seeds + 1) if status(k.code, k, seed) != "agrees"]
    found = {"wrong": len(MUTANTS), "slips": sorted({m.slip for m in MUTANTS}), "missed": missed, "right": len(KERNELS), "seeds": seeds, "alarms": alarms}
    return {**found, "table": table()} if "--table" in words else found


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:]), indent=1))
