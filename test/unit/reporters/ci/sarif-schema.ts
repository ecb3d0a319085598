/**
 * The part of the SARIF 2.1.0 schema that our log uses, as rules: every object's properties with their types, what is required, and that nothing else is
 * there. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json (errata 01, 2023), in which all these
 * objects have `additionalProperties: false`; cross-references (ruleIndex) by §3.27.6 of the standard.
 */
type Check = (value: unknown, path: string) => readonly string[]

const fault = (path: string, expected: string, value: unknown): readonly string[] => [
  `${path}: expected ${expected}, got ${JSON.stringify(value)?.slice(0, 60)}`,
]
const test =
  (expected: string, holds: (value: unknown) => boolean): Check =>
  (value, path) =>
    holds(value) ? [] : fault(path, expected, value)

const text = test('text', (v) => typeof v === 'string')
const flag = test('true or false', (v) => typeof v === 'boolean')
const oneOf = (...names: string[]): Check => test(names.join(' | '), (v) => names.includes(v as string))
const whole = (least: number): Check =>
  test(`a whole number of at least ${least}`, (v) => Number.isInteger(v) && (v as number) >= least)
/** RFC 3986, the characters of a URI reference. */
const uri = test('a URI reference', (v) =>
  typeof v === 'string' && /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-F]{2})*$/u.test(v))
const list =
  (each: Check): Check =>
  (value, path) =>
    Array.isArray(value) ? value.flatMap((v, i) => each(v, `${path}[${i}]`)) : fault(path, 'a list', value)
const anyObject = test('an object', (v) => typeof v === 'object' && v !== null && !Array.isArray(v))

function object(required: readonly string[], properties: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fault(path, 'an object', value)
    const entries = Object.entries(value)
    return [
      ...required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}: expected ${name}`),
      ...entries.flatMap(([name, v]) =>
        Object.hasOwn(properties, name)
          ? properties[name](v, `${path}.${name}`)
          : [`${path}: no property ${name}`],
      ),
    ]
  }
}

const level = oneOf('none', 'note', 'warning', 'error')
const message = object([], { text, markdown: text, id: text })
const region = object([], {
  startLine: whole(1),
  startColumn: whole(1),
  endLine: whole(1),
  endColumn: whole(1),
})
const location = object([], {
  physicalLocation: object([], { artifactLocation: object([], { uri, uriBaseId: text }), region }),
})
const rule = object(['id'], {
  id: text,
  name: text,
  shortDescription: object(['text'], { text }),
  defaultConfiguration: object([], { level }),
})
const result = object(['message'], {
  ruleId: text,
  ruleIndex: whole(-1),
  level,
  message,
  locations: list(location),
  partialFingerprints: anyObject,
})
const run = object(['tool'], {
  tool: object(['driver'], {
    driver: object(['name'], { name: text, version: text, informationUri: uri, rules: list(rule) }),
  }),
  columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'),
  invocations: list(object(['executionSuccessful'], { executionSuccessful: flag })),
  results: list(result),
  properties: anyObject,
})
const log = object(['version', 'runs'], { $schema: uri, version: oneOf('2.1.0'), runs: list(run) })

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
    readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number }[]
  }[]
}

/** What breaks the rules; nothing where the log is valid. */
export function sarifFaults(value: unknown): readonly string[] {
  const faults = log(value, 'log')
  if (faults.length > 0) return faults
  return (value as Log).runs.flatMap(({ tool, results }) =>
    results
      .filter((r) => tool.driver.rules[r.ruleIndex]?.id !== r.ruleId)
      .map((r) => `rule ${r.ruleIndex} is not ${r.ruleId}`),
  )
}
