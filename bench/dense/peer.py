"""Times of NumPy for `npm run bench:dense`: each line asks for work, a size and a count; the answer is the processor time of so many runs, in seconds."""
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np


def symmetric(n):
    a = np.random.default_rng(1).normal(size=(n, n))
    return a + a.T


def hessian_of(n, d):
    """The Hessian of the matrix loss on vecr(X) as products of matrices; what depends on the data alone is made beforehand."""
    r = np.random.default_rng(1)
    a1, a2, x = (r.normal(size=s) / d**0.5 for s in ((n, d), (n, d), (d, d)))
    b = 2 * r.random((n, n)) / n
    p1, p2 = ((a[:, :, None] * a[:, None, :]).reshape(n, -1) for a in (a1, a2))

    def run():
        z = a1 @ x @ a2.T
        f = np.exp(z - z.max(1, keepdims=True))
        f /= f.sum(1, keepdims=True)
        c = f - b
        w = f * (c - (f * c).sum(1, keepdims=True)) + f * f
        t, m = w @ a2, f @ a2
        tm = t[:, :, None] * m[:, None, :]
        mm = m[:, :, None] * m[:, None, :]
        g = w @ p2 + (w.sum(1)[:, None, None] * mm - tm - tm.transpose(0, 2, 1)).reshape(n, -1)
        return (p1.T @ g).reshape(d, d, d, d).transpose(0, 2, 1, 3).reshape(d * d, d * d)

    return run


def work_of(name, n, d):
    if name == "hessian":
        return hessian_of(n, d)
    a = symmetric(n)
    return (lambda: np.linalg.eigvalsh(a)) if name == "eigvalsh" else (lambda: np.linalg.eigh(a))


known = {}
for line in sys.stdin:
    name, n, d, count = line.split()
    if (name, n, d) not in known:
        known[name, n, d] = work_of(name, int(n), int(d))
    run = known[name, n, d]
    start = time.process_time()
    for _ in range(int(count)):
        run()
    print(time.process_time() - start, flush=True)
