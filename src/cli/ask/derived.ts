/** Derivatives of a formula. */
import { derive, derivedTex, derivedText, guessRequest, readRequest } from '../../derive/index.js'
import { problemLines } from '../../reporters/words/problem.js'
import { styleOf } from '../../reporters/words/style.js'
import { codeIn, requestProblem } from '../commands/derive.js'
import { marked, refused, WIDTH } from './claim.js'
import type { Answer, Question } from './question.js'

/** Gradient (Jacobian, Hessian) in the formula language, in TeX, and as TypeScript. */
export function derived({
  formula: text,
  given: named,
  let: lets = [],
  wrt: by,
  hessian = false,
  code,
}: Extract<Question, { tool: 'derive' }>): Answer {
  const [formula, definitions] = [marked(text), lets.map(marked)]
  const { given, wrt, guessed } = guessRequest({ formula, given: named, let: definitions, wrt: by })
  const read = readRequest({ formula, given, let: definitions, wrt })
  if (read.kind === 'problem')
    return refused(problemLines(requestProblem(read.problem), styleOf(false), WIDTH).join('\n'))
  const found = derive(read.request, { hessian })
  if (found.kind === 'not differentiable') return refused(found.reason)
  const program = code && codeIn(code, found.derivatives)
  const { derivatives, where } = found
  return {
    text: [
      ...(guessed === '' ? [] : [`guessed: ${guessed}`]),
      derivedText(found).trimEnd(),
      ...(program ? [program.kind === 'code' ? program.text.trimEnd() : `no code: ${program.reason}`] : []),
    ].join('\n'),
    tex: derivedTex(found).trimEnd(),
    data: {
      formula: found.formula,
      given,
      wrt,
      ...Object.fromEntries(
        derivatives.map(({ name, text, tex, rows, cols }) => [name, { text, tex, shape: [rows, cols] }]),
      ),
      ...(where.length > 0 ? { where: where.map(({ name, text }) => `${name} = ${text}`) } : {}),
      ...(program?.kind === 'code' ? { code: program.text } : {}),
    },
  }
}
