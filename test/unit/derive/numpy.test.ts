/** Counterexamples as programs of NumPy: run where Python has it, they find the violation by themselves. */
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { CORE, ENTRYWISE, postorder } from '../../../symbolic/expression/index.js'
import { lower } from '../../../src/claims/lower.js'
import { sides } from '../../../src/core/index.js'
import { check, claim, type ClaimRecord } from '../../../src/index.js'
import { sampling } from '../../../src/checkers/sampling.js'
import { seed } from '../../seed.js'

const python = (program: string): { readonly stdout: string; readonly stderr: string } =>
  spawnSync('python3', ['-'], { input: program, encoding: 'utf8' })
const hasNumpy = python('import numpy\nprint("here")').stdout === 'here\n'

type Case = Omit<ClaimRecord, 'id'>

/** False claims that hold every operation between them. */
const FALSE: readonly (readonly [
  statement: string,
  given: Readonly<Record<string, string>>,
  more?: Partial<Case>,
])[] = [
  ['A*B == B*A', { A: 'matrix(n, n)', B: 'matrix(n, n)' }],
  ["trace(A)*A' == 2*A - A/3 + eye(n) - 5*ones(n, n)", { A: 'matrix(n, n)' }, { sizes: { n: '2' } }],
  ['kron(A, x) == kron(x, A)', { A: 'matrix(n, d)', x: 'vector(n)' }],
  ['unvec(vec(A*x), n, 1) == rowsums(A)', { A: 'matrix(n, d)', x: 'vector(d)' }],
  ['diagof(A) + diag(x)*x == zeros(n, 1)', { A: 'matrix(n, n)', x: 'vector(n)' }],
  ['det(A) <= opnorm(A) - 1', { A: 'matrix(n, n)' }, { sizes: { n: '2..3' } }],
  ['logdet(A) <= eigmax(A) + eigmin(A) - 3', { A: 'spd(n)' }],
  ['sigmamin(A)*maxabs(A) >= fro(A)', { A: 'matrix(n, d)' }],
  ['eigvals(A) <= ones(n, 1)', { A: 'symmetric(n)' }],
  [
    'sqrtm(A) + logm(A) + expm(A) == absm(A) + pinv(A) + rank(A)*eye(n)',
    { A: 'spd(n)' },
    { sizes: { n: '2..3' } },
  ],
  ['inv(A) == A', { A: 'spd(n)' }],
  ['max(x)*min(y) >= logsumexp(x .* y)', { x: 'vector(n)', y: 'vector(n)' }],
  ['max(x, y) == min(x, y) ./ (1 + x .* x)', { x: 'vector(n)', y: 'vector(n)' }],
  ['softmax(x)[1] == 1/n + rowsoftmax(A)[1, 1] - x[n]', { x: 'vector(n)', A: 'matrix(n, d)' }],
  ['sumover(j, n, j*x[j]^2) == n*norm(x)^2', { x: 'vector(n)' }],
  [
    'A[1:n, 2]*x[1] == A[:, 1] + basis(2, n)',
    { A: 'matrix(n, 2)', x: 'vector(n)' },
    { sizes: { n: '2..3' } },
  ],
  ['x[i]^3 <= pi*a^(1/3)', { x: 'vector(n)', i: 'index(n)', a: 'positive()' }],
  ['exp(x) + log(1 + x^2) + sqrt(abs(x)) == tanh(x) + sinh(x) + cosh(x) + erf(x)', { x: 'scalar' }],
  ['sign(x) + relu(x) + step(x) == sin(x) + cos(x) + tan(x) + atan(x)', { x: 'scalar' }],
  ['asin(x) + acos(x) == atanh(x/2) + asinh(x) + log1p(x/2) + expm1(x)', { x: 'scalar(-0.9, 0.9)' }],
  ['acosh(lambda) == lambda - 1', { lambda: 'scalar(1, 3)' }],
  ['norm(left)*norm1(a) < sum(left .* a)', { left: 'vector(n)', a: 'vector(n)' }],
  ['lipschitz(norm(x)^2, x, 1)', { x: 'vector(n)' }],
  ['psd(A)', { A: 'symmetric(n)' }],
  ["grad(norm(A*x - b)^2, x) == A'*(A*x - b)", { A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)' }],
]

const claimOf = ([statement, given, more]: (typeof FALSE)[number]): ReturnType<typeof claim> =>
  claim({ id: 'false', given, claim: statement, ...more })

test('every operation that a claim may hold is in one of the programs', () => {
  const used = new Set(
    FALSE.flatMap((c) => {
      const lowered = lower(claimOf(c))
      return lowered.kind === 'obligations'
        ? postorder(lowered.obligations.flatMap(sides)).map((e) => e.op)
        : []
    }),
  )
  expect([...CORE, ...ENTRYWISE].filter((op) => !used.has(op))).toEqual([])
})

/** All programs in one process, each with names of its own. */
const together = (programs: readonly string[]): string =>
  `for program in ${JSON.stringify(programs)}:\n    exec(compile(program, "program", "exec"), {})\n`

describe(`a counterexample in NumPy${hasNumpy ? '' : ' (python3 has no numpy here)'}`, () => {
  test.skipIf(!hasNumpy)('is violated there too, by the same values', async () => {
    const found = await Promise.all(
      FALSE.map(async (c) => {
        const { claims } = await check([claimOf(c)], { seed, runs: 40, checkers: [sampling] })
        return claims[0]
      }),
    )
    expect(found.filter((c) => c.verdict.status !== 'refuted').map((c) => c.text.claim)).toEqual([])
    const { stdout, stderr } = python(together(found.map((c) => c.shown!.numpy!)))
    expect(stderr).toBe('')
    const printed = [...stdout.matchAll(/^left (\S+) right (\S+)\nviolated: (\w+)$/gmu)]
    expect(printed).toHaveLength(FALSE.length)
    printed.forEach(([, left, right, violated], k) => {
      const { text, verdict } = found[k]
      const { entry } = verdict.counterexample!
      const scale = Math.abs(entry.left.upper) + Math.abs(entry.right.upper)
      expect([text.claim, violated]).toEqual([text.claim, 'True'])
      expect(Math.abs(Number(left) - entry.left.upper)).toBeLessThanOrEqual(1e-9 * scale)
      expect(Math.abs(Number(right) - entry.right.upper)).toBeLessThanOrEqual(1e-9 * scale)
    })
  })

  test('names of Python and of the program itself are left to them', async () => {
    const { claims } = await check(
      [
        claim({
          id: 'names',
          given: { lambda: 'scalar', t1: 'scalar', np: 'scalar', λ: 'scalar' },
          claim: 'lambda + t1 + np == λ',
        }),
      ],
      { seed },
    )
    const assigned = claims[0].shown!.numpy!.match(/^\w+(?= = np\.float64)/gmu)
    expect(assigned).toEqual(['v1', 'v2', 'v3', 'v4'])
  })
})
