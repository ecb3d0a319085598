"""PyTorch's gradcheck on the subjects of the benchmark, which run in Node: python3 gradcheck.py cases.json node serve.js"""

import json
import math
import subprocess
import sys
import time

import torch

SPELLED = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}
cases = json.load(open(sys.argv[1]))
node = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
calls = 0


def tell(**message):
    node.stdin.write(json.dumps(dict(lemmata=1, **message)) + "\n")
    node.stdin.flush()


def spell(x):
    return x if math.isfinite(x) else "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def ask(function, inputs):
    global calls
    calls += 1
    tell(type="call", id=calls, function=function, batch=[inputs])
    result = json.loads(node.stdout.readline())["results"][0]
    if "error" in result:
        raise ValueError(result["error"])
    return torch.tensor([SPELLED.get(x, x) for x in result["data"]], dtype=torch.float64)


def wire(x, shape):
    return {"shape": shape, "data": [spell(v) for v in x.detach().flatten().tolist()]}


def function_of(case, instance):
    """The forward pass is what is differentiated, the backward pass is the derivative under test."""
    k, wrt, kind = case["k"], case["wrt"], case["kind"]
    forward, derivative = ("code", "primitive") if kind == "value" else ("primitive", "code")
    shape = instance[wrt]["shape"]

    class Subject(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            out = ask(forward + str(k), {**instance, wrt: wire(x, shape)})
            return out[0] if kind in ("value", "gradient") else out

        @staticmethod
        def backward(ctx, g):
            (x,) = ctx.saved_tensors
            inputs = {**instance, wrt: wire(x, shape)}
            if kind == "hessianVector":
                return ask(derivative + str(k), {**inputs, case["direction"]: wire(g, shape)})
            d = ask(derivative + str(k), inputs)
            return g * d if kind in ("value", "gradient") else d.reshape(len(g), len(g)).T @ g

    return Subject.apply


def passes(case, instance):
    data = [float(SPELLED.get(v, v)) for v in instance[case["wrt"]]["data"]]
    x = torch.tensor(data, dtype=torch.float64, requires_grad=True)
    try:
        return torch.autograd.gradcheck(function_of(case, instance), (x,), raise_exception=True)
    except Exception:
        return False


tell(type="hello")
json.loads(node.stdout.readline())
start = time.perf_counter()
results = []
for case in cases:
    ok = True
    for instance in case["instances"]:
        ok = passes(case, instance)
        if not ok:
            break
    results.append(ok)
print(json.dumps({"passes": results, "seconds": time.perf_counter() - start, "version": torch.__version__}))
tell(type="bye")
