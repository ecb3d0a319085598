/** `npm run kills -- --count 1000`: kills check, hunt and guard at random moments, and tells what they leave behind. The exit code is 1 where something is wrong. */
import { randomFrom } from '../fuzz/mutate.js'
import { invocation, number } from '../tool.js'
import { killingFolder, killOnce, removeFolder, starveOnce, type Killed } from './kill.js'

/** Milliseconds within which a command is killed: it takes about half of them. */
const LATEST = 3000

const { count, starve, seed } = invocation({
  name: 'kills',
  summary: 'kills commands at random moments, and looks at what they leave',
  about:
    'Of each command that is killed every file is the one from before or the new one, whole, and nothing goes on running. The exit code is 1 where something is wrong.',
  options: {
    count: number(1000, 'how many commands to kill'),
    starve: number(
      0,
      'how many commands to run with too little memory, at moments that come from how little',
    ),
    seed: number(1, 'the moments come from it'),
  },
  examples: [
    { line: 'npm run kills -- --count 250 --seed 2', shows: 'a quarter of what is usual, at other moments' },
  ],
}).options
const random = randomFrom(seed)
const folder = killingFolder()

/** Megabytes of addresses with which a command dies while it starts, and with which it just ends. */
const [LEAST, ENOUGH] = [950, 1500]

async function tried(what: string, n: number, once: (k: number) => Promise<Killed>): Promise<number> {
  let [alive, bad] = [0, 0]
  for (let k = 0; k < n; k++) {
    const killed = await once(k)
    if (killed.alive) alive++
    if (killed.wrong.length === 0) continue
    bad++
    console.log(`${killed.words.join(' ')}: ${killed.signal} after ${Math.round(killed.milliseconds)} ms: ${killed.wrong.join('; ')}`)
  }
  console.log(`${n} ${what}, ${alive} of them of a running command; ${bad} left something wrong`)
  return bad
} // prettier-ignore

const wrong =
  (await tried('kills', count, (k) =>
    killOnce(folder, k, random() * LATEST, random() < 0.7 ? 'SIGKILL' : 'SIGTERM'),
  )) +
  (await tried('deaths of too little memory', starve, (k) =>
    starveOnce(folder, k, LEAST + random() * (ENOUGH - LEAST)),
  ))
removeFolder(folder)
process.exitCode = wrong === 0 ? 0 : 1
