"""Softmax regression in the style of SciPy, scikit-learn and statsmodels code: with NumPy where it is installed, else with lists."""

import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "python"))

from lemmata_guard import serve

try:
    if os.environ.get("LEMMATA_LISTS"):
        raise ImportError
    import numpy as np
except ImportError:
    np = None


def with_lists():
    def softmax(z):
        top = max(z)
        u = [math.exp(v - top) for v in z]
        total = sum(u)
        return [v / total for v in u]

    def times(A, x):
        return [sum(a * v for a, v in zip(row, x)) for row in A]

    def loss(A, x, b):
        return 0.5 * sum((f - v) ** 2 for f, v in zip(softmax(times(A, x)), b))

    def weights(A, x, b):
        f = softmax(times(A, x))
        c = [p - v for p, v in zip(f, b)]
        inner = sum(p * v for p, v in zip(f, c))
        return [p * (v - inner) for p, v in zip(f, c)]

    def gradient(A, x, b):
        return times([list(column) for column in zip(*A)], weights(A, x, b))

    def log_loss_gradient(A, x, b):
        f = softmax(times(A, x))
        return times([list(column) for column in zip(*A)], [p - v for p, v in zip(f, b)])

    def hessian_product(A, x, b, v):
        f, t = softmax(times(A, x)), times(A, v)
        c = [p - q for p, q in zip(f, b)]
        mean = sum(p * q for p, q in zip(f, t))
        df = [p * (q - mean) for p, q in zip(f, t)]
        inner = sum(p * q for p, q in zip(f, c))
        d_inner = sum(dp * q + p * dp for dp, q, p in zip(df, c, f))
        dg = [dp * (q - inner) + p * (dp - d_inner) for dp, q, p in zip(df, c, f)]
        return times([list(column) for column in zip(*A)], dg)

    return locals()


def with_numpy():
    def softmax(z):
        u = np.exp(z - z.max(axis=-1, keepdims=True))
        return u / u.sum(axis=-1, keepdims=True)

    def loss(A, x, b):
        return 0.5 * np.sum((softmax(A @ x) - b) ** 2)

    def gradient(A, x, b):
        f = softmax(A @ x)
        c = f - b
        return A.T @ (f * (c - f @ c))

    def log_loss_gradient(A, x, b):
        return A.T @ (softmax(A @ x) - b)

    def hessian_product(A, x, b, v):
        f = softmax(A @ x)
        c, t = f - b, A @ v
        df = f * (t - f @ t)
        return A.T @ (df * (c - f @ c) + f * (df - df @ c - f @ df))

    return locals()


FUNCTIONS = {k: f for k, f in (with_numpy if np else with_lists)().items() if k not in ("softmax", "times", "weights")}


def wrong_sign(A, x, b):
    """A slip, for the examples: the sign of the gradient."""
    g = FUNCTIONS["gradient"](A, x, b)
    return [-v for v in g]


serve(dict(FUNCTIONS, wrong_sign=wrong_sign), arrays="numpy" if np else "lists")
