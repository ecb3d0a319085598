import { describe, expect, it } from 'vitest'
import {
  apply,
  hasDerivatives,
  rewrite,
  type Expr,
  type Variable,
} from '../../../symbolic/expression/index.js'
import {
  core,
  grad,
  hess,
  hessr,
  isSmooth,
  nameParts,
  resolve,
  simplify,
} from '../../../symbolic/calculus/index.js'
import { print } from '../../../symbolic/language/index.js'
import { formula as read, scopeOf } from '../language/scope.js'

const SCOPE = scopeOf(
  {
    A: 'matrix(n, d)', A1: 'matrix(n, d)', A2: 'matrix(n, d)', A3: 'matrix(n, d)', E: 'matrix(n, d)', B: 'matrix(n, n)', X: 'matrix(d, d)',
    S: 'matrix(d, d)', Y: 'matrix(d, d)', x: 'vector(d)', b: 'vector(n)', w: 'vector(n)', s: 'scalar()', t: 'scalar()', i: 'index(n)',
  },
  ['f(x) = exp(A*x)/sum(exp(A*x))', 'L(x) = 0.5*norm(f(x) - b)^2', 'g(v) = grad(L(v), v)', 'h(v, z) = grad(dot(v, A*z), z)'],
  { differentiate: resolve },
) // prettier-ignore
const formula = (text: string): Expr => read(text, SCOPE)
const variable = (name: string): Variable => SCOPE.variables.get(name) as Variable

/** [derivative, as printed] */
const PRINTED: readonly (readonly [string, string])[] = [
  ['grad(0.5*norm(A*x-b)^2, x)', "A' * (A*x - b)"],
  ['hess(0.5*norm(A*x-b)^2, x)', "A'*A"],
  ['grad(0.5*norm(A*x-b)^2 + s/2*norm(x)^2, x)', "A'*(A*x - b) + s*x"],
  ['hess(0.5*norm(A*x-b)^2 + s/2*norm(x)^2, x)', "A'*A + s*eye(d)"],
  ['grad(norm(x), x)', 'x/norm(x)'],
  ['hess(norm(x), x)', "(eye(d) - x*x'/norm(x)^2)/norm(x)"],
  ["grad(x'*S*x, x)", "(S + S') * x"],
  ["hess(x'*S*x, x)", "S + S'"],
  ["grad(trace(X'*S*X), X)", "(S + S') * X"],
  ["hess(trace(X'*S*X), X)", "kron(eye(d), S + S')"],
  ['grad(trace(S*X), X)', "S'"],
  ['grad(logdet(S), S)', "inv(S)'"],
  ['grad(det(S), S)', "det(S)*inv(S)'"],
  ["grad(x'*inv(S)*x, S)", "-(inv(S)'*x*(x'*inv(S)'))"],
  ['grad(fro(A*X - E)^2, X)', "2 * (A'*(A*X - E))"],
  ['grad(logsumexp(A*x), x)', "A'*softmax(A*x)"],
  ['hess(logsumexp(A*x), x)', "A' * (diag(softmax(A*x)) - softmax(A*x)*softmax(A*x)') * A"],
  ['jac(softmax(A*x), x)', "(diag(softmax(A*x)) - softmax(A*x)*softmax(A*x)') * A"],
  ['jac(exp(A*x)/sum(exp(A*x)), x)', "(diag(softmax(A*x)) - softmax(A*x)*softmax(A*x)') * A"],
  ['dir(softmax(A*x), x, x)', 'softmax(A*x) .* (A*x) - dot(softmax(A*x), A*x)*softmax(A*x)'],
  ['grad(-dot(b, log(softmax(A*x))), x)', "A' * (sum(b)*softmax(A*x) - b)"],
  ['grad(sum(exp(A*x)), x)', "A'*exp(A*x)"],
  ['hess(norm(A*x)^4, x)', "(4*norm(A*x)^2*eye(d) + 8*(A'*(A*x)*x')) * A' * A"],
  ["grad(-logdet(A'*diag(w)*A), w)", "-rowsums(A*inv(A'*diag(w)*A) .* A)"],
  ["hess(-logdet(A'*diag(w)*A), w)", "(A*inv(A'*diag(w)*A)*A').^2"],
  ["grad(x'*S*x/(x'*x), x)", "((S + S')*x - 2*(x'*S*x)*x/dot(x, x))/dot(x, x)"],
  ['hess(trace(X*X), X)', '2*sumover(j, d, kron(basis(j, d), kron(eye(d), basis(j, d)\')))'],
  ['hess(sum(exp(A*x)), x)', "A'*diag(exp(A*x))*A"],
  ['grad(0.5*norm(w .* (A*x))^2, x)', "A' * (w.^2 .* (A*x))"],
  ['hess(0.5*norm(w .* (A*x))^2, x)', "A'*diag(w.^2)*A"],
  ['grad(sum(log(ones(n) + exp(-b .* (A*x)))), x)', "-(A'*(exp(-(b .* (A*x))) .* b ./ (ones(n) + exp(-(b .* (A*x))))))"],
  ['grad(sumover(j, n, log(1 + exp(-b[j]*(A[j, :]*x)))), x)', "-(A'*(exp(-(b .* (A*x))) .* b ./ (exp(-(b .* (A*x))) + ones(n))))"],
  ['grad(sumover(j, n, 0.5*(A[j, :]*x - b[j])^2), x)', "A' * (A*x - b)"],
  ['grad(s^2 + s*t, s)', '2*s + t'],
  ['hess(exp(s)*s, s)', 'exp(s) * (s + 2)'],
  ['grad((A*x)[i], x)', "A[i, :]'"],
  ['grad(b[i]^2, b)', '2*b[i]*basis(i, n)'],
  ['jac(x, x)', 'eye(d)'],
  ['grad(b[1], x)', 'zeros(d)'],
  ['jac(A*x, b)', 'zeros(n, n)'],
  ["dir(x'*S*x, x, x)", "2*(x'*S*x)"],
] // prettier-ignore

describe('derivatives in matrix notation', () => {
  it.each(PRINTED)('%s is %s', (text, printed) => {
    expect(print(resolve(formula(text)))).toBe(printed)
  })
})

/** [loss, variable, gradient, Hessian (by vecr for matrices), names]: the closed forms of arXiv 2307.02419 and its neighbours. */
const LOSSES: readonly (readonly [string, string, string, string, string])[] = [
  [
    '0.5*norm(exp(A*x)/sum(exp(A*x)) - b)^2',
    'x',
    "A' * (f .* (f - b) - a*f)",
    "A' * (diag(2*f - b) - a*eye(n) - f*(2*f - b)') * (diag(f) - f*f') * A",
    'f = softmax(A*x); a = dot(f, f - b)',
  ],
  [
    '0.5*norm(exp(A*x) - sum(exp(A*x))*b)^2',
    'x',
    "A' * ((r - p) .* u)",
    "A' * (diag(u)*(eye(n) - ones(n)*b')*(diag(u) - b*u') + diag((r - p) .* u)) * A",
    'u = exp(A*x); r = u - sum(u)*b; p = dot(r, b)*ones(n)',
  ],
  [
    "0.5*fro(inv(diag(rowsums(exp(A1*X*A2'))))*exp(A1*X*A2') - B)^2",
    'X',
    "A1' * (F .* (F - B) - diag(rowsums(F .* (F - B)))*F) * A2",
    "sumover(j, n, kron(A1[j, :]'*A1[j, :], A2'*(diag((2*F[j, :] - B[j, :])') - F[j, :]'*(2*F[j, :] - B[j, :]) - dot(F[j, :], F[j, :] - B[j, :])*eye(n))*(diag(F[j, :]') - F[j, :]'*F[j, :])*A2))",
    "F = rowsoftmax(A1*X*A2')",
  ],
  [
    "0.5*fro(exp(A1*X*A2') - diag(rowsums(exp(A1*X*A2')))*B)^2",
    'X',
    "A1' * ((U - P*B - rowsums((U - P*B) .* B)*ones(n)') .* U) * A2",
    "sumover(j, n, kron(A1[j, :]'*A1[j, :], A2'*(diag(U[j, :]')*(eye(n) - ones(n)*B[j, :])*(diag(U[j, :]') - B[j, :]'*U[j, :]) + diag(((U[j, :] - sum(U[j, :])*B[j, :] - dot(U[j, :] - sum(U[j, :])*B[j, :], B[j, :])*ones(n)') .* U[j, :])'))*A2))",
    "U = exp(A1*X*A2'); P = diag(rowsums(U))",
  ],
]

describe('the losses of softmax regression', () => {
  it.each(LOSSES)('%s', (text, by, gradient, hessian, names) => {
    const e = formula(text)
    const x = variable(by)
    const [g, h] = [grad(e, x), by === 'x' ? hess(e, x) : hessr(e, x)]
    const parts = nameParts([g, h], SCOPE.variables.keys())
    expect({ g: print(g, parts), h: print(h, parts), where: parts.where.map((p) => `${p.name} = ${print(p.value, parts)}`).join('; ') }).toEqual({ g: gradient, h: hessian, where: names }) // prettier-ignore
  })
})

describe('the two ways of stacking', () => {
  it.each(LOSSES.filter(([, by]) => by === 'X'))('only swap the factors of the Hessian of %s', (text) => {
    const [byColumns, byRows] = [hess(formula(text), variable('X')), hessr(formula(text), variable('X'))]
    const swapped = (e: Expr): Expr => rewrite(e, (k) => (k.op === 'kron' ? apply('kron', k.args[1], k.args[0]) : k)) // prettier-ignore
    expect(print(byColumns)).toBe(print(swapped(byRows)))
  })
})

describe('derivatives inside other formulas', () => {
  it('leave the rest as it was written', () => {
    expect(print(resolve(formula("(x + 0*x)'*grad(0.5*norm(A*x)^2, x)")))).toBe("(x + 0*x)' * (A'*(A*x))")
  })

  it('may be nested, by any of the variables', () => {
    expect(print(resolve(formula('grad(norm(grad(0.5*norm(A*x)^2, x))^2, x)')))).toBe("2*(A'*(A*(A'*(A*x))))")
    expect(print(resolve(formula("jac(grad(x'*S*x, x), x)")))).toBe("S + S'")
    expect(print(resolve(formula('grad(dot(x, grad(sum(exp(A*x)), x)), x)')))).toBe("A' * (A*x .* exp(A*x) + exp(A*x))") // prettier-ignore
  })

  it('may use the index of a sum around them', () => {
    const e = resolve(formula('sumover(j, n, b[j]*grad(exp(A[j, :]*x), x))'))
    expect(hasDerivatives(e)).toBe(false)
    expect(print(simplify(e))).toBe("A' * (b .* exp(A*x))")
  })

  it('may be by a parameter', () => {
    expect(print(resolve(formula('g(x)')))).toBe(print(resolve(formula('grad(L(x), x)'))))
    expect(print(resolve(formula('h(b, 2*x)')))).toBe("A'*b")
  })
})

/** [formula, variable, certainly smooth] */
const SMOOTHNESS: readonly (readonly [string, string, boolean])[] = [
  ['norm(A*x - b)^2', 'x', true],
  ['norm(A*x - b)^4', 'x', true],
  ['norm(A*x - b)', 'x', false],
  ['norm(A*x - b)^3', 'x', false],
  ['norm(x)^2 + norm(x)', 'x', false],
  ['abs(s)*norm(x)^2', 'x', true],
  ['norm1(x)', 'x', false],
  ['sum(relu(x).^2)', 'x', false],
  ['max(s, t)', 's', false],
  ['max(x)', 'x', false],
  ['opnorm(X)', 'X', false],
  ['opnorm(X)*norm(x)^2', 'x', true],
  ['sum(sqrt(x))', 'x', false],
  ['sum(sqrt(ones(d) + x.^2))', 'x', true],
  ['sum(sqrt(ones(d) + x.^3))', 'x', false],
  ['sum(log(x))', 'x', false],
  ['log(sum(exp(A*x)))', 'x', true],
  ['logsumexp(A*x)', 'x', true],
  ['1/s', 's', false],
  ['1/(1 + s^2)', 's', true],
  ['s^3', 's', true],
  ['s^(-1)', 's', false],
  ['s^(3/2)', 's', false],
  ['t^s', 's', false],
  ['exp(t)^s', 's', true],
  ['asin(s)', 's', false],
  ['0.5*norm(exp(A*x)/sum(exp(A*x)) - b)^2', 'x', true],
  ["0.5*fro(rowsoftmax(A*X*A') - B)^2", 'X', true],
  ['sum(inv(X))', 'X', false],
  ['sign(s)', 's', false],
  ['sum(sign(b))*s', 's', true],
]

describe('smoothness', () => {
  it.each(SMOOTHNESS)('%s in %s: %s', (text, by, smooth) => {
    expect(isSmooth(core(formula(text)), variable(by))).toBe(smooth)
  })
})
