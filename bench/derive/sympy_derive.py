"""Gradient and Hessian of the vector normalized loss by SymPy; data in, times and values out, as JSON."""

import json
import sys
import time

import sympy

spec = json.load(sys.stdin)
n, d = spec["n"], spec["d"]
A = [[sympy.Symbol(f"A{i}_{k}") for k in range(d)] for i in range(n)]
x = [sympy.Symbol(f"x{k}") for k in range(d)]
b = [sympy.Symbol(f"b{i}") for i in range(n)]

start = time.perf_counter()
u = [sympy.exp(sum(A[i][k] * x[k] for k in range(d))) for i in range(n)]
total = sum(u)
loss = sum((u[i] / total - b[i]) ** 2 for i in range(n)) / 2
gradient = [sympy.diff(loss, v) for v in x]
hessian = [sympy.diff(g, v) for g in gradient for v in x]
derive = time.perf_counter() - start

symbols = [a for row in A for a in row] + x + b
function = sympy.lambdify(symbols, gradient + hessian, modules="math", cse=True)
data = spec["A"] + spec["x"] + spec["b"]
values = function(*data)

RUNS = 200
start = time.perf_counter()
for _ in range(RUNS):
    function(*data)
evaluate = (time.perf_counter() - start) / RUNS
size = sum(len(str(e)) for e in gradient + hessian)
json.dump({"derive": derive, "size": size, "evaluate": evaluate, "values": list(values)}, sys.stdout)
