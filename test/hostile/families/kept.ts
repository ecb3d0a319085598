/** What Lemmata has written and reads again, with one thing spoiled: memories, baselines, reports, jobs and results of lanes. */
import { memoryText, parseMemory } from '../../../src/run/memory.js'
import { jobText, makerOf, readAnswer, answerText } from '../../../src/cli/lane-job.js'
import { UsageError } from '../../../src/cli/usage.js'
import { messageText } from '../../../src/reporters/words/layout.js'
import { corpusOf } from '../../fuzz/corpus.js'
import type { Family, Input } from '../family.js'
import { check, command } from '../run.js'
import { nested, spoiled } from '../texts.js'

const CLAIMS = '- {id: a, given: {x: vector(n), i: index(n)}, claim: "x[i] <= norm(x)"}\n'

/** Texts that are no JSON, or too much of it. */
const NO_JSON: Readonly<Record<string, string>> = {
  'nothing': '', 'a mark': '\ufeff{}', 'half of it': '{"version":', 'NULs': '\u0000'.repeat(1000), '100,000 brackets': '['.repeat(100_000), '100,000 pairs of brackets': nested('[', '', ']', 100_000), 'a comment': '// x\n{}', 'a word': 'null', 'a number': '1e999', 'NaN': 'NaN', 'a list': '[]', 'single quotes': "{'a': 1}", 'control characters': '"\u001b[2J"', 'escaped ones': '{"version":"\\u001b[2J\\u202e"}', 'twice': '{}{}', 'a prototype': '{"__proto__":{"version":1,"claims":{}}}', '9 MB': `"${'x'.repeat(9_000_000)}"`,
} // prettier-ignore

/** Files made of a good one, each handed to what reads it. It may be that what is spoiled is nothing that anybody needs. */
function filesLike(good: string, each: number, run: (text: string) => ReturnType<Input['run']>, codes: readonly number[]): readonly Input[] {
  const data = [...spoiled(JSON.parse(good), each)]
  return [
    ...Object.entries(NO_JSON).map(([name, text]): Input => ({ name, codes, run: () => run(text) })),
    ...data.map(([name, x]): Input => ({ name, codes, run: () => run(JSON.stringify(x)) })),
  ]
} // prettier-ignore

/** A memory that cannot be read is told, and the claim is checked without it. */
export const memories: Family = {
  name: 'memories of finds',
  inputs: filesLike(
    corpusOf('memory')[1],
    2,
    (text) => check(['a.yaml'], { 'a.yaml': CLAIMS, 'counterexamples/a.json': text }),
    [0],
  ),
}

const BASELINE = corpusOf('report').find((text) => text.includes('"allSizes"') && !text.includes('evidence'))!
/** Baselines. */
export const baselines: Family = {
  name: 'baselines',
  inputs: filesLike(
    BASELINE,
    4,
    (text) => check(['a.yaml', '--baseline', 'known.json'], { 'a.yaml': CLAIMS, 'known.json': text }),
    [0, 1, 2],
  ),
}

const REPORT = corpusOf('report').find((text) => text.includes('evidence'))!
/** Reports, as shards are. */
export const reports: Family = {
  name: 'reports of shards',
  inputs: filesLike(
    REPORT,
    1,
    (text) => command(['merge', 'b.json', 'a.json', '--reporter', 'text,github=r.md,html=r.html'], { 'a.json': text, 'b.json': REPORT.replaceAll('"id":"a"', '"id":"b"') }),
    [0, 1, 2, 3, 4],
  ),
} // prettier-ignore

/** What the world of these commands computes. */
const MAKER = makerOf({ version: '1.2.3', build: () => '' })
const JOB = { ...MAKER, claims: [{ file: 'a.yaml', text: CLAIMS }], id: 'a', seed: 1, round: 0, lane: 4000, lanes: 4096, known: [] } // prettier-ignore
/** Jobs of lanes. */
export const jobs: Family = {
  name: 'jobs of lanes',
  inputs: filesLike(jobText(JOB), 3, (text) => command(['lane', 'job.json'], { 'job.json': text }), [0, 2]),
}

const parsed = parseMemory(corpusOf('memory')[1])
const ANSWER = answerText({
  ...MAKER,
  job: 'x',
  result: { evaluations: 1, refuted: false, standings: [{ obligation: '1', height: 0.5, confirmed: true }], points: 'problem' in parsed ? [] : parsed.points },
}) // prettier-ignore
/** Results of lanes. */
export const results: Family = {
  name: 'results of lanes',
  inputs: filesLike(
    ANSWER,
    2,
    (text) => {
      try {
        return { code: 0, text: memoryText({ claim: 'a', points: readAnswer(text).result.points }).slice(0, 100) }
      } catch (error) {
        if (error instanceof UsageError) return { code: 2, text: messageText(error.message) }
        throw error
      }
    },
    [0, 2],
  ),
} // prettier-ignore
