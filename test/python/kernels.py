"""Numeric code as people write it in NumPy, SciPy and PyTorch, each with its formula: all of it is right.

`partner` is what other checks need beside a kernel: the function that it is the derivative of, or (of a value) its gradient.
"""

from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Optional

import numpy as np
import torch


@dataclass(frozen=True)
class Kernel:
    code: Callable[..., Any]
    kind: str
    formula: str
    given: Dict[str, str]
    wrt: str
    partner: str
    options: Dict[str, Any] = field(default_factory=dict)

    def asked(self) -> Dict[str, Any]:
        """The options of `lemmata.examine`."""
        wrt = {} if self.kind == "value" else {"wrt": self.wrt}
        return {"quantity": self.kind, "given": self.given, **wrt, **self.options}


KERNELS: Dict[str, Kernel] = {}

SQUARE = {"A": "matrix(n, d)", "x": "vector(d)", "b": "simplex(n)"}
LABELS = {"A": "matrix(n, d)", "x": "vector(d)", "y": "signs(n)"}
ROWS = {"A": "matrix(n, d)", "X": "matrix(d, m)", "B": "matrix(n, m)"}
HEAD = {"Q": "matrix(n, d)", "K": "matrix(n, d)", "V": "matrix(n, m)", "B": "matrix(n, m)"}
NET = {"W": "matrix(h, d)", "U": "matrix(m, h)", "x": "vector(d)", "b": "vector(m)"}
FEW = {"sizes": {"n": (2, 3), "d": (2, 3), "m": (2, 3)}}
SMALL = {"sizes": {"n": (2, 3), "d": (2, 3)}}

LOSS = "0.5*norm(softmax(A*x) - b)^2"
ENTROPY = "logsumexp(A*x) - b'*A*x"
LOGISTIC = "sum(log(1 + exp(-(y .* (A*x)))))"
MATRIX = "0.5*fro(rowsoftmax(A*X) - B)^2"
ATTENTION = "0.5*fro(rowsoftmax(Q*K')*V - B)^2"
NETWORK = "0.5*norm(U*tanh(W*x) - b)^2"


def kernel(kind: str, formula: str, given: Dict[str, str], wrt: str, partner: str, **options: Any) -> Callable[[Any], Any]:
    def add(code: Callable[..., Any]) -> Callable[..., Any]:
        KERNELS[code.__name__] = Kernel(code, kind, formula, given, wrt, partner, options)
        return code

    return add


def softmax(z):
    u = np.exp(z - z.max(axis=-1, keepdims=True))
    return u / u.sum(axis=-1, keepdims=True)


@kernel("value", LOSS, SQUARE, "x", "loss_gradient")
def loss(A, x, b):
    return 0.5 * np.sum((softmax(A @ x) - b) ** 2)


@kernel("gradient", LOSS, SQUARE, "x", "loss")
def loss_gradient(A, x, b):
    f = softmax(A @ x)
    c = f - b
    return A.T @ (f * (c - f @ c))


@kernel("gradient", LOSS, SQUARE, "A", "loss")
def loss_gradient_of_matrix(A, x, b):
    f = softmax(A @ x)
    c = f - b
    return np.outer(f * (c - f @ c), x)


@kernel("hessian", LOSS, SQUARE, "x", "loss_gradient", **SMALL)
def loss_hessian(A, x, b):
    f = softmax(A @ x)
    c = f - b
    J = np.diag(f) - np.outer(f, f)
    g = f * (c - f @ c)
    return A.T @ (J @ J + np.diag(g) - np.outer(f, g) - np.outer(g, f)) @ A


@kernel("hvp", LOSS, SQUARE, "x", "loss_gradient")
def loss_hessian_product(A, x, b, v):
    f = softmax(A @ x)
    c, t = f - b, A @ v
    df = f * (t - f @ t)
    return A.T @ (df * (c - f @ c) + f * (df - df @ c - f @ df))


@kernel("value", ENTROPY, SQUARE, "x", "entropy_gradient")
def entropy(A, x, b):
    z = A @ x
    top = z.max()
    return top + np.log(np.exp(z - top).sum()) - b @ z


@kernel("gradient", ENTROPY, SQUARE, "x", "entropy")
def entropy_gradient(A, x, b):
    return A.T @ (softmax(A @ x) - b)


@kernel("hessian", ENTROPY, SQUARE, "x", "entropy_gradient", **SMALL)
def entropy_hessian(A, x, b):
    f = softmax(A @ x)
    centred = A - f @ A
    return centred.T @ (f[:, None] * centred)


@kernel("value", LOGISTIC, LABELS, "x", "logistic_gradient")
def logistic(A, x, y):
    return np.sum(np.logaddexp(0, -y * (A @ x)))


@kernel("gradient", LOGISTIC, LABELS, "x", "logistic")
def logistic_gradient(A, x, y):
    m = y * (A @ x)
    e = np.exp(-np.abs(m))
    s = np.where(m > 0, e, 1) / (1 + e)
    return -A.T @ (y * s)


@kernel("value", MATRIX, ROWS, "X", "matrix_gradient")
def matrix_loss(A, X, B):
    return 0.5 * np.sum((softmax(A @ X) - B) ** 2)


@kernel("gradient", MATRIX, ROWS, "X", "matrix_loss")
def matrix_gradient(A, X, B):
    F = softmax(A @ X)
    C = F - B
    return A.T @ (F * (C - np.sum(F * C, axis=1, keepdims=True)))


@kernel("gradient", ATTENTION, HEAD, "V", "attention", **FEW)
def attention_gradient_of_values(Q, K, V, B):
    P = softmax(Q @ K.T)
    return P.T @ (P @ V - B)


@kernel("gradient", ATTENTION, HEAD, "Q", "attention", **FEW)
def attention_gradient_of_queries(Q, K, V, B):
    P = softmax(Q @ K.T)
    G = (P @ V - B) @ V.T
    S = P * (G - np.sum(P * G, axis=1, keepdims=True))
    return S @ K


@kernel("value", ATTENTION, HEAD, "Q", "attention_gradient_of_queries", **FEW)
def attention(Q, K, V, B):
    return 0.5 * np.sum((softmax(Q @ K.T) @ V - B) ** 2)


@kernel("value", NETWORK, NET, "W", "network_gradient")
def network(W, U, x, b):
    r = U @ np.tanh(W @ x) - b
    return 0.5 * r @ r


@kernel("gradient", NETWORK, NET, "W", "network")
def network_gradient(W, U, x, b):
    z = W @ x
    r = U @ np.tanh(z) - b
    return np.outer((U.T @ r) / np.cosh(np.clip(z, -350, 350)) ** 2, x)


@kernel("gradient", "sum(relu(A*x))", {"A": "matrix(n, d)", "x": "vector(d)"}, "x", "rectified")
def rectified_gradient(A, x):
    return A.T @ (A @ x > 0).astype(float)


@kernel("value", "sum(relu(A*x))", {"A": "matrix(n, d)", "x": "vector(d)"}, "x", "rectified_gradient")
def rectified(A, x):
    return np.maximum(A @ x, 0).sum()


@kernel("gradient", "sum(1 ./ (1 + exp(-x)))", {"x": "vector(n)"}, "x", "sigmoids")
def sigmoids_gradient(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


@kernel("value", "sum(1 ./ (1 + exp(-x)))", {"x": "vector(n)"}, "x", "sigmoids_gradient")
def sigmoids(x):
    return np.sum(np.where(x > 0, 1, np.exp(np.minimum(x, 0))) / (1 + np.exp(-np.abs(x))))


@kernel("gradient", "0.5*norm(A*x - b)^2", {"A": "matrix(n, d)", "x": "vector(d)", "b": "vector(n)"}, "x", "squares", arrays="sparse")
def squares_gradient(A, x, b):
    return A.T @ (A @ x - b)


@kernel("value", "0.5*norm(A*x - b)^2", {"A": "matrix(n, d)", "x": "vector(d)", "b": "vector(n)"}, "x", "squares_gradient")
def squares(A, x, b):
    r = A @ x - b
    return 0.5 * r @ r


@kernel("gradient", LOSS, SQUARE, "x", "loss", arrays="torch")
def torch_gradient(A, x, b):
    x = x.clone().requires_grad_()
    value = 0.5 * ((torch.softmax(A @ x, 0) - b) ** 2).sum()
    return torch.autograd.grad(value, x)[0]


@kernel("gradient", ENTROPY, SQUARE, "x", "entropy", arrays="torch", dtype="float32")
def torch_single_gradient(A, x, b):
    return A.T @ (torch.softmax(A @ x, 0) - b)


@kernel("hessian", ENTROPY, SQUARE, "x", "entropy_gradient", arrays="torch", **SMALL)
def torch_hessian(A, x, b):
    return torch.autograd.functional.hessian(lambda x: torch.logsumexp(A @ x, 0) - b @ (A @ x), x)


@kernel("value", "softmax(x)", {"x": "vector(n)"}, "x", "", accuracy=1e-10)
def tabled_softmax(x):
    """Exponentials from a table: 2^(k/4096) and the first terms of a series, good to about 1e-12."""
    z = (x - x.max()) * (4096 / np.log(2))
    k = np.rint(z)
    r = (z - k) * (np.log(2) / 4096)
    u = np.exp2(k / 4096) * (1 + r + r * r / 2)
    return u / u.sum()


@kernel("gradient", ENTROPY, SQUARE, "x", "entropy", accuracy="64 ulp", dtype="float32")
def rounded_gradient(A, x, b):
    """The softmax is kept with 18 bits."""
    f = softmax(A @ x)
    kept = (f.view(np.uint32) & np.uint32(0xFFFFFFC0)).view(np.float32)
    return A.T @ (kept - b)
