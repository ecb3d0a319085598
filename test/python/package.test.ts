/** The Python package as its users have it: what it says where something is missing, its results, the plugin for pytest, notebooks. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../integration/build.js'
import { folderWith } from '../integration/command.js'
import { LEMMATA, printed, python } from './python.js'

const CLAIMS = `- id: half
  given: { x: vector(n), y: vector(n) }
  claim: norm(softmax(x) - softmax(y)) <= 0.5*norm(x - y)
- id: commute
  given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }
  claim: A*B == B*A
`
const MODEL = `import numpy as np
import lemmata

@lemmata.guard("norm(A*x)^2", wrt="x")
@lemmata.guard("2*A'*A*x", given={"A": "matrix(n, d)", "x": "vector(d)"})
def right(A, x):
    return 2 * A.T @ (A @ x)

@lemmata.guard("norm(A*x)^2", wrt="x", name="by other names")
def positional(matrix, point):
    return 2 * matrix.T @ (matrix @ point)

@lemmata.guard("norm(A*x)^2", wrt="x")
def raises(A, x):
    return A.T @ (A @ x[1:])

@lemmata.guard("norm(x)^2", wrt="x")
def changes(x):
    x *= 2
    return x
`
const SUITE = 'from model import *\n\ndef test_other():\n    assert True\n'

const pytest = (folder: string, ...words: string[]) =>
  python(['-m', 'pytest', '-p', 'no:cacheprovider', '-q', ...words], folder)
/** `PASSED test_model.py::right[value]` … */
const outcomes = (out: string): readonly string[] =>
  [...out.matchAll(/^(?:PASSED|FAILED|ERROR) .*$/gmu)].map(([line]) => line.replace(/ - .*/u, '')).toSorted()

describe('pytest', () => {
  const folder = folderWith({
    'model.py': MODEL,
    'test_model.py': SUITE,
    'theory.lemmata.yaml': CLAIMS,
    'notes.yaml': CLAIMS,
  })
  const expected = [
    'FAILED test_model.py::changes[gradient]',
    'FAILED test_model.py::raises[gradient]',
    'FAILED theory.lemmata.yaml::commute',
    'PASSED test_model.py::by other names',
    'PASSED test_model.py::right[gradient]',
    'PASSED test_model.py::right[value]',
    'PASSED test_model.py::test_other',
    'PASSED theory.lemmata.yaml::half',
  ]

  test('makes an item of each guard and claim', async () => {
    const { out, code } = await pytest(folder, '-rA', '--lemmata-cases', '20')
    expect(outcomes(out)).toEqual(expected)
    expect(code).toBe(1)
    expect(out).toMatch(
      /raises does not compute grad\(norm\(A\*x\)\^2, x\)[^]*reason +raised ValueError: .* \(model\.py, line 15\)/u,
    )
    expect(out).toMatch(/changes does not compute[^]*reason +mutates its inputs: changes x/u)
    expect(out).toContain('right agrees with')
  })

  test('with xdist gives the same', async () => {
    const { out, code } = await pytest(folder, '-rA', '--lemmata-cases', '20', '-n', '2')
    expect(outcomes(out)).toEqual(expected)
    expect(code).toBe(1)
  })

  test('collects the files of claims that are named, and says of one that cannot be read why', async () => {
    const named = await pytest(folder, '-rA', '--lemmata-claims', 'notes.yaml', 'notes.yaml')
    expect(outcomes(named.out)).toEqual(['FAILED notes.yaml::commute', 'PASSED notes.yaml::half'])
    const bad = folderWith({ 'bad.lemmata.yaml': CLAIMS.replace('A*B ==', 'A*B*C ==') })
    expect((await pytest(bad)).out).toMatch(/bad\.lemmata\.yaml[^]*C/u)
  })

  test('takes cases and a seed', async () => {
    const { out } = await pytest(
      folder,
      '-rP',
      '--lemmata-cases',
      '12',
      '--lemmata-seed',
      '7',
      'test_model.py::right[value]',
    )
    expect(Number(/agrees with .* at (\d+) instances/u.exec(out)?.[1])).toBeLessThan(80)
    expect(out).toContain('1 passed')
  })
})

test('pytest skips what is marked so, and warns of guards that it does not check', async () => {
  const at = folderWith({
    'test_marked.py': `import pytest, lemmata

@pytest.mark.skip
@lemmata.guard("norm(x)^2", wrt="x")
def skipped(x): return x

@lemmata.guard("norm(x)^2", wrt="x")
@pytest.mark.xfail
def known(x): return x

class Model:
    @staticmethod
    @lemmata.guard("norm(x)^2", wrt="x")
    def gradient(x): return x

class Odd:
    def __getattr__(self, name): raise RuntimeError(name)

odd = Odd()
`,
  })
  const { out } = await pytest(at)
  expect(out).toContain('1 skipped, 1 xfailed, 1 warning')
  expect(out).toContain('Model has guards on its methods, which are not checked here')
})

test('whatever a function returns or raises is a finding, in words that are about it', async () => {
  const program = `import sys, numpy as np, torch, lemmata
def say(f, **more):
    found = lemmata.examine(f, "norm(x)^2", wrt="x", seed=np.int64(1), **more)
    print(found.status, found.counterexample and found.counterexample.reason)
    if found.code:
        compile(found.code, "shown", "exec")
say(lambda x: [str(2 * v) for v in x])
say(lambda x: 2 * x + 0j)
say(lambda x: sys.exit(3))
say(lambda x, c: 2 * x)
say(lambda x: (2 * x).to_sparse(), arrays="torch")
try:
    lemmata.examine(3, "norm(x)^2", wrt="x")
except TypeError as error:
    print(error)`
  expect((await printed(program, folderWith({}))).split('\n')).toEqual([
    'wrong raised TypeError: expected real numbers as result, got str',
    'wrong raised TypeError: expected real numbers as result, got complex',
    'wrong raised SystemExit: 3 (<string>, line 9)',
    "wrong raised TypeError: <lambda>() missing 1 required positional argument: 'c'",
    'agrees None',
    'expected a function, got 3',
    '',
  ])
})

test('the code that a failure shows fails as the function does, in NumPy, PyTorch and SciPy', async () => {
  const program = `import subprocess, sys
sys.path.insert(0, ".")
import model, lemmata
for arrays in ("numpy", "torch", "sparse"):
    found = lemmata.examine(model.f, "norm(A*x)^2", wrt="x", arrays=arrays)
    ran = subprocess.run([sys.executable, "-c", found.code], capture_output=True, text=True)
    print(arrays, ran.returncode, ran.stderr.strip().split("\\n")[-1].startswith("AssertionError"))
    right = found.code.replace("got = f(A=A, x=x)", "got = 2 * f(A=A, x=x)")
    print(subprocess.run([sys.executable, "-c", right], capture_output=True, text=True).returncode)`
  const at = folderWith({ 'model.py': 'def f(A, x):\n    return A.T @ (A @ x)\n' })
  expect(await printed(program, at)).toBe('numpy 1 True\n0\ntorch 1 True\n0\nsparse 1 True\n0\n')
})

test('claims come back as dataclasses, which a notebook shows in a frame that reaches nothing', async () => {
  const at = folderWith({ 'a.yaml': CLAIMS, 'bad.yaml': CLAIMS.replace('A*B ==', 'A*B*C ==') })
  const program = `import html, re, lemmata
report = lemmata.check("a.yaml", seed=3)
print(report.passed, report.seed, len(report), [c.status for c in report])
commute = report["commute"]
print(commute.sizes, commute.values["A"], commute.line, commute.holds)
bad = lemmata.check("bad.yaml")
print(bad.passed, len(bad), bad.problems[0].line, bad.problems[0].message)
found = lemmata.examine(lambda x: 3 * x, "norm(x)^2", wrt="x")
for shown, name in ((report, "half"), (commute, "commute"), (found, "gradient")):
    frame = shown._repr_html_()
    page = html.unescape(re.fullmatch(r'<iframe sandbox="allow-scripts" style="[^"<>]*" srcdoc="([^"<>]*)"></iframe>', frame).group(1))
    print(page.lower().startswith("<!doctype html"), name in page, "half" in page)`
  expect(await printed(program, at)).toBe(`False 3 2 ['proved', 'refuted']
{'n': 2} [['1', '0'], ['0', '0']] 4 False
False 1 6 unknown name C
True True True
True True False
True True False
`)
})

describe('what goes wrong is said', () => {
  const at = folderWith({})
  const failing = async (program: string, env: Record<string, string>): Promise<string> =>
    (await python(['-c', `import lemmata\n${program}`], at, env)).err

  test('where there is no command', async () => {
    const error = await failing('lemmata.claim("1 == 1", given={})', { PATH: '/nowhere' })
    expect(error).toMatch(
      /LemmataError: lemmata: the command was not found\. It needs Node 20\.19[^]*npm install lemmata/u,
    )
  })

  test('where the command cannot be started, or is something else', async () => {
    expect(await failing('lemmata.claim("1 == 1", given={})', { LEMMATA: '/nowhere/lemmata' })).toMatch(
      /\/nowhere\/lemmata could not be started/u,
    )
    expect(await failing('lemmata.assert_value(lambda x: x, "x")', { LEMMATA: 'echo' })).toMatch(
      /Is this a Lemmata that knows `guard -`: echo\?/u,
    )
  })

  test('in one line of the error that is raised', async () => {
    const mistakes: readonly (readonly [program: string, message: RegExp])[] = [
      ['lemmata.assert_value(lambda x: x, "x + ")', /^LemmataError: guard of <lambda>: formula/u],
      [
        'lemmata.assert_gradient(lambda x: x, "norm(x)^2", wrt="y")',
        /^LemmataError: .*expected wrt as one of x, got y/u,
      ],
      [
        'lemmata.guard("x", arrays="cupy")',
        /^ValueError: arrays: expected one of lists, numpy, torch, jax, sparse, got 'cupy'/u,
      ],
      [
        'lemmata.guard("x")(len)',
        /^TypeError: guard: <built-in function len> takes no marks; use lemmata\.assert_value/u,
      ],
      [
        'lemmata.assert_value(lambda a, b, c: a, "norm(x)^2")',
        /^GuardFailure: .*expected parameters x, got a, b, c/u,
      ],
      [
        'lemmata.assert_gradient(lambda x: 3 * x, "norm(x)^2", wrt="x")',
        /^GuardFailure: <lambda> does not compute grad\(norm\(x\)\^2, x\)/u,
      ],
      [
        'lemmata.assert_holds("A*B == B*A", given={"A": "matrix(n, n)", "B": "matrix(n, n)"})',
        /^ClaimFailure: claim is refuted/u,
      ],
      ['lemmata.claim("x == ", given={"x": "scalar"})', /^LemmataError: claim: expected/u],
      ['print(lemmata.check("none.yaml").problems[0].message)', /^no such file/u],
    ]
    const program = `import lemmata
for line in ${JSON.stringify(mistakes.map(([line]) => line))}:
    try:
        exec(line)
    except Exception as error:
        print(type(error).__name__ + ":", " ".join(str(error).split()))`
    const lines = (await printed(program, at)).split('\n')
    mistakes.forEach(([, message], i) => expect(lines[i]).toMatch(message))
  })

  test('an engine that was left in the middle is replaced', async () => {
    const program = `
def stops(x):
    raise KeyboardInterrupt
try:
    lemmata.examine(stops, "x")
except KeyboardInterrupt:
    print(lemmata.examine(lambda x: x, "x", given={"x": "vector(n)"}).status)`
    expect(await printed(`import lemmata\n${program}`, at)).toBe('agrees\n')
  })
})

test('the command is found in the nearest node_modules, and on the PATH', async () => {
  const script = `#!/bin/sh\nexec ${LEMMATA} "$@"\n`
  const at = folderWith({ 'node_modules/.bin/lemmata': script, 'bin/lemmata': script })
  mkdirSync(join(at, 'deep/er'), { recursive: true })
  const program = `import os, lemmata
for name in ("node_modules/.bin/lemmata", "bin/lemmata"):
    os.chmod(name, 0o755)
os.environ["PATH"] += os.pathsep + os.path.abspath("bin")
here = os.getcwd()
os.chdir("deep/er")
print(os.path.relpath(lemmata.find_command()[0], here), lemmata.claim("x == x", given={"x": "scalar"}).status)
os.chdir("/")
print(os.path.relpath(lemmata.find_command()[0], here))`
  const { out, err } = await python(['-c', program], at, {})
  expect(out, err).toBe('node_modules/.bin/lemmata proved\nbin/lemmata\n')
})

test('the package is typed', async () => {
  const { out, err, code } = await python(
    [
      '-c',
      'import runpy, sys\ntry:\n    import mypy\nexcept ImportError:\n    sys.exit(print("no mypy"))\nsys.argv = ["mypy", "--cache-dir=/dev/null", "lemmata", "lemmata_guard.py"]\nrunpy.run_module("mypy", run_name="__main__")',
    ],
    join(ROOT, 'python'),
  )
  expect(out + err).toMatch(/Success: no issues found|no mypy/u)
  expect(code).toBe(0)
})

test('10,000 instances of (8, 4) take two cores at most 3 seconds', async () => {
  const program = `import os, time, numpy as np, lemmata

def gradient(A, x, b):
    u = np.exp(A @ x - (A @ x).max())
    f = u / u.sum()
    return A.T @ (f * (f - b - f @ (f - b)))

asked = dict(wrt="x", given={"A": "matrix(n, d)", "x": "vector(d)", "b": "simplex(n)"}, sizes={"n": 8, "d": 4})
lemmata.examine(gradient, "0.5*norm(softmax(A*x) - b)^2", runs=10, **asked)
def used():
    from lemmata import _engine
    ticks = open("/proc/%d/stat" % _engine._engine._process.pid).read().rsplit(")", 1)[1].split()
    return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK") + time.process_time()
before, start = used(), time.perf_counter()
found = lemmata.examine(gradient, "0.5*norm(softmax(A*x) - b)^2", runs=10000, **asked)
print(found.tried, used() - before, time.perf_counter() - start)`
  const [tried, seconds, wall] = (await printed(program, folderWith({}))).split(' ').map(Number)
  process.stdout.write(
    `10,000 instances of (8, 4): ${seconds.toFixed(2)} s of processor time, ${wall.toFixed(2)} s on the clock\n`,
  )
  expect(tried).toBeGreaterThanOrEqual(10_000)
  // The clock is that of whatever else the machine does.
  expect(seconds).toBeLessThan(3)
})
