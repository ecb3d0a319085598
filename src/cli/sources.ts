/** Where claims come from: the catalogue, or files. What is read here is plain text, so that threads can read the same claims from it again. */
import { readDocument, type Claim, type ReportedProblem } from '../index.js'
import { formulaSource } from './formula.js'
import type { Io } from './io.js'
import { looksLikeFormula } from '../shell/statement-word.js'
import { hasSecret } from './queue/secrets.js'
import { UsageError } from './usage.js'

/** A file of claims, read. */
export interface SourceText {
  /** As the user wrote it: reports and replay lines repeat it. `-` is standard input. */
  readonly file: string
  readonly text: string
}

/** Where a run takes its claims from: the texts of files, or the catalogue. */
export type Input = readonly SourceText[] | 'catalogue'

/** The texts that could be read, and the problems of those that could not. */
export interface Sources {
  readonly input: Input
  /** Files that could not be read. */
  readonly problems: readonly ReportedProblem[]
}

/** The claims of the sources, and what is wrong with the others. */
export interface Claims {
  readonly claims: readonly Claim[]
  readonly problems: readonly ReportedProblem[]
}

/** Bytes; a claims file has at most a million characters. */
const LARGEST_FILE = 4_000_000

const ofFile = (file: string, message: string, hint?: string): ReportedProblem => ({
  file,
  line: 0,
  column: 0,
  message,
  ...(hint === undefined ? {} : { hint }),
})

async function readSource(
  file: string,
  given: string | undefined,
  io: Io,
): Promise<SourceText | ReportedProblem> {
  if (file === '-') return { file, text: await io.readInput() }
  if (hasSecret([file])) throw new UsageError('expected a file, got the URL of a queue', '--queue URL')
  const facts = await io.stat(file)
  if (!facts && looksLikeFormula(file)) return formulaSource(file, given, io)
  if (!facts) return ofFile(file, 'no such file', 'files are given by their path from here')
  if (facts.kind === 'folder')
    return ofFile(file, 'expected a file, got a folder', `name its files: ${file.replace(/\/$/u, '')}/*.md`)
  if (facts.kind === 'other')
    return ofFile(file, 'expected a file, got a device or pipe', 'pipe it: lemmata check -')
  if (facts.size > LARGEST_FILE)
    return ofFile(file, `expected at most ${LARGEST_FILE} bytes, got ${facts.size}`, 'split the file')
  try {
    return { file, text: await io.readText(file) }
  } catch (error) {
    return ofFile(file, `could not be read: ${(error as Error).message}`)
  }
}

/** The texts of the files, the catalogue where none is named; a file named twice is read once. */
export async function readSources(files: readonly string[], io: Io, given?: string): Promise<Sources> {
  if (files.length === 0) return { input: 'catalogue', problems: [] }
  const read = await Promise.all([...new Set(files)].map((file) => readSource(file, given, io)))
  return {
    input: read.filter((r): r is SourceText => 'text' in r),
    problems: read.filter((r): r is ReportedProblem => !('text' in r)),
  }
}

const isMarkdown = (file: string): boolean => /\.(?:md|markdown|mdx)$/iu.test(file)

function emptyProblem({ file, text }: SourceText): ReportedProblem {
  if (isMarkdown(file))
    return ofFile(
      file,
      'expected a fenced claim block, got none',
      'a line ```claim, the claim as YAML, a line ```',
    )
  return text.trim() === ''
    ? ofFile(file, 'expected a claim, got an empty file')
    : ofFile(file, 'expected a claim, got none', 'a claim is a YAML record with id, given and claim')
}

/** Where a claim's id stands in its file. */
function idProblem(claim: Claim, { file, text }: SourceText, first: Claim): ReportedProblem {
  const lines = text.split(/\r?\n/u)
  const from = (claim.origin?.line ?? 1) - 1
  const at = lines.findIndex((line, i) => i >= from && line.includes('id:') && line.includes(claim.id))
  const line = at < 0 ? from : at
  const excerpt = lines[line] ?? ''
  return {
    file,
    line: line + 1,
    column: Math.max(0, excerpt.indexOf(claim.id)) + 1,
    width: claim.id.length,
    excerpt,
    message: `id: expected a new id, got ${claim.id}, which ${first.origin!.file}:${first.origin!.line} has`,
    hint: 'give each claim its own id',
  }
}

/** The claims of all texts; ids are unique over them. */
function claimsOf(input: readonly SourceText[]): Claims {
  const byId = new Map<string, Claim>()
  const problems: ReportedProblem[] = []
  for (const source of input) {
    const document = readDocument(source.text, source.file)
    problems.push(...document.problems)
    if (document.claims.length + document.problems.length === 0) problems.push(emptyProblem(source))
    for (const claim of document.claims) {
      const first = byId.get(claim.id)
      if (first) problems.push(idProblem(claim, source, first))
      else byId.set(claim.id, claim)
    }
  }
  return { claims: [...byId.values()], problems }
}

/** What was read of texts: a command and a check in its thread read the same. */
const readBefore = new WeakMap<readonly SourceText[], Claims>()

/** The claims of an input. The catalogue is loaded only where it is wanted: it is large. */
export async function loadClaims(input: Input): Promise<Claims> {
  if (input !== 'catalogue') {
    const claims = readBefore.get(input) ?? claimsOf(input)
    readBefore.set(input, claims)
    return claims
  }
  const { catalogue } = await import('../../properties/index.js')
  return { claims: catalogue, problems: [] }
}
