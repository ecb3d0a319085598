/** What the compiler says where one entry of one table of operations is taken away: tried on the real sources, in memory. */
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { product } from './modules.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A place where a table has an entry of an operation: a property of an object, or a case of a switch. */
export interface Entry {
  readonly file: string
  /** What is taken away, from one position to another. */
  readonly span: readonly [from: number, to: number]
  readonly text: string
}

const nameOf = (node: ts.Node): string | undefined => {
  if (ts.isCaseClause(node)) return ts.isStringLiteral(node.expression) ? node.expression.text : undefined
  if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return undefined
  return ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : undefined
}

/** With the comma behind it. */
function spanOf(node: ts.Node, text: string): readonly [number, number] {
  const end = node.getEnd()
  const comma = /^\s*,/u.exec(text.slice(end))
  return [node.getStart(), end + (comma?.[0].length ?? 0)]
}

/** All entries of an operation in the tables of operations; engines that other people wrote have names of their own. */
export function entriesOf(operation: string): readonly Entry[] {
  return product
    .filter(({ text }) => new RegExp(`\\b${operation}\\b`, 'u').test(text))
    .flatMap(({ path, text }) => {
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
      const found: Entry[] = []
      const visit = (node: ts.Node): void => {
        if (nameOf(node) === operation) {
          const span = spanOf(node, text)
          found.push({ file: path, span, text: text.slice(...span) })
        }
        ts.forEachChild(node, visit)
      }
      visit(source)
      return found
    })
}

/** The compiler over the sources with some of them changed, again and again. */
function compiler(): (
  changed: ReadonlyMap<string, string>,
  files: readonly string[],
) => ReadonlyMap<string, string> {
  const read = ts.readConfigFile(`${ROOT}tsconfig.build.json`, (name) => ts.sys.readFile(name))
  const config = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT)
  const options = { ...config.options, noEmit: true }
  let current: ReadonlyMap<string, string> = new Map()
  const versions = new Map<string, number>()
  const service = ts.createLanguageService(
    {
      getScriptFileNames: () => config.fileNames,
      getScriptVersion: (name) => `${versions.get(name) ?? 0}`,
      getScriptSnapshot: (name) => {
        const text = current.get(name) ?? ts.sys.readFile(name)
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
      },
      getCurrentDirectory: () => ROOT,
      getCompilationSettings: () => options,
      getDefaultLibFileName: (o) => ts.getDefaultLibFilePath(o),
      fileExists: (name) => ts.sys.fileExists(name),
      readFile: (name) => ts.sys.readFile(name),
      directoryExists: (name) => ts.sys.directoryExists(name),
      getDirectories: (name) => ts.sys.getDirectories(name),
    },
    ts.createDocumentRegistry(),
  )
  return (changed, files) => {
    const next = new Map([...changed].map(([file, text]) => [ROOT + file, text]))
    for (const name of new Set([...current.keys(), ...next.keys()]))
      versions.set(name, (versions.get(name) ?? 0) + 1)
    current = next
    return new Map(
      files.map((file) => [
        file,
        [...service.getSyntacticDiagnostics(ROOT + file), ...service.getSemanticDiagnostics(ROOT + file)]
          .map((d) => ts.flattenDiagnosticMessageText(d.messageText, ' '))
          .join('\n'),
      ]),
    )
  }
}

/** The compiler, started once. */
let started: ReturnType<typeof compiler> | undefined

/** Each entry with what the compiler says of its file, or of those named, when it is gone. Entries in different files go at once. */
export function withoutEach(
  entries: readonly Entry[],
  others: readonly string[] = [],
): readonly (Entry & { readonly said: string })[] {
  const ask = (started ??= compiler())
  const roundOf = (entry: Entry): number => entries.filter((e) => e.file === entry.file).indexOf(entry)
  const rounds = entries.reduce((most, entry) => Math.max(most, roundOf(entry) + 1), 0)
  return Array.from({ length: rounds }, (_, round) => {
    const now = entries.filter((entry) => roundOf(entry) === round)
    const texts = new Map(
      now.map(({ file, span: [from, to] }) => {
        const { text } = product.find((m) => m.path === file)!
        return [file, text.slice(0, from) + text.slice(to)]
      }),
    )
    const said = ask(texts, [...texts.keys(), ...others])
    return now.map((entry) => ({
      ...entry,
      said: [entry.file, ...others].map((file) => said.get(file)!).join(''),
    }))
  }).flat()
}
