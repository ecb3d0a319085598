/** `lemmata mcp`: claims and derivatives for agents, by the Model Context Protocol. */
import { defineCommand } from '../command.js'
import { serveAgents } from '../mcp/server.js'
import { memory, whole } from '../option.js'
import { Exit } from '../usage.js'

/** `lemmata mcp`. */
export const mcp = defineCommand({
  name: 'mcp',
  arguments: '',
  operands: { most: 0 },
  summary: 'answers agents: check, derive, prove, tighten, explain, hunt (Model Context Protocol)',
  about:
    'Speaks the Model Context Protocol on its input and output, for agents that do mathematics. It needs the package @modelcontextprotocol/server (npm install ' +
    '@modelcontextprotocol/server). Each question has its own limit of time; one that is cancelled, or takes more than it may, is given up with its thread. docs/agents.md tells more.',
  options: {
    workers: whole('N', 'questions answered at once (as many as the machine has cores)', { from: 1, to: 32 }),
    memory: memory('a question'),
  },
  examples: [
    { line: 'claude mcp add lemmata -- npx lemmata mcp', shows: 'makes it known to an agent, once' },
    { line: 'npx @modelcontextprotocol/inspector npx lemmata mcp', shows: 'asks by hand, in a browser' },
  ],
  async run({ options: { workers, memory: most } }, io) {
    await serveAgents(
      {
        threads: workers ?? io.cores,
        memory: most,
      },
      io,
    )
    return Exit.ok
  },
})
