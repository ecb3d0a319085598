/**
 * The rules of junit-10.xsd (Jenkins xUnit plugin, github.com/jenkinsci/xunit-plugin, src/main/resources/org/jenkinsci/plugins/xunit/types/
 * model/xsd/junit-10.xsd): which elements may hold which, with which attributes; numbers where numbers are due.
 */
import type { Element } from './xml.js'

interface Rule {
  readonly attributes: readonly string[]
  readonly required: readonly string[]
  readonly children: readonly string[]
  readonly text?: boolean
}

const OUTPUT: Rule = { attributes: [], required: [], children: [], text: true }
const FAILURE: Rule = { attributes: ['type', 'message'], required: [], children: [], text: true }
const SUITE_COUNTS = ['tests', 'failures', 'errors', 'skipped', 'disabled', 'time']
const RULES: Readonly<Record<string, Rule>> = {
  testsuites: {
    attributes: ['name', 'time', 'tests', 'failures', 'disabled', 'errors', 'skipped'],
    required: [],
    children: ['testsuite'],
  },
  testsuite: {
    attributes: [...SUITE_COUNTS, 'name', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url', 'version', 'group'],
    required: ['name', 'tests', 'failures', 'errors'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { attributes: [], required: [], children: ['property'] },
  property: { attributes: ['name', 'value'], required: ['name', 'value'], children: [] },
  testcase: {
    attributes: ['name', 'assertions', 'time', 'timestamp', 'classname', 'status', 'class', 'file', 'line', 'group', 'url'],
    required: ['name'],
    children: ['skipped', 'error', 'failure', 'rerunFailure', 'rerunError', 'flakyFailure', 'flakyError', 'system-out', 'system-err', 'properties'],
  },
  skipped: { attributes: ['type', 'message'], required: [], children: [], text: true },
  failure: FAILURE,
  error: FAILURE,
  'system-out': OUTPUT,
  'system-err': OUTPUT,
} // prettier-ignore

const NUMBERS = new Set(['tests', 'failures', 'errors', 'skipped', 'time'])

const elementsOf = (e: Element): readonly Element[] => e.children.filter((c) => typeof c !== 'string')

function countFaults(e: Element): readonly string[] {
  if (e.name !== 'testsuite') return []
  const cases = elementsOf(e).filter((c) => c.name === 'testcase')
  const having = (name: string): number =>
    cases.filter((c) => elementsOf(c).some((x) => x.name === name)).length
  const counts = {
    tests: cases.length,
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
  }
  return Object.entries(counts)
    .filter(([name, count]) => Number(e.attributes[name]) !== count)
    .map(([name, count]) => `testsuite says ${e.attributes[name]} ${name}, has ${count}`)
}

/** What breaks the rules; nothing where the document is valid. */
export function junitFaults(e: Element): readonly string[] {
  const rule = RULES[e.name]
  if (!rule) return [`no element ${e.name}`]
  const given = Object.keys(e.attributes)
  return [
    ...given.filter((a) => !rule.attributes.includes(a)).map((a) => `${e.name} has no attribute ${a}`),
    ...rule.required.filter((a) => !given.includes(a)).map((a) => `${e.name} needs ${a}`),
    ...given
      .filter((a) => NUMBERS.has(a) && !/^\d+(?:\.\d+)?$/u.test(e.attributes[a]))
      .map((a) => `${e.name}: ${a} is no number`),
    ...elementsOf(e)
      .filter((c) => !rule.children.includes(c.name))
      .map((c) => `${e.name} holds no ${c.name}`),
    ...(rule.text || e.children.every((c) => typeof c !== 'string') ? [] : [`${e.name} holds no text`]),
    ...countFaults(e),
    ...elementsOf(e).flatMap(junitFaults),
  ]
}
