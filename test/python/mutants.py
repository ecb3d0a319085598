"""Slips that people make in such code, as changes of its source: (what kind, which kernel, what stands there, what is put)."""

import inspect
import textwrap
from dataclasses import dataclass
from typing import Any, Callable

import kernels


@dataclass(frozen=True)
class Mutant:
    slip: str
    kernel: str
    find: str
    put: str

    def code(self) -> Callable[..., Any]:
        """The kernel with the slip."""
        source = textwrap.dedent(inspect.getsource(kernels.KERNELS[self.kernel].code))
        body = source[source.index("def ") :]
        if body.count(self.find) != 1:
            raise ValueError("{}: expected one {}, got {}".format(self.kernel, self.find, body.count(self.find)))
        space = dict(vars(kernels))
        exec(compile(body.replace(self.find, self.put), "<{} with {}>".format(self.kernel, self.put), "exec"), space)
        return space[self.kernel]


UNSHIFTED = "(lambda z: np.exp(z) / np.exp(z).sum())(A @ x)"

MUTANTS = [
    Mutant(*row)
    for row in [
        ("sign", "loss", "A @ x) - b", "A @ x) + b"),
        ("factor", "loss", "0.5 *", "1.0 *"),
        ("missing max shift", "loss", "softmax(A @ x)", UNSHIFTED),
        ("float32", "loss", "softmax(A @ x)", "softmax(A @ x).astype(np.float32).astype(float)"),
        ("sign", "loss_gradient", "c - f @ c", "c + f @ c"),
        ("missing term", "loss_gradient", "(c - f @ c)", "c"),
        ("factor", "loss_gradient", "f * (c - f @ c)", "(c - f @ c)"),
        ("missing max shift", "loss_gradient", "softmax(A @ x)", UNSHIFTED),
        ("swapped arguments", "loss_gradient", "c = f - b", "c = b - f"),
        ("float32", "loss_gradient", "softmax(A @ x)", "softmax((A @ x).astype(np.float32)).astype(float)"),
        ("off by one", "loss_gradient", "return A.T @ (f", "f = np.roll(f, 1)\n    return A.T @ (f"),
        ("changed argument", "loss_gradient", "c = f - b", "b -= f\n    c = -b"),
        ("transpose", "loss_gradient_of_matrix", "np.outer(f * (c - f @ c), x)", "np.outer(x, f * (c - f @ c))"),
        ("swapped arguments", "loss_gradient_of_matrix", "f * (c - f @ c), x", "f * (c - f @ c), f[: len(x)] if len(f) >= len(x) else x * 0"),
        ("missing term", "loss_hessian", " - np.outer(g, f)", ""),
        ("missing term", "loss_hessian", " + np.diag(g)", ""),
        ("sign", "loss_hessian", "np.diag(f) - np.outer(f, f)", "np.diag(f) + np.outer(f, f)"),
        ("factor", "loss_hessian", "J @ J", "2 * J @ J"),
        ("sign", "loss_hessian_product", "t - f @ t", "t + f @ t"),
        ("missing term", "loss_hessian_product", " - f @ df", ""),
        ("swapped arguments", "loss_hessian_product", "A @ v", "A @ x"),
        ("missing term", "loss_hessian_product", "df * (c - f @ c) + ", ""),
        ("missing max shift", "entropy", "top = z.max()", "top = 0.0"),
        ("sign", "entropy", "- b @ z", "+ b @ z"),
        ("wrong normaliser", "entropy", ".sum())", ".mean())"),
        ("off by one", "entropy", "np.exp(z - top)", "np.exp(z - top)[:-1]"),
        ("sign", "entropy_gradient", "- b)", "+ b)"),
        ("wrong axis", "entropy_gradient", "softmax(A @ x)", "softmax((A @ x)[:, None])[:, 0]"),
        ("missing term", "entropy_hessian", "A - f @ A", "A - 0 * f @ A"),
        ("wrong normaliser", "entropy_hessian", "f[:, None] *", "f[:, None] ** 2 *"),
        ("missing max shift", "logistic", "np.logaddexp(0, -y * (A @ x))", "np.log1p(np.exp(-y * (A @ x)))"),
        ("sign", "logistic", "-y *", "y *"),
        ("cancellation", "logistic_gradient", "np.where(m > 0, e, 1) / (1 + e)", "1 - np.where(m > 0, 1, e) / (1 + e)"),
        ("missing max shift", "logistic_gradient", "e = np.exp(-np.abs(m))\n    s = np.where(m > 0, e, 1) / (1 + e)", "e = np.exp(m)\n    s = 1 - e / (1 + e)"),
        ("wrong axis", "matrix_loss", "softmax(A @ X)", "softmax((A @ X).T).T"),
        ("factor", "matrix_loss", "0.5 *", "0.5 / len(B) *"),
        ("wrong axis", "matrix_gradient", "axis=1", "axis=0"),
        ("missing term", "matrix_gradient", "C - np.sum(F * C, axis=1, keepdims=True)", "C"),
        ("transpose", "matrix_gradient", "A.T @ (F * (C - np.sum(F * C, axis=1, keepdims=True)))", "((F * (C - np.sum(F * C, axis=1, keepdims=True))).T @ A).reshape(X.shape)"),
        ("transpose", "attention_gradient_of_values", "P.T @", "P @"),
        ("wrong axis", "attention_gradient_of_values", "softmax(Q @ K.T)", "softmax((Q @ K.T).T).T"),
        ("transpose", "attention_gradient_of_queries", "S @ K", "S.T @ K"),
        ("wrong axis", "attention_gradient_of_queries", "axis=1", "axis=0"),
        ("wrong normaliser", "attention_gradient_of_queries", "softmax(Q @ K.T)", "softmax(Q @ K.T / np.sqrt(Q.shape[1]))"),
        ("swapped arguments", "attention", "Q @ K.T", "K @ Q.T"),
        ("missing term", "network", " - b", " - 0 * b"),
        ("factor", "network_gradient", " ** 2, x", ", x"),
        ("swapped arguments", "network_gradient", "np.cosh(np.clip(z, -350, 350))", "np.sinh(np.clip(z, -350, 350))"),
        ("sign", "rectified_gradient", "> 0", "< 0"),
        ("missing max shift", "sigmoids_gradient", "np.exp(-np.abs(x))", "np.exp(-x)"),
        ("cancellation", "sigmoids_gradient", "e / (1 + e) ** 2", "1 / (1 + e) * (1 - 1 / (1 + e))"),
        ("missing max shift", "sigmoids", "np.exp(-np.abs(x))", "np.exp(x)"),
        ("sign", "squares_gradient", "- b", "+ b"),
        ("transpose", "squares_gradient", "A.T @ (A @ x - b)", "(A.T @ A) @ x - A.T @ (A @ x) + A.T @ b"),
        ("factor", "torch_gradient", "0.5 *", "1.0 *"),
        ("wrong axis", "torch_gradient", "torch.softmax(A @ x, 0)", "torch.softmax((A @ x)[None], 0)[0]"),
        ("missing term", "torch_gradient", "torch.softmax(A @ x, 0)", "torch.softmax(A @ x, 0).detach()"),
        ("sign", "torch_single_gradient", "- b", "+ b"),
        ("missing term", "torch_hessian", "torch.logsumexp(A @ x, 0)", "torch.exp(A @ x).sum()"),
        ("less than promised", "tabled_softmax", " + r * r / 2", ""),
        ("less than promised", "rounded_gradient", "0xFFFFFFC0", "0xFFFF0000"),
    ]
]
