/** `lemmata check`: claims in, verdicts out. */
import { check as checkClaims } from '../../index.js'
import { defineCommand } from '../command.js'
import { flag } from '../option.js'
import { Exit } from '../usage.js'
import { catalogue } from '../../../properties/index.js'

export const check = defineCommand({
  name: 'check',
  arguments: '[files…]',
  summary: 'checks claims: the whole catalogue, or your own files',
  options: { strict: flag('undecided claims fail') },
  examples: [{ line: 'lemmata check', shows: 'the whole catalogue' }],
  async run(_invocation, io) {
    const report = await checkClaims(await catalogue(), { now: () => io.now() })
    io.out.write(`${report.claims.length} claims\n`)
    return Exit.ok
  },
})
