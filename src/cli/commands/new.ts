/** `lemmata new`: a first claims file. */
import { defineCommand } from '../command.js'
import { couldNot, Exit, UsageError } from '../usage.js'

const DEFAULT_FILE = 'claims.yaml'

/** A file of claims that holds, fails and is proved, and says what its lines mean. */
export const FIRST_CLAIMS = `# Claims about vectors and matrices. Check them with: lemmata check ${DEFAULT_FILE}
# Each claim has an id, says what its names are (given), and what is claimed of them.

- id: example.trace
  given: {A: matrix(n, n), B: matrix(n, n)} # n is a size: the claim is made for all sizes
  claim: trace(A*B) == trace(B*A)

- id: example.bound
  given: {x: vector(n), y: vector(n)}
  claim: dot(x, y) <= norm(x)*norm(y)

- id: example.gradient
  given: {A: matrix(n, d), b: vector(n), x: vector(d)}
  let:
    - loss(x) = norm(A*x - b)^2/2 # definitions, each using those before it
  claim: grad(loss(x), x) == A'*(A*x - b)

- id: example.hypothesis
  given: {p: simplex(n), q: simplex(n)} # nonnegative entries with sum 1; other spaces: ball(n), spd(n), orthogonal(n) …
  assume: q >= 1/10 # a further hypothesis; a list where there are several
  claim: kl(p, q) >= 0

- id: example.mistake
  given: {A: matrix(n, n), B: matrix(n, n)}
  claim: trace(A*B) == trace(A)*trace(B)
  expected: fails # remove this line, and the check fails with a counterexample
`

/** `lemmata new`. */
export const newFile = defineCommand({
  name: 'new',
  arguments: '[file]',
  operands: { most: 1 },
  summary: 'writes a first claims file, with comments',
  about: `Writes a few claims that show how claims are written, to ${DEFAULT_FILE} where no file is named. A file that is there already stays as it is.`,
  options: {},
  examples: [
    { line: 'lemmata new', shows: `writes ${DEFAULT_FILE}` },
    { line: 'lemmata new notes/bounds.yaml', shows: 'another file; its folder is made' },
  ],
  async run({ operands: [file = DEFAULT_FILE] }, io) {
    if (await io.stat(file))
      throw new UsageError(`${file}: expected a new file, got one that is there already`)
    await couldNot(`write ${file}`, io.writeText(file, FIRST_CLAIMS))
    io.out.write(`wrote ${file}\ncheck it: lemmata check ${file}\n`)
    return Exit.ok
  },
})
