/** The words of the language and of claims files, for completion. */
import { FUNCTIONS, SPECIAL, STATEMENTS } from '../../symbolic/language/functions.js'
import { PRELUDE_FUNCTIONS } from '../../symbolic/language/prelude.js'
import { KEYS } from '../claims/document/fields.js'
import { spaces } from '../spaces/index.js'
import type { Word } from './conversation.js'

/** All of them, with how each is used. */
export const words: readonly Word[] = [
  ...[...FUNCTIONS, ...PRELUDE_FUNCTIONS].map(([label, { usage }]): Word => ({
    label,
    detail: usage,
    kind: 'function',
  })),
  ...[...SPECIAL, ...STATEMENTS].map(([label, usage]): Word => ({ label, detail: usage, kind: 'function' })),
  ...[...spaces.values()].map(({ name, summary }): Word => ({ label: name, detail: summary, kind: 'space' })),
  ...KEYS.map((key): Word => ({ label: key, detail: 'of a claim', kind: 'key' })),
]
