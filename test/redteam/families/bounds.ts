/** Functions of one variable whose largest value is known, against that value and a little more or less. */
import type { Random } from '../../../src/core/index.js'
import {
  addRational,
  mulRational,
  negRational,
  rational,
  type Rational,
} from '../../../symbolic/expression/index.js'
import type { Family, Trap } from '../trap.js'

/** A function of `x`, where x is, and its largest value, reached there. */
interface Peak {
  readonly space: string
  readonly formula: string
  readonly most: string
}

/** From textbooks: a derivative that vanishes once, or an end of the interval. */
const PEAKS: readonly Peak[] = [
  { space: 'scalar(0, 1)', formula: 'x*(1 - x)', most: '1/4' },
  { space: 'scalar(-4, 4)', formula: 'sin(x) + cos(x)', most: 'sqrt(2)' },
  { space: 'scalar(0, 5)', formula: 'x*exp(-x)', most: 'exp(-1)' },
  { space: 'scalar(1, 10)', formula: 'log(x)/x', most: 'exp(-1)' },
  { space: 'scalar(0, 1)', formula: 'x - x^3', most: '2/(3*sqrt(3))' },
  { space: 'scalar(-3, 3)', formula: 'x/(1 + x^2)', most: '1/2' },
  { space: 'scalar(-2, 2)', formula: '2*x - x^2', most: '1' },
  { space: 'scalar(0, 3)', formula: 'sqrt(x)*(3 - x)', most: '2' },
  { space: 'scalar(-5, 5)', formula: 'tanh(x)^2', most: 'tanh(5)^2' },
  { space: 'scalar(-6, 6)', formula: 'exp(x)/(1 + exp(x))^2', most: '1/4' },
  { space: 'scalar(0, 4)', formula: 'x^2*exp(-x)', most: '4*exp(-2)' },
  { space: 'scalar(-1, 1)', formula: 'x*sqrt(1 - x^2)', most: '1/2' },
  { space: 'scalar(-3, 3)', formula: 'erf(x)', most: 'erf(3)' },
  { space: 'scalar(0.1, 9)', formula: '1 - x - 1/x', most: '-1' },
  { space: 'scalar(-2, 2)', formula: 'abs(x) - x^2', most: '1/4' },
  { space: 'scalar(0, 2)', formula: 'min(x, 2 - x)', most: '1' },
  { space: 'scalar(-3, 3)', formula: 'log1p(exp(x)) - x/2 - x^2/4', most: 'log(2)' },
]

const text = ({ numerator, denominator }: Rational): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`

/** M − (x − c)²(1 + a x²), multiplied out: at most M, and M at c. */
function polynomial(random: Random): Peak {
  const c = rational(BigInt(random.below(41) - 20), BigInt(1 + random.below(12)))
  const most = rational(BigInt(random.below(21) - 10), BigInt(1 + random.below(3)))
  const a = rational(BigInt(random.below(4)))
  const square = mulRational(c, c)
  const twice = negRational(addRational(c, c))
  // (x² − 2c x + c²)(1 + a x²), by powers of x
  const lost = [square, twice, addRational(rational(1n), mulRational(a, square)), mulRational(a, twice), a]
  const terms = lost.map((q, k) => `- (${text(q)})*x^${k}`)
  return { space: 'scalar(-50, 50)', formula: `${text(most)} ${terms.join(' ')}`, most: text(most) }
} // prettier-ignore

const DIGITS = 9

function draw(random: Random): Trap {
  const { space, formula, most } = random.next() < 0.5 ? random.pick(PEAKS) : polynomial(random)
  const holds = random.next() < 0.5
  const digits = 1 + random.below(DIGITS)
  const bound = `(${most}) ${holds ? '+' : '-'} 1/10^${digits}`
  const claim = random.next() < 0.5 ? `${formula} <= ${bound}` : `${bound} >= ${formula}`
  return {
    record: { given: { x: space }, claim },
    truth: holds ? 'true' : 'false',
    why: `the largest value is ${most}, the bound ${holds ? 'more' : 'less'} by 10^-${digits}`,
  }
}

/** The same along each entry of a vector, and summed. */
function drawSum(random: Random): Trap {
  const [formula, most, space] = random.pick([
    ['sum(x .* (ones(n) - x))', 'n/4', 'box(n, 0, 1)'],
    ['sum(sin(x) + cos(x))', 'n*sqrt(2)', 'box(n, -4, 4)'],
    ['sum(x)', 'sqrt(n)', 'ball(n)'],
    ['sum(x)', '2*sqrt(n)', 'sphere(n, 2)'],
    ['norm1(x)', '3*sqrt(n)', 'ball(n, 3)'],
    ['norm(x)', '1', 'simplex(n)'],
    ['max(x)', '1', 'subsimplex(n)'],
    ['sum(softmax(x) .* softmax(x))', '1/(1 + (n - 1)*exp(-2))^2*(1 + (n - 1)*exp(-4))', 'box(n, -1, 1)'],
    ['fro(x)^2', '4', 'froball(n, 2, 2)'],
    ['norm(x)^2', 'n', 'signs(n)'],
    ['sum(x)^2', '9*n^2', 'integer(n, -3, 3)'],
    ['trace(x)', 'n', 'orthogonal(n)'],
    ['opnorm(x)', 'sqrt(n)', 'stochastic(n, n)'],
  ] as const)
  const holds = random.next() < 0.5
  const digits = 1 + random.below(DIGITS)
  return {
    record: {
      given: { x: space },
      claim: `${formula} <= (${most}) ${holds ? '+' : '-'} 1/10^${digits}`,
      sizes: { n: [2, 3] },
    },
    truth: holds ? 'true' : 'false',
    why: `the largest value is ${most}`,
  }
}

export const bounds: readonly Family[] = [
  {
    name: 'bounds in one dimension',
    summary: 'a known largest value ± 10^-1 … 10^-9',
    draw,
  },
  { name: 'bounds in several dimensions', summary: 'a known largest value ± 10^-1 … 10^-9', draw: drawSum },
]
