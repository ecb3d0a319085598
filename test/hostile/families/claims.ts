/** Claims files: words in every place of a record, and what YAML, Markdown and LaTeX can be made into. */
import type { Family, Input } from '../family.js'
import { check } from '../run.js'
import { NASTY, nested } from '../texts.js'

const record = (parts: Readonly<Record<string, string>> = {}): string =>
  `- ${Object.entries({ id: 'a', given: '{x: vector(n)}', claim: '"norm(x) >= 0"', ...parts })
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n  ')}\n`

const quoted = (word: string): string => JSON.stringify(word)
const REPORTS = ['text', 'json=r.json', 'html=r.html', 'junit=r.xml', 'sarif=r.sarif', 'github=r.md', 'badge=b.svg'].join() // prettier-ignore
const shown = (word: string): string => JSON.stringify(word.slice(0, 20))

/** A nasty word in one place of a record; there it may be fine, or not. */
const placed = (place: string, text: (word: string) => string, words: readonly string[] = []): readonly Input[] =>
  NASTY.map((word) => ({
    name: `${place} ${shown(word)}`,
    codes: [0, 2],
    run: () => check(['a.yaml', ...words], { 'a.yaml': text(word) }),
  })) // prettier-ignore

/** Words of people, in the places where a record has some. */
export const words: Family = {
  name: 'words in records',
  inputs: [
    ...placed('the id', (word) => record({ id: quoted(word) }), ['--reporter', REPORTS]),
    ...placed('a note', (word) => record({ note: quoted(word), expected: 'holds' }), ['--reporter', 'text,github=r.md']),
    ...placed('a key', (word) => record({ [quoted(word)]: '1' })),
    ...placed('a variable', (word) => record({ given: `{x: vector(n), ${quoted(word)}: vector(n)}` })),
    ...placed('a size', (word) => record({ sizes: `{${quoted(word)}: 1..2}` })),
    ...placed('a space', (word) => record({ given: `{x: ${quoted(word)}}` })),
    ...NASTY.map((word): Input => ({
      name: `a file ${shown(word)}`,
      codes: [0, 2],
      run: () => check(['--only', 'a', '--', word], { [word]: record() }),
    })),
  ],
} // prettier-ignore

const long = (text: string, count: number): string => text.repeat(count)

/** YAML that is no record, or a strange one. */
export const YAML: Readonly<Record<string, string>> = {
  'nothing': '', 'only a mark': '\ufeff', 'only NULs': long('\u0000', 1000), 'binary': long('\u0000\u0001\ufffd\ufffe', 1000),
  'lists 100,000 deep': long('[', 100_000), 'maps 100,000 deep': long('{', 100_000), 'block lists 5,000 deep': long('- ', 5000), 'keys 20,000 deep': Array.from({ length: 2000 }, (_, k) => `${' '.repeat(k)}a:`).join('\n'),
  'complex keys': long('? ', 5000), 'an alias bomb': 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: [*d, *d]\n',
  'an alias of itself': '- &a [*a]\n', 'an unknown alias': '- *nobody\n', 'a merge key': '- <<: {id: a}\n  claim: x\n',
  'a tag of a function': '- id: a\n  given: {x: vector(n)}\n  claim: !!js/function "function () { process.exit(0) }"\n', 'a tag of Python': '!!python/object/apply:os.system ["id"]\n', 'binary data': '!!binary aGVsbG8=\n',
  'a directive': '%YAML 3.0\n---\n- id: a\n', 'a directive that is none': '%NOPE x\n---\n', '240,000 documents': long('---\n', 60_000), '90,000 keys': Array.from({ length: 90_000 }, (_, k) => `k${k}: 1`).join('\n'),
  '5 MB': long('x', 5_000_000), 'a key of 500,000 characters': `${long('k', 500_000)}: 1\n`, 'a line of 900,000 commas': `[${long(',', 900_000)}]`,
  'an open quote': '- id: "a\n', 'an open block': '- id: a\n  claim: |\n', 'tabs': '-\tid: a\n\tclaim: x\n', 'old lines': '- id: a\r  claim: x\r', 'next lines': '- id: a\u0085  claim: x\u2028',
  'a number': '42\n', 'a date': '2001-01-01\n', 'null': 'null\n', 'a list of numbers': '[1, 2, 3]\n', 'a list of lists': '[[[]]]\n', 'a set': '!!set {a, b}\n', 'a word': 'hello\n', 'two keys alike': '- id: a\n  id: b\n', 'prototype': '__proto__: {id: a, claim: "1 == 1"}\n',
  'escapes': '- id: "\\e[2J\\u202e"\n  claim: "\\x00"\n', 'a lone surrogate': '- id: "\\ud800"\n', 'an id that is a list': record({ id: '[a]' }), 'an id that is a map': record({ id: '{a: b}' }), 'an id that is empty': record({ id: '""' }),
  'a claim that is a map': record({ claim: '{a: b}' }), 'a claim that is null': record({ claim: 'null' }), 'a claim that is a number': record({ claim: '1e999' }), 'no claim': '- id: a\n  given: {x: vector(n)}\n', 'an empty claim': record({ claim: '""' }), 'an empty list of claims': record({ claim: '[]' }), '1,000 claims in one': record({ claim: `[${long('"norm(x) >= ", ', 1000)}]` }),
  'let that is a map': record({ let: '{f: x}' }), 'let of nothing': record({ let: '""' }), 'let of itself': record({ let: '"f(x) = f(x)"' }), 'let of 20,000 names': record({ let: `[${Array.from({ length: 5000 }, (_, k) => `"f${k} = x"`).join()}]` }),
  'expected that is none': record({ expected: 'maybe' }), 'expected that is a list': record({ expected: '[holds]' }), 'a source that is a map': record({ source: '{a: b}' }), 'conventions that are none': record({ conventions: '{norm: huge, toString: 1}' }), 'assume that is a number': record({ assume: '1' }), 'assume that is a map': record({ assume: '{a: b}' }),
} // prettier-ignore

const fenced = (text: string, mark = '```'): string => `${mark}claim\n${text}${mark}\n`
const NOTES: Readonly<Record<string, string>> = {
  'an open block': '```claim\nid: a\n', 'a fence of 100,000 marks': long('`', 100_000), '100,000 fences': long('```claim\n', 100_000), 'a quote 20,000 deep': `${long('> ', 20_000)}${fenced('id: a\n')}`,
  'a list 5,000 deep': Array.from({ length: 2000 }, (_, k) => `${' '.repeat(2 * k)}- a`).join('\n'), 'an empty block': fenced(''), 'a block of a list': fenced('- 1\n- 2\n'), 'a block that is no YAML': fenced('}{\n'), 'a block with old lines': fenced('id: a\rclaim: x\r'),
  'a mark in a block': fenced('\ufeffid: a\n'), 'a fence of another kind': '```claim\nid: a\n~~~\n', 'a script': '<script>alert(1)</script>\n', 'escapes': fenced('id: "\\e[2J"\n'), 'a word after the fence': '```claim __proto__\nid: a\n```\n', '20,000 blocks': long(fenced('id: a\n'), 20_000),
} // prettier-ignore
const PAPERS: Readonly<Record<string, string>> = {
  'an input': '\\input{/etc/passwd}\n', 'a write': '\\immediate\\write18{id}\n', 'an open comment': '% lemmata: id: a', 'a loop of macros': '\\def\\a{\\b}\\def\\b{\\a}\\a\n', 'braces 100,000 deep': long('{', 100_000), '50,000 labels': long('\\begin{equation}\\label{a}x\\end{equation}\n', 10_000),
  'an open equation': '\\begin{equation}\\label{a}\n% lemmata\n% id: a\n% claim: x\n', 'a claim of no label': '% lemmata\n% id: a\n% claim: \\ref{gone}\n', 'control characters': '% lemmata\n% id: "\u001b[2J"\n',
} // prettier-ignore

const filesOf = (name: string, texts: Readonly<Record<string, string>>): readonly Input[] =>
  Object.entries(texts).map(([what, text]) => ({ name: `${name}: ${what}`, run: () => check([name], { [name]: text }) })) // prettier-ignore

/** Files of claims as a whole. */
export const documents: Family = {
  name: 'claims files',
  inputs: [...filesOf('a.yaml', YAML), ...filesOf('a.md', NOTES), ...filesOf('a.tex', PAPERS)],
}

const SPACES = [
  ...['matrix(n, -1)', 'vector(0)', 'vector(-n)', 'vector(100000000)', 'vector(1e9)', 'vector(n^n)', 'vector(n/2)', 'vector(0.5)', 'vector(n, d)', 'vector()', 'vector', 'vector(n', 'vector)n(', "vector('n')", 'vector(vector(n))', 'vector(2..3)', 'vector(pi)', 'vector(i)'],
  ...['simplex()', 'simplex(0)', 'simplex(-1)', 'ball(n)', 'ball(n, -1)', 'ball(n, 0/0)', 'ball(n, x)', 'ball(n, 1e401)', 'ball(x, n)', 'opball(n, 1)', 'box(n, 5, -5)', 'box(n, x, x)', 'box(n)', 'scalar(1, 0)', 'scalar(1, 1, 1)', 'scalar(n, n)', 'scalar(0, 1e9999)', 'integer(0.2, 0.8)', 'integer(1e300, 1e301)', 'integer(5, 1)', 'index(0)', 'index(-1)', 'index()'],
  ...['spd(n, m)', 'orthogonal(-n)', 'permutation(n, n)', 'onehot(0)', 'signs()', 'toString(n)', '__proto__(n)', 'constructor', 'unknown(n)', 'Vector(n)', 'matrix (n,d) extra', 'matrix(n,,d)', 'matrix(,)', 'matrix(n;d)', '(n)', 'n', '1', ' ', '\\u202evector(n)', `vector(${nested('(', 'n', ')', 5000)})`, `vector(${long('n+', 5000)}n)`, `vector(${long('9', 500)})`],
] // prettier-ignore

/** Spaces that there are, strange as they look; some are empty, so that nothing is claimed. */
const FINE: readonly string[] = [
  `vector(${long('n+', 5000)}n)`,
  'vector(i)',
  'ball(n)',
  'ball(n, 0/0)',
  'opball(n, 1)',
  'integer(1e300, 1e301)',
]

const RECORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'given is a word': { given: "'x'" }, 'given is a number': { given: '3' }, 'given is true': { given: 'true' }, 'given is null': { given: 'null' }, 'given is a list': { given: '[x]' }, 'a variable is a number': { given: '{x: 3}' }, 'a variable is null': { given: '{x: null}' }, 'a variable is a list': { given: '{x: [a]}' }, 'a variable is a map': { given: '{x: {a: b}}' },
  'sizes are a word': { sizes: 'n' }, 'sizes are a list': { sizes: '[n]' }, 'a range without an end': { sizes: '{n: 1..}' }, 'a range without a start': { sizes: '{n: ..2}' }, 'a range that is empty': { sizes: '{n: 5..2}' }, 'a range below 1': { sizes: '{n: -1..3}' }, 'a range of halves': { sizes: '{n: 1.5..2}' }, 'a range of words': { sizes: '{n: a..b}' }, 'a range in another base': { sizes: '{n: 0x1..2}' }, 'a range that is a map': { sizes: '{n: {}}' }, 'a range that is a list': { sizes: '{n: [a]}' }, 'a range of 10^30': { sizes: '{n: 1..1000000000000000000000000000000}' }, 'a size of nobody': { sizes: '{m: 1..2}' }, 'a size of a billion': { sizes: '{n: 1000000000..1000000001}' },
} // prettier-ignore

/** Spaces and sizes that there are not. */
export const spaces: Family = {
  name: 'spaces and sizes',
  inputs: [
    ...SPACES.map((space): Input => ({
      name: `x: ${space.slice(0, 40)}`,
      codes: FINE.includes(space) ? [0] : [2],
      run: () => check(['a.yaml'], { 'a.yaml': record({ given: `{x: "${space}"}` }) }),
    })),
    ...Object.entries(RECORDS).map(([name, parts]): Input => ({
      name,
      run: () => check(['a.yaml'], { 'a.yaml': record(parts) }),
    })),
  ],
} // prettier-ignore
