import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith } from '../integration/command.js'
import { CLAIMS, command, endBy, machine } from './machines.js'
import { withRedis } from './runs.js'

const { url, redis } = withRedis()

const MORE = `# Notes

\`\`\`claim
id: noted
given: { A: "matrix(n, n)", B: "matrix(n, n)" }
claim: A*B == B*A
expected: fails
\`\`\`
`

it('a check by a queue writes the same report, as text and as data, and tells how long claims took elsewhere', async () => {
  const folder = folderWith({ 'claims.yaml': CLAIMS, 'more.md': MORE })
  const check = async (words: readonly string[]): Promise<readonly unknown[]> => {
    const given = ['check', 'claims.yaml', 'more.md', '--json', 'report.json', '--reporter', 'text,junit=times.xml']
    const { code, out } = await command(folder, [...given, ...words]).ended
    return [code, out, readFileSync(join(folder, 'report.json'), 'utf8')]
  }
  const [code, out, report] = await check([])
  // Other claims of the same name beside it change nothing.
  const machineWithOthers = machine(url(), [], [], { 'claims.yaml': CLAIMS.replaceAll('0.499', '0.9') })
  expect(await check(['--queue', url(), '--recheck', '1'])).toEqual([1, out, report])
  expect(code).toBe(1)
  const times = [...readFileSync(join(folder, 'times.xml'), 'utf8').matchAll(/<testcase [^>]*time="([^"]*)"/gu)]
  expect(times).toHaveLength(5)
  for (const [, time] of times) expect(Number(time)).toBeGreaterThan(0)
  await endBy('SIGINT', machineWithOthers)
  expect(await redis().keys('*')).toEqual([])
}) // prettier-ignore
