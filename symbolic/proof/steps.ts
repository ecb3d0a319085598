/** A record in words and formulas, for people. */
import type {
  Certificate,
  InequalityRecord,
  PlainAtom,
  PlainForm,
  PlainIndex,
  PlainMatrix,
  PlainOperation,
  PlainPart,
  PlainSize,
  ProofRecord,
} from './plain.js'

/** What the digits and summation indices of a text are called, in order of appearance. */
interface Names {
  readonly given: Map<string, string>
  readonly taken: ReadonlySet<string>
}

const LETTERS = ['i', 'j', 'k', 'l', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w']

function nameOf(name: string, names: Names): string {
  if (!name.startsWith('#')) return name.replace('#', '_')
  const known = names.given.get(name)
  if (known) return known
  const used = new Set([...names.taken, ...names.given.values()])
  for (let round = 0; ; round++)
    for (const letter of LETTERS) {
      const candidate = round === 0 ? letter : `${letter}${round}`
      if (used.has(candidate)) continue
      names.given.set(name, candidate)
      return candidate
    }
}

function sizeText(size: PlainSize, names: Names): string {
  if (size.length === 0) return '0'
  return size.reduce((text, [c, ...factors]) => {
    const product = factors.map((f) => nameOf(f, names)).join('*')
    const magnitude = Math.abs(c)
    const body = product === '' ? `${magnitude}` : magnitude === 1 ? product : `${magnitude}*${product}`
    return `${text}${c < 0 ? '-' : text === '' ? '' : '+'}${body}`
  }, '')
}

const isOne = (size: PlainSize): boolean => size.length === 1 && size[0].length === 1 && size[0][0] === 1

const indexText = ({ name, count }: PlainIndex, names: Names): string =>
  `${nameOf(name, names)}≤${sizeText(count, names)}`

function atomText(atom: PlainAtom, names: Names): string {
  switch (atom.kind) {
    case 'entry': {
      const at = [atom.row, ...(isOne(atom.col) ? [] : [atom.col])]
      if (isOne(atom.row) && isOne(atom.col)) return atom.variable
      return `${atom.variable}[${at.map((p) => sizeText(p, names)).join(',')}]`
    }
    case 'number':
      return sizeText(atom.of, names)
    case 'pi':
      return 'π'
    case 'delta':
      return `δ(${sizeText(atom.a, names)},${sizeText(atom.b, names)})`
    case 'exp':
      return `exp(${formText(atom.of, names)})`
    case 'function':
      return `${atom.name}(${atom.of.map((form) => formText(form, names)).join(', ')})`
    case 'power':
      return `(${formText(atom.base, names)})`
    case 'matrix': {
      const indices = [...atom.rows, ...atom.cols].map((i) => indexText(i, names)).join(',')
      const at = atom.at.length === 0 ? '' : `[${atom.at.map((p) => sizeText(p, names)).join(',')}]`
      return `${atom.name}(${indices === '' ? '' : `${indices}: `}${formText(atom.of, names)})${at}`
    }
  }
}

function formText(form: PlainForm, names: Names): string {
  if (form.length === 0) return '0'
  return form.reduce((text, { coefficient, sum, factors }) => {
    const negative = coefficient.startsWith('-')
    const number = negative ? coefficient.slice(1) : coefficient
    const sums = sum.map((i) => `Σ_{${indexText(i, names)}}`)
    const product = factors.map(({ atom, exponent }) => {
      const base = atomText(atom, names)
      return exponent === '1' ? base : `${base}^${/^\d+$/.test(exponent) ? exponent : `(${exponent})`}`
    })
    const parts = [...(number === '1' && product.length > 0 ? [] : [number]), ...sums, ...product]
    const sign = negative ? (text === '' ? '-' : ' - ') : text === '' ? '' : ' + '
    return `${text}${sign}${parts.join(' ')}`
  }, '')
}

function namesFor(record: Pick<ProofRecord, 'variables' | 'indices'>): Names {
  const sizes = record.variables.flatMap((v) => v.shape.flat().flatMap(([, ...factors]) => factors))
  const taken = new Set([
    ...record.variables.map((v) => v.name),
    ...record.indices.map((i) => i.name),
    ...sizes,
  ])
  return { given: new Map(), taken }
}

const positionText = (digits: readonly PlainIndex[], names: Names): string =>
  digits.length === 1
    ? nameOf(digits[0].name, names)
    : `(${digits.map((d) => nameOf(d.name, names)).join(',')})`

function placeText({ rows, cols }: Pick<PlainMatrix, 'rows' | 'cols'>, names: Names): string {
  const at = [rows, cols].filter((digits) => digits.length > 0).map((digits) => positionText(digits, names))
  return at.length === 0 ? '' : `[${at.join(', ')}]`
}

const partText = (part: PlainPart, names: Names): string =>
  part.kind === 'all'
    ? ':'
    : part.kind === 'at'
      ? sizeText(part.at, names)
      : `${sizeText(part.from, names)}:${sizeText(part.to, names)}`

function operationText(operation: PlainOperation, names: Names): string {
  const ref = (i: number): string => `(${i + 1})`
  switch (operation.op) {
    case 'const':
      return operation.value
    case 'size':
      return sizeText(operation.size, names)
    case 'pi':
    case 'ones':
    case 'zeros':
    case 'eye':
      return operation.op
    case 'var':
      return operation.name
    case 'basis':
      return `basis ${sizeText(operation.at, names)}`
    case 'slice':
      return `${ref(operation.of[0])}[${partText(operation.rows, names)}, ${partText(operation.cols, names)}]`
    case 'sumover':
      return `sum over ${indexText(operation.index, names)} of ${ref(operation.of[0])}`
    case 'apply':
      return `${operation.name} ${operation.of.map(ref).join(' ')}`
  }
}

type Derivation = Pick<ProofRecord, 'variables' | 'indices' | 'steps' | 'rules'>

/** Each operation with the normal form of its entry. */
export const stepLines = (record: Derivation): readonly string[] =>
  record.steps.map(({ operation, result }, i) => {
    const names = namesFor(record)
    const place = placeText(result, names)
    return `(${i + 1}) ${operationText(operation, names)}: ${place === '' ? '' : `${place} = `}${formText(result.entry, names)}`
  })

const usedLines = ({ rules }: Derivation): readonly string[] => rules.map((rule) => `used: ${rule}`)

/** Both sides as normal forms, and the equations used. */
export function conclusionLines(record: ProofRecord): readonly string[] {
  const lines = record.stages.flatMap(({ factor, left, right }, i) => {
    const names = namesFor(record)
    const place = placeText(record, names)
    const [l, r] = [formText(left, names), formText(right, names)]
    const same = i === record.stages.length - 1
    return [
      ...(factor ? [`both sides times ${formText(factor, names)}`] : []),
      `left${place} = ${l}`,
      same ? `right${place} has the same normal form` : `right${place} = ${r}`,
    ]
  })
  return [...lines, ...usedLines(record)]
}

/** v'Mv as a sum of parts none of which is negative, and the equations used. */
export function certificateLines(record: Certificate): readonly string[] {
  const parts = record.parts.map(({ kind, over, weight, left, right }) => {
    const names = namesFor(record)
    names.given.set(record.direction, 'v')
    const sums = over.map((i) => `Σ_{${indexText(i, names)}} `).join('')
    const text = (form: PlainForm): string => formText(form, names).replaceAll(record.direction, 'v')
    const [w, l, r] = [text(weight), text(left), text(right)]
    if (kind === 'square') return `+ ${sums}(${w}) (${l})²`
    return kind === 'difference'
      ? `+ ${sums}(${w}) (${l} - ${r})²`
      : `+ ${sums}(${w}) (${l}) (${r}), semidefinite weights`
  })
  return [`v'Mv is the sum of`, ...(parts.length === 0 ? ['0'] : parts), ...usedLines(record)]
}

/** greater − lesser, every term of which is at least zero, and the equations used. */
export function inequalityLines(record: InequalityRecord): readonly string[] {
  const names = namesFor(record)
  const place = placeText(record.difference, names)
  const terms = formText(record.difference.entry, names)
  return [`(greater - lesser)${place} = ${terms}, no term of which is negative`, ...usedLines(record)]
}
