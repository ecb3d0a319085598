/** The modules of the product and what they import, read from their texts. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  /** A path from the root for our own modules, else the specifier. */
  readonly target: string
  readonly own: boolean
  /** Types only: gone when the code runs. */
  readonly typeOnly: boolean
}

export interface Module {
  /** From the root, with slashes: `src/core/judge.ts`. */
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly imports: readonly Import[]
}

const IMPORT =
  /^(?:import|export)\s(type\s)?[^'"]*?from\s'([^']+)'|^import\s()'([^']+)'|\bimport\('([^']+)'\)/gmu

function importsOf(path: string, text: string): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, from, , bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic
    const own = specifier.startsWith('.')
    const target = own
      ? normalize(join(dirname(path), specifier))
          .split(sep)
          .join('/')
          .replace(/\.js$/u, '.ts')
      : specifier
    return { target, own, typeOnly: type !== undefined }
  })
}

function read(path: string): Module {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return { path, text, lines: text.split('\n').length - 1, imports: importsOf(path, text) }
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort()

export const product: readonly Module[] = ['src', 'symbolic', 'properties'].flatMap(filesOf).map(read)

/** A text without its comments. */
export const codeOf = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, '')

/** The files in which something stands, comments aside. */
export const callers = (called: RegExp): readonly string[] =>
  product.filter(({ text }) => called.test(codeOf(text))).map(({ path }) => path)

/** `src/core`, `properties`; a file directly in `src` is a part of its own. */
export const partOf = (path: string): string => {
  const [top = '', second = ''] = path.split('/')
  return top === 'properties' || top === 'schema' ? top : `${top}/${second}`
}

/** The files of each import cycle, sorted; types are gone when the code runs, and count for nothing. */
export function tangles(modules: readonly Module[]): readonly (readonly string[])[] {
  const next = new Map(
    modules.map(({ path, imports }) => [
      path,
      imports.filter((i) => i.own && !i.typeOnly).map((i) => i.target),
    ]),
  )
  const reached = new Map([...next.keys()].map((path) => [path, reachable(path, next)]))
  const cycles = [...reached].flatMap(([path, others]) =>
    others.has(path) ? [[...others].filter((other) => reached.get(other)?.has(path)).sort()] : [],
  )
  return [...new Map(cycles.map((files) => [files.join(' '), files])).values()]
}

/** All modules that running one loads, itself too. */
export function loadedBy(path: string): readonly Module[] {
  const next = new Map(
    product.map((m) => [m.path, m.imports.filter((i) => i.own && !i.typeOnly).map((i) => i.target)]),
  )
  const paths = reachable(path, next)
  return product.filter((m) => m.path === path || paths.has(m.path))
}

/** All files that running one file loads. */
function reachable(path: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...(next.get(path) ?? [])]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue
    found.add(at)
    open.push(...(next.get(at) ?? []))
  }
  return found
}
