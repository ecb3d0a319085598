/** `npm run kills -- --count 1000`: kills check, hunt and guard at random moments, and tells what they leave behind. The exit code is 1 where something is wrong. */
import { randomFrom } from '../fuzz/mutate.js'
import { invocation, number } from '../tool.js'
import { killingFolder, killOnce, removeFolder } from './kill.js'

/** Milliseconds within which a command is killed: it takes about half of them. */
const LATEST = 3000

const { count, seed } = invocation({
  name: 'kills',
  summary: 'kills commands at random moments, and looks at what they leave',
  about:
    'Of each command that is killed every file is the one from before or the new one, whole, and nothing goes on running. The exit code is 1 where something is wrong.',
  options: {
    count: number(1000, 'how many commands to kill', 1),
    seed: number(1, 'the moments come from it'),
  },
  examples: [
    { line: 'npm run kills -- --count 250 --seed 2', shows: 'a quarter of what is usual, at other moments' },
  ],
}).options
const random = randomFrom(seed)
const folder = killingFolder()
const told = { killed: 0, alive: 0, wrong: 0 }
for (let k = 0; k < count; k++) {
  const signal = random() < 0.7 ? 'SIGKILL' : 'SIGTERM'
  const { alive, wrong, words, milliseconds } = await killOnce(folder, k, random() * LATEST, signal)
  told.killed++
  if (alive) told.alive++
  if (wrong.length === 0) continue
  told.wrong++
  console.log(`${words.join(' ')}: ${signal} after ${Math.round(milliseconds)} ms: ${wrong.join('; ')}`)
}
removeFolder(folder)
console.log(
  `${told.killed} kills, ${told.alive} of them of a running command; ${told.wrong} left something wrong`,
)
process.exitCode = told.wrong === 0 ? 0 : 1
