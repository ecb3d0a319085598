/** `lemmata serve`: the playground at an address of this machine. */
import { defineCommand } from '../command.js'
import { whole } from '../option.js'
import { pageWith, startWith } from '../playground.js'
import { Exit, UsageError } from '../usage.js'

/** Of no well-known service. */
const DEFAULT_PORT = 8417
const LARGEST_PORT = 65535

const REFUSED: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has it',
  EACCES: 'this user may not have it',
}

function refused(port: number, error: unknown): UsageError {
  const { code = '', message } = error as NodeJS.ErrnoException
  return new UsageError(
    `--port: could not have port ${port}: ${REFUSED[code] ?? message}`,
    'name another, or 0 for any that is free',
  )
}

/** `lemmata serve`. */
export const serve = defineCommand({
  name: 'serve',
  arguments: '[file or formula]',
  operands: { most: 1 },
  summary: 'serves that playground to the browsers of this machine',
  about:
    'The same page as lemmata page writes, at an address that only this machine reaches (127.0.0.1). It is made anew whenever it is loaded, so that it opens with the file ' +
    'as it is then. Ctrl-C ends it.',
  options: {
    port: whole('N', `of the address (${DEFAULT_PORT}); 0 for any that is free`, { to: LARGEST_PORT }),
  },
  examples: [
    { line: 'lemmata serve', shows: `http://127.0.0.1:${DEFAULT_PORT}/, with examples` },
    { line: 'lemmata serve claims.yaml --port 0', shows: 'with your claims, at a port that is free' },
  ],
  async run({ operands: [word], options: { port = DEFAULT_PORT } }, io) {
    const first = await startWith(word, io)
    const current = word === '-' ? () => Promise.resolve(first) : () => startWith(word, io)
    const site = {
      port,
      page: async () => pageWith(await current(), io),
      ready: (address: string) => io.out.write(`${address}\nCtrl-C ends it\n`),
    }
    await io.serve(site).catch((error: unknown) => {
      throw refused(port, error)
    })
    return Exit.ok
  },
})
