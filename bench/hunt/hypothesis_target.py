"""Examples drawn by Hypothesis, directed by target(): sent as lines, judged by the caller.

Arguments: lengths of the examples as JSON, number of examples, seed, bound of the numbers.
"""
import json
import sys

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st, target

lengths = json.loads(sys.argv[1])
budget, start, reach = int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
number = st.floats(min_value=-reach, max_value=reach, allow_nan=False)
examples = st.integers(0, len(lengths) - 1).flatmap(
    lambda k: st.tuples(st.just(k), st.lists(number, min_size=lengths[k], max_size=lengths[k]))
)
count = 0


class Found(Exception):
    pass


@seed(start)
@settings(
    max_examples=budget,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.target],
    suppress_health_check=list(HealthCheck),
)
@given(examples)
def look(example):
    global count
    k, x = example
    count += 1
    print(json.dumps({"k": k, "x": x}), flush=True)
    violated, height = sys.stdin.readline().split()
    if violated == "1":
        raise Found()
    target(float(height))


try:
    look()
    print("none", flush=True)
except Found:
    print(f"found {count}", flush=True)
