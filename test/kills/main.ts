/** `npm run kills -- --count 1000`: kills check, hunt and guard at random moments, and tells what they leave behind. The exit code is 1 where something is wrong. */
import { parseArgs } from 'node:util'
import { randomFrom } from '../fuzz/mutate.js'
import { killingFolder, killOnce, removeFolder } from './kill.js'

/** Milliseconds within which a command is killed: it takes about half of them. */
const LATEST = 3000

const { values } = parseArgs({
  options: { count: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})
const random = randomFrom(Number(values.seed))
const folder = killingFolder()
const told = { killed: 0, alive: 0, wrong: 0 }
for (let k = 0; k < Number(values.count); k++) {
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
