/** The texts that fuzzing starts from: a few of each kind, and what was found, so that it is not found again. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Corpora of the repository, by the name of the target. They are JSON, so that any UTF-16 fits. */
export const CORPUS = 'test/fuzz/corpus'

const readTexts = (path: string): readonly string[] =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as string[]) : []

/** The texts of a target, from the first folder that has some on. */
export const corpusOf = (target: string, folders: readonly string[] = [CORPUS]): readonly string[] => [
  ...new Set(folders.flatMap((folder) => readTexts(join(folder, `${target}.json`)))),
]

/** Writes texts of a target. */
export function writeCorpus(folder: string, target: string, texts: readonly string[]): void {
  const path = join(folder, `${target}.json`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(texts, undefined, 1)}\n`)
}
