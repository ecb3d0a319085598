/** A certificate as a person reads it. */
import { rational } from '../expression/index.js'
import { plainRational } from './plain-text.js'
import type { Certificate, PlainPolynomial, PolynomialCase, PolynomialRecord } from './plain.js'

/** Longer polynomials are told by the number of their terms. */
const MOST_TERMS_SHOWN = 14
/** Orders, means and cases beyond these are counted. */
const MOST_CASES_SHOWN = 4
/** Squares beyond these are counted. */
const MOST_SQUARES_SHOWN = 8

function monomial(exponents: readonly number[], names: readonly string[]): string {
  const factors = exponents.flatMap((e, i) => (e === 0 ? [] : [e === 1 ? names[i] : `${names[i]}^${e}`]))
  return factors.join('·')
}

function termText(coefficient: string, exponents: readonly number[], names: readonly string[]): string {
  const body = monomial(exponents, names)
  if (body === '') return coefficient
  return coefficient === '1'
    ? body
    : `${coefficient.includes('/') ? `(${coefficient})` : coefficient}·${body}`
}

/** A polynomial in the names of its variables; a long one by its number of terms. */
export function polynomialText(p: PlainPolynomial, names: readonly string[]): string {
  if (p.length === 0) return '0'
  if (p.length > MOST_TERMS_SHOWN) return `a polynomial of ${p.length} terms`
  return p
    .map(([c, ...exponents], i) => {
      const isNegative = c.startsWith('-')
      const text = termText(isNegative ? c.slice(1) : c, exponents, names)
      return i === 0 ? `${isNegative ? '−' : ''}${text}` : `${isNegative ? '−' : '+'} ${text}`
    })
    .join(' ')
}

function affineText(
  [constant, ...slopes]: readonly string[],
  over: string,
  names: readonly string[],
): string {
  const terms = [
    ...slopes.map((c, i) => [c, ...slopes.map((_, k) => (k === i ? 1 : 0))] as const),
    [constant ?? '0', ...slopes.map(() => 0)] as const,
  ].filter(([c]) => c !== '0')
  const text = polynomialText(terms, names)
  return over === '1' ? text : `(${text})/${over}`
}

type Node<K extends Certificate['kind']> = Extract<Certificate, { kind: K }>

/** The number of the new variable that each old one is, where the new ones are the old in another order. */
function permutationOf({ by, over }: Node<'affine'>): readonly number[] | undefined {
  const places = by.map((row) => {
    const [constant, ...slopes] = row
    const at = slopes.indexOf('1')
    return constant === '0' && slopes.every((c, k) => c === (k === at ? '1' : '0')) ? at : -1
  })
  return over.every((o) => o === '1') && !places.includes(-1) && new Set(places).size === by.length ? places : undefined
} // prettier-ignore

function affineLines(node: Node<'affine'>, names: readonly string[]): readonly string[] {
  const { facts, by, over, then } = node
  const places = permutationOf(node)
  if (places) {
    const renamed = facts.map((_, k) => names[places.indexOf(k)])
    const signed = renamed.filter((_, k) => facts[k] !== 'free')
    const told = signed.length === 0 ? [] : [`${signed.join(', ')} ≥ 0 by the spaces and hypotheses`]
    return [...(places.every((k, i) => k === i) ? [] : told), ...lines(then, renamed)]
  }
  const moved = names.flatMap((name, i) => {
    const isSame = by[i].every((c, k) => c === (k === i + 1 ? '1' : '0')) && over[i] === '1'
    const news = names.map((n) => `${n}′`)
    return isSame ? [] : [`${name} = ${affineText(by[i], over[i], news)}`]
  })
  const free = names.filter((_, i) => facts[i] === 'free')
  const sign =
    free.length === 0
      ? 'every new variable is nonnegative by the spaces and hypotheses'
      : free.length === names.length
        ? 'the variables are real'
        : `every new variable but ${free.join(', ')} is nonnegative`
  const first =
    moved.length === 0 ? [] : [`with ${moved.join(', ')}: ${sign}; the primes are left out from here on`]
  return [...first, ...lines(then, names)]
}

function orderLines({ cases }: Node<'orders'>, names: readonly string[]): readonly string[] {
  const told = cases.slice(0, MOST_CASES_SHOWN).flatMap(({ order, then }) => {
    const sorted = order.map((i) => names[i])
    const sums = sorted.slice(0, -1).map((x, k) => `${x} = ${sorted.slice(k).join(' + ')}`)
    return [
      `if ${sorted.join(' ≥ ')}: with ${sums.join(', ')} in nonnegative differences,`,
      ...lines(then, names).map((l) => `  ${l}`),
    ]
  })
  const rest = cases.length - MOST_CASES_SHOWN
  return [
    'every order of the variables, up to those that give the same polynomial:',
    ...told,
    ...(rest > 0 ? [`and ${rest} further orders likewise`] : []),
  ]
}

/** The sum of two rationals as text. */
function sumText(a: string, b: string): string {
  const [[p, q], [r, s]] = [a, b].map((x) => {
    const [above, below = '1'] = x.split('/')
    return [BigInt(above), BigInt(below)] as const
  }) as [readonly [bigint, bigint], readonly [bigint, bigint]]
  return plainRational(rational(p * s + r * q, q * s))
}

function meansLines({ paid }: Node<'means'>, names: readonly string[]): readonly string[] {
  const told = paid.slice(0, MOST_CASES_SHOWN).map(({ term, shares }) => {
    const sum = shares.map(([w, ...e]) => termText(w, e, names)).join(' + ')
    const all = shares.map(([w]) => w).reduce(sumText, '0')
    return `${sum} ≥ ${termText(all, term, names)}`
  })
  const rest = paid.length - MOST_CASES_SHOWN
  return [
    'by the inequality of the arithmetic and geometric means every negative term is paid by positive ones:',
    ...told.map((l) => `  ${l}`),
    ...(rest > 0 ? [`  and ${rest} further terms likewise`] : []),
  ]
}

function squareLines({ squares }: Node<'squares'>, names: readonly string[]): readonly string[] {
  if (squares.length === 0) return ['it is zero']
  const text = squares
    .map(({ weight, form }) => `${weight === '1' ? '' : `${weight}·`}(${affineText(form, '1', names)})²`)
    .join(' + ')
  return [`it is ${text}`]
}

function combinationLines(
  { times, facts, equations, squares, multiples }: Node<'combination'>,
  names: readonly string[],
): readonly string[] {
  const bracketed = (p: PlainPolynomial): string => `(${polynomialText(p, names)})`
  const [known, zero] = [new Map(facts), new Map(equations)]
  const told = squares.slice(0, MOST_SQUARES_SHOWN).map(({ weight, facts: of, form }) => {
    const factors = of.map((i) => `${bracketed(known.get(i) ?? [])}·`).join('')
    return `${weight === '1' ? '' : `${weight.includes('/') ? `(${weight})` : weight}·`}${factors}${bracketed(form)}²`
  })
  const rest = squares.length - told.length
  const further = rest > 0 ? [`${rest} further squares with factors that are nonnegative`] : []
  const sum = [...told, ...further].join(' + ')
  return [
    `${times ? `${bracketed(times)}·P` : 'it'} is ${sum === '' ? '0' : sum}`,
    ...multiples.map(
      (m) =>
        `plus ${bracketed(m.times)}${m.over === '1' ? '' : `/${m.over}`} times ${bracketed(zero.get(m.by) ?? [])}, which is zero`,
    ),
  ]
}

/** What is said of P, a polynomial in these names, one sentence or case a line. */
export function lines(node: Certificate, names: readonly string[]): readonly string[] {
  switch (node.kind) {
    case 'coefficients':
      return ['no term is negative']
    case 'means':
      return meansLines(node, names)
    case 'squares':
      return squareLines(node, names)
    case 'combination':
      return combinationLines(node, names)
    case 'square factor':
      return [
        `it is (${polynomialText(node.square, names)})² times ${polynomialText(node.rest, names)}, up to a positive constant; of the latter:`,
        ...lines(node.then, names),
      ]
    case 'homogenise':
      return [
        `by equation ${node.by + 1}${node.root > 1 ? ` (its root of order ${node.root})` : ''}, all terms are brought to one degree`,
        ...lines(node.then, names),
      ]
    case 'scaled':
      return [
        `by hypothesis a form without negative terms is at least, or at most, a number: on each ray it is enough that the coefficients of the powers of s are nonnegative where it is that number, with all variables times 1 + s, or over it`,
        ...node.then.flatMap((then, k) => [
          `(${k + 1} of ${node.then.length})`,
          ...lines(then, names).map((l) => `  ${l}`),
        ]),
      ]
    case 'squared sides':
      return [
        `of the part A of ${node.parity === 0 ? 'even' : 'odd'} degrees, and of A² − B² with the other part B: first of A,`,
        ...lines(node.then[0], names).map((l) => `  ${l}`),
        'and of A² − B²,',
        ...lines(node.then[1], names),
      ]
    case 'reciprocals': {
      const sum = names.map((x) => `1/(${x} + ${node.shift})`).join(' + ')
      return [
        `by equation ${node.by + 1}, ${sum} = ${node.sum}: these are shares of that, in proportion to new variables, nonnegative, under the same names`,
        ...lines(node.then, names),
      ]
    }
    case 'affine':
      return affineLines(node, names)
    case 'range': {
      const x = names[node.variable]
      return [
        `${x} ≤ ${node.most}: ${x} is replaced by ${node.most}·${x}/(${x} + ${node.partner}), both nonnegative`,
        ...lines(node.then, [...names, node.partner]),
      ]
    }
    case 'unit':
      return [
        `terms are brought to one degree by powers of ${node.name} ≥ 0, which is 1`,
        ...lines(node.then, [...names, node.name]),
      ]
    case 'sign': {
      const x = names[node.variable]
      const here = lines(node.then, names)
      if (!node.otherwise) return [`it is even in ${x}, so that ${x} ≥ 0 may be assumed`, ...here]
      return [
        `if ${x} ≥ 0:`,
        ...here.map((l) => `  ${l}`),
        `if ${x} ≤ 0, with −${x} for ${x}:`,
        ...lines(node.otherwise, names).map((l) => `  ${l}`),
      ]
    }
    case 'orders':
      return orderLines(node, names)
    case 'compare': {
      const [x, y] = node.pair.map((i) => names[i])
      return [
        `if ${x} ≥ ${y}, with ${x} = ${x} + ${y}:`,
        ...lines(node.cases[0], names).map((l) => `  ${l}`),
        `if ${y} ≥ ${x}, with ${y} = ${y} + ${x}:`,
        ...lines(node.cases[1], names).map((l) => `  ${l}`),
      ]
    }
  }
}

function caseLines(
  { values, entry, power, names, polynomial, positive, certificate }: PolynomialCase,
  alone: boolean,
): readonly string[] {
  const at = Object.entries(values).map(([name, value]) => `${name} = ${value}`)
  const where = [...at, ...(alone ? [] : [`entry (${entry.join(', ')})`])].join(', ')
  const divisors = positive.map((p) => `(${polynomialText(p.divisor, names)})`)
  const cleared = divisors.length === 0 ? '' : `, with the positive divisors ${divisors.join(', ')} cleared,`
  return [
    ...(where === '' ? [] : [`at ${where}:`]),
    ...(power > 1 ? [`each variable is the power ${power} of a nonnegative one, of the same name here`] : []),
    `the right side minus the left${cleared} has the sign of P = ${polynomialText(polynomial, names)}`,
    ...lines(certificate, names),
  ]
}

/** The proof, case by case. */
export const polynomialLines = ({ cases }: PolynomialRecord): readonly string[] =>
  cases.flatMap((c) =>
    caseLines(
      c,
      cases.every((other) => other.entry.join() === '1,1'),
    ),
  )
