/** The tools that an agent has: what each is for, and what it takes. */
import { CODES } from '../commands/derive.js'
import type { Question } from '../ask/question.js'

/** A tool as agents are told of it. */
export interface Tool {
  readonly name: Exclude<Question['tool'], 'verdict'>
  readonly title: string
  readonly description: string
  readonly inputSchema: Schema
}

/** A JSON Schema of an object. */
export interface Schema {
  readonly type: 'object'
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly required: readonly string[]
  readonly additionalProperties: false
}

/** Seconds that a question may take where it says nothing, and at the most. */
export const SECONDS = { usual: 20, most: 600 } as const

const texts = (description: string): Readonly<Record<string, unknown>> => ({
  type: 'array',
  items: { type: 'string' },
  description,
})
const text = (description: string): Readonly<Record<string, unknown>> => ({ type: 'string', description })
const words = (description: string): Readonly<Record<string, unknown>> => ({
  type: 'object',
  additionalProperties: { type: 'string' },
  description,
})

const GIVEN = text(
  "what each name is: 'A: matrix(n, d), x: vector(d), b: simplex(n)'. Left out, it is guessed: capitals are matrices, small letters vectors or numbers",
)
const LET = texts("definitions, each using those before it: 'f(x) = softmax(A*x)'")
const TIME = {
  seconds: {
    type: 'number',
    exclusiveMinimum: 0,
    maximum: SECONDS.most,
    description: `how long the answer may take (${SECONDS.usual})`,
  },
} as const

const POSED = {
  claim: text(
    "a statement in the formula language, 'norm(softmax(x) - softmax(y)) <= 0.5*norm(x - y)', or in LaTeX, '$\\\\|Ax\\\\|_2 \\\\le \\\\|A\\\\|_2 \\\\|x\\\\|_2$'; or one YAML record of a claims file",
  ),
  given: GIVEN,
  let: LET,
  assume: texts("hypotheses: 'norm(x) <= 1', 'A*x == b'"),
  sizes: words("ranges of sizes: {n: '2..6'}; 1..4 where left out"),
  conventions: words("what LaTeX leaves open: {norm: 'spectral'}"),
  seed: {
    type: 'integer',
    minimum: 0,
    // As `lemmata check` takes it, which the line that repeats an answer starts.
    maximum: 2 ** 31 - 1,
    description: 'every draw comes from it: the same seed, the same answer',
  },
  ...TIME,
} as const

/** What every tool about a claim takes is told once, with `check`. */
const BRIEF = Object.fromEntries(
  Object.entries(POSED).map(([name, { description: _, ...schema }]) => [name, schema]),
)

const ofClaim = (name: Tool['name'], title: string, description: string): Tool => ({
  name,
  title,
  description,
  inputSchema: {
    type: 'object',
    properties: name === 'check' ? POSED : BRIEF,
    required: ['claim'],
    additionalProperties: false,
  },
})

/** All tools. */
export const TOOLS: readonly Tool[] = [
  ofClaim(
    'check',
    'Is this claim true?',
    'Decides a claim about vectors and matrices: proved (replayed proof), refuted (smallest counterexample found, confirmed in exact or interval arithmetic, with what holds instead), supported (tried, not proved), undecided. Begin with this.',
  ),
  {
    name: 'derive',
    title: 'Gradient and Hessian',
    description:
      'Gradient of a scalar formula, Jacobian of a vector one, and the Hessian, in matrix notation for symbolic sizes, as text and TeX; as code for TypeScript, NumPy or PyTorch with code.',
    inputSchema: {
      type: 'object',
      properties: {
        formula: text("in the formula language, '0.5*norm(A*x - b)^2', or in LaTeX"),
        given: GIVEN,
        let: LET,
        wrt: text('the variable to differentiate by; guessed where left out'),
        hessian: { type: 'boolean', description: 'the Hessian too' },
        code: { enum: CODES, description: 'also as functions of a language: python is NumPy' },
        ...TIME,
      },
      required: ['formula'],
      additionalProperties: false,
    },
  },
  ofClaim(
    'prove',
    'Prove it, with the steps',
    'Takes what check takes. A proof for all sizes, or at the declared ones, step by step. That none is found says nothing against the claim: ask check.',
  ),
  ofClaim(
    'tighten',
    'How tight is this bound?',
    'Takes what check takes. The best constant of an inequality (or a Lipschitz constant): found by search with the instance, certified on both sides where a proof is found, and how both sides grow with the sizes.',
  ),
  ofClaim(
    'explain',
    'All about one claim',
    'Takes what check takes. Verdict, and beside it the statement in TeX, what it was lowered to, and what each checker says.',
  ),
  ofClaim(
    'hunt',
    'Search longer for a counterexample',
    'Takes what check takes. For a claim that check leaves supported or undecided: spends the given seconds on a search for a counterexample or the tightest instance.',
  ),
]

/** What an agent is told before it asks. */
export const INSTRUCTIONS = `Lemmata decides claims about vector and matrix functions. Never argue that an identity, inequality or gradient holds: ask \`check\`.
Language (as MATLAB's): A*B product, A .* B and ./ entrywise, A' transpose, A^2, x[i], A[i, k], [A, B; C, D]; exp log sqrt abs max min relu entrywise; sum trace det inv dot outer diag kron vec; norm(x) of vectors, opnorm(A) or fro(A) of matrices; softmax(x) rowsoftmax(A) logsumexp(x); eigmin eigmax singvals nuclear; sumover(j, n, x[j]^2); ones(n) zeros(m, n) eye(n); grad(e, x) jac(f, x) hess(e, x).
Statements: a == b, a <= b, a < b, psd(M), succeq(M, N), lipschitz(f, x, L), convex(e, x), concave(e, x), P and Q, P implies Q. Entrywise comparisons mean all entries. Numbers are exact: 0.1 is 1/10.
Spaces: scalar, scalar(lo, hi), vector(n), matrix(m, n), positive(n), nonnegative(n), simplex(n), ball(n, R), box(n, lo, hi), sphere(n), symmetric(n), psd(n), spd(n), orthogonal(n), diagonal(n), stochastic(m, n), opball(m, n, R), index(n). Sizes are any names.
Only "proved" and "refuted" are certain. Resources lemmata://docs/… hold the whole language.`
