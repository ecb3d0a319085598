/** A report read back from its JSON, by its schema: what others wrote is looked at before anything relies on it. */
import type { Report } from '../core/index.js'
import schemaOfReport from '../../schema/report.schema.json' with { type: 'json' }

/** The words of JSON Schema that ours uses. */
interface Schema {
  readonly $ref?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
}

/** What does not fit, and where. */
class Misfit {
  constructor(
    readonly path: string,
    readonly expected: string,
  ) {}
}

type Json = Readonly<Record<string, unknown>>

const { definitions } = schemaOfReport as unknown as {
  readonly definitions: Readonly<Record<string, Schema>>
}

/** Numbers that JSON lacks, as texts. */
const SPELLED: ReadonlyMap<unknown, number> = new Map([
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['NaN', NaN],
])

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

const isOfType = (type: string, value: unknown): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeOf(value) === type

/** The value of one of the schemas that it fits. */
function alternative(schemas: readonly Schema[], value: unknown, path: string): unknown {
  const read = schemas.map((schema) => fitted(schema, value, path))
  const fitting = read.findIndex((r) => !(r instanceof Misfit))
  if (fitting >= 0) return read[fitting]
  // The one that was meant is the one that goes furthest.
  return read.reduce((a, b) => ((b as Misfit).path.length > (a as Misfit).path.length ? b : a))
}

function fittedList(
  { items, minItems = 0, maxItems = Infinity }: Schema,
  list: unknown[],
  path: string,
): unknown {
  if (list.length < minItems || list.length > maxItems) return new Misfit(path, 'another number of items')
  const read = items ? list.map((v, i) => fitted(items, v, `${path}/${i}`)) : list
  return read.find((v) => v instanceof Misfit) ?? read
}

function fittedRecord(schema: Schema, record: Json, path: string): unknown {
  const { properties = {}, required = [], additionalProperties: others = true } = schema
  const missing = required.find((key) => !Object.hasOwn(record, key))
  if (missing !== undefined) return new Misfit(path, `a field ${missing}`)
  const read = Object.entries(record).map(([key, value]): readonly [string, unknown] => {
    const known = Object.hasOwn(properties, key) ? properties[key] : others
    if (known === false) return [key, new Misfit(`${path}/${key}`, 'no such field')]
    return [key, known === true ? value : fitted(known, value, `${path}/${key}`)]
  })
  const [, misfit] = read.find(([, value]) => value instanceof Misfit) ?? []
  return misfit ?? Object.fromEntries(read)
}

function fittedNumber({ minimum = -Infinity, maximum = Infinity }: Schema, x: number, path: string): unknown {
  return x >= minimum && x <= maximum ? x : new Misfit(path, `a number from ${minimum} to ${maximum}`)
}

/** The value as the schema has it, with numbers for the texts that spell them; or where it does not fit. */
function fitted(schema: Schema, value: unknown, path: string): unknown {
  if (schema.$ref !== undefined)
    return fitted(definitions[schema.$ref.replace('#/definitions/', '')], value, path)
  if ('const' in schema && value !== schema.const) return new Misfit(path, JSON.stringify(schema.const))
  if (schema.enum && !schema.enum.includes(value)) return new Misfit(path, `one of ${schema.enum.join(', ')}`)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) {
    const read = alternative(choices, value, path)
    return schema === definitions['number'] && !(read instanceof Misfit) ? (SPELLED.get(read) ?? read) : read
  }
  const types = [schema.type ?? []].flat()
  if (types.length > 0 && !types.some((type) => isOfType(type, value)))
    return new Misfit(path, `${/^[aeiou]/u.test(types[0]) ? 'an' : 'a'} ${types.join(' or ')}`)
  if (Array.isArray(value)) return fittedList(schema, value, path)
  if (typeof value === 'object' && value !== null) return fittedRecord(schema, value as Json, path)
  if (typeof value === 'number') return fittedNumber(schema, value, path)
  if (
    typeof value === 'string' &&
    schema.pattern !== undefined &&
    !new RegExp(schema.pattern, 'u').test(value)
  )
    return new Misfit(path, `a text like ${schema.pattern}`)
  return value
}

/** The report in a file's text; a text says what is wrong with it. */
export function readReport(text: string): Report | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return `expected JSON, got ${(error as Error).message}`
  }
  const read = fitted(schemaOfReport, value, '')
  return read instanceof Misfit
    ? `expected a report of lemmata, which has ${read.expected} at ${read.path === '' ? 'its top' : read.path.slice(0, MAX_PATH)}`
    : (read as Report)
}

/** Characters of a path that are told. */
const MAX_PATH = 200
