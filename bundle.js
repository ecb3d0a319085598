/** Builds what `npx lemmata` and `import 'lemmata'` run: few files with all that is needed of the sources and of small libraries. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist/lemmata', { recursive: true, force: true })

/** What Node runs. Of libraries that have both, the module for every engine. */
const FOR_NODE = {
  metafile: true,
  legalComments: 'none',
  outdir: 'dist/lemmata',
  bundle: true,
  target: 'node20',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  // Engines under test are loaded in threads of their own, by their paths; vitest is that of whoever writes the tests, the protocol for agents theirs.
  external: ['node:*', 'mathjs', 'nerdamer', 'vitest', '@modelcontextprotocol/server'],
  // Half as much to read at the start; lines and names stay, for traces.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
}
const library = await build({
  ...FOR_NODE,
  entryPoints: {
    index: 'src/index.ts',
    browser: 'src/browser.ts',
    vitest: 'src/vitest/index.ts',
    run: 'src/cli/run.ts',
  },
  splitting: true,
  format: 'esm',
})

/** What threads run, each in one script: of scripts compiled code can be kept. */
const script = (name, entry, define = {}) =>
  build({
    ...FOR_NODE,
    entryPoints: { [name]: entry },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    // What a script imports later is not found where its compiled code was kept: packages are required.
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'here', ...define },
    banner: { js: "const here=require('node:url').pathToFileURL(__filename).href;" },
  })
const PROGRAM = 'dist/lemmata/program.cjs'
const program = await script('program', 'src/cli/program.ts')
// The bundler leaves other letters in patterns alone; a text without any takes half the room, and none of the time to decode.
const inAscii = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
writeFileSync(PROGRAM, readFileSync(PROGRAM, 'utf8').replace(/[^\0-\x7f]/g, inAscii))
const digest = createHash('sha256').update(readFileSync(PROGRAM)).digest('hex').slice(0, 16)
await script('start', 'src/cli/start.ts', { BUILD: JSON.stringify(digest) })

/** What the playground runs, each in one file: the page, a module; and its workers, which no browser takes as modules from a file. */
const inOne = (name, entry, format) =>
  build({
    metafile: true,
    legalComments: 'none',
    entryPoints: { [name]: entry },
    outdir: 'dist/lemmata/playground',
    bundle: true,
    format,
    target: 'es2022',
    platform: 'browser',
    minify: true,
  })
const page = await inOne('page', 'src/playground/page/main.ts', 'esm')
const worker = await inOne('worker', 'src/playground/page/worker.ts', 'iife')

/** A library, and those that it needs: some hold them in their own files. */
function withNeeds(folder, seen = new Set()) {
  if (seen.has(folder)) return seen
  seen.add(folder)
  const { dependencies = {} } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  for (const name of Object.keys(dependencies)) withNeeds(`node_modules/${name}`, seen)
  return seen
}
/** What a library asks to be told with it. */
function licence(folder) {
  const files = readdirSync(folder).filter((name) => /^licen[cs]e/iu.test(name))
  if (files.length === 0) throw new Error(`${folder} is bundled, and has no licence to be told with it`)
  const name = folder.slice('node_modules/'.length)
  return files.map((file) => `${name}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`)
}
function writeLicences(file, ...built) {
  const paths = built.flatMap(({ metafile }) => Object.keys(metafile.inputs))
  const libraries = paths.flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path)?.[0] ?? [])
  const all = new Set([...new Set(libraries)].flatMap((folder) => [...withNeeds(folder)]))
  writeFileSync(file, [...all].sort().flatMap(licence).join('\n---\n\n'))
}
writeLicences('dist/lemmata/licences.txt', library, program)
writeLicences('dist/lemmata/playground/licences.txt', page, worker)
