/** The program behind bin/lemmata.js. */
import { main } from './main.js'
import { nodeIo } from './node-io.js'
import { Exit } from './usage.js'

/** Runs the command line of this process and sets its exit code. */
export async function run(): Promise<void> {
  // A reader that leaves early (`lemmata list | head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(Exit.ok)
    throw error
  })
  process.exitCode = await main(process.argv.slice(2), nodeIo(Exit.interrupted))
}
