/** All commands, in the order of the help. A new one is one file and one line here. */
import type { Command } from '../command.js'

/** How each command is loaded, by its name: a command line loads what it names, and no more. */
const LOADERS: Readonly<Record<string, () => Promise<Command>>> = {
  new: async () => (await import('./new.js')).newFile,
  check: async () => (await import('./check.js')).check,
  list: async () => (await import('./list.js')).list,
  explain: async () => (await import('./explain.js')).explain,
  prove: async () => (await import('./prove.js')).prove,
  page: async () => (await import('./page.js')).page,
  serve: async () => (await import('./serve.js')).serve,
  derive: async () => (await import('./derive.js')).derive,
  hunt: async () => (await import('./hunt.js')).hunt,
  lane: async () => (await import('./lane.js')).lane,
  work: async () => (await import('./work.js')).work,
  tighten: async () => (await import('./tighten.js')).tighten,
  lsp: async () => (await import('./lsp.js')).lsp,
  mcp: async () => (await import('./mcp.js')).mcp,
  guard: async () => (await import('./guard.js')).guard,
  merge: async () => (await import('./merge.js')).merge,
  completion: async () => (await import('./completion.js')).completion,
}

/** The names of all commands. */
export const commandNames: readonly string[] = Object.keys(LOADERS)

/** The command of a name, if there is one. */
export const loadCommand = async (name: string): Promise<Command | undefined> =>
  Object.hasOwn(LOADERS, name) ? LOADERS[name]() : undefined

/** All commands, in the order in which the help names them. */
export const loadCommands = (): Promise<readonly Command[]> =>
  Promise.all(Object.values(LOADERS).map((load) => load()))
