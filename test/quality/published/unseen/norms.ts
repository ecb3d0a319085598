/** Norms of vectors and matrices, singular values, ranks; collected for judging. Never tune a rule on these: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const A = 'matrix(m, n)'
const SQUARE = 'matrix(n, n)'

export const norms = family('judged-norms', [
  {
    source: 'Axler, Linear Algebra Done Right, section 6.A, exercises; Hanner (1956) for p = 4',
    given: { x, y: x },
    let: ['a = sum(x.^4)^(1/4)', 'b = sum(y.^4)^(1/4)'],
    claims: {
      'sum-times-difference': 'norm(x + y)*norm(x - y) <= norm(x)^2 + norm(y)^2',
    },
  },
  {
    source: 'Bohr (1924); Mitrinović–Pečarić–Fink, Classical and New Inequalities in Analysis, chapter XVIII',
    given: { x, y: x, c: 'positive()' },
    claims: { bohr: 'norm(x + y)^2 <= (1 + c)*norm(x)^2 + (1 + 1/c)*norm(y)^2' },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, sections 5.6 and 7.4; Bhatia, Matrix Analysis, chapter IV',
    given: { A, B: A },
    claims: {
      'nuclear-triangle': 'nuclear(A + B) <= nuclear(A) + nuclear(B)',
      'nuclear-dual': "abs(trace(A'*B)) <= nuclear(A)*opnorm(B)",
      'von-neumann': "trace(A'*B) <= dot(singvals(A), singvals(B))",
    },
  },
  {
    source: 'Recht–Fazel–Parrilo, Guaranteed minimum-rank solutions (2010), section 2',
    given: { A },
    claims: {
      'fro-rank': 'fro(A)^2 <= rank(A)*opnorm(A)^2',
    },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, sections 5.6 and 8.1; Alon–Naor (2006), the cut norm',
    given: { A, u: 'box(m, -1, 1)', v: 'box(n, -1, 1)' },
    claims: {
      'op-of-absolute': 'opnorm(A) <= opnorm(abs(A))',
      'sum-of-absolute': 'sum(abs(A)) <= sqrt(m*n)*fro(A)',
    },
  },
  {
    source: 'Fan–Hoffman (1955); Higham, Matrix nearness problems (1989)',
    given: { A: SQUARE, S: 'symmetric(n)', Q: 'orthogonal(n)' },
    claims: {
      'nearest-symmetric': "fro(A - (A + A')/2) <= fro(A - S)",
      'distance-to-orthogonal': "opnorm(A'*A - eye(n)) <= (opnorm(A) + 1)*opnorm(A - Q)",
    },
  },
  {
    source: 'Trefethen–Bau, Numerical Linear Algebra, lecture 12; Guggenheimer–Edelman–Johnson (1995)',
    given: { A: SQUARE, B: SQUARE, x, y: x },
    claims: {
      'condition-of-product': 'cond(A*B) <= cond(A)*cond(B)',
      'guggenheimer-edelman-johnson': 'cond(A)*abs(det(A)) <= 2*(fro(A)/sqrt(n))^n',
    },
  },
  {
    source: 'Yu–Gu, A note on a lower bound for the smallest singular value (1997)',
    given: { A: SQUARE },
    sizes: { n: '2..4' },
    claims: { 'yu-gu': 'sigmamin(A)*fro(A)^(n - 1) >= abs(det(A))*sqrt(n - 1)^(n - 1)' },
  },
  {
    source: 'Horn–Johnson, Topics in Matrix Analysis, section 3.5; Kittaneh (2007); Bhatia–Kittaneh (2000)',
    given: { A: 'psd(n)', B: 'psd(n)', C: SQUARE },
    claims: {
      'four-products': '4*opnorm(A*B) <= opnorm(A + B)^2',
    },
  },
  {
    source: 'Bhatia, Matrix Analysis, theorem X.1.1 (Ando) and chapter X; Powers–Størmer (1970)',
    given: { P: 'psd(n)', Q: 'psd(n)' },
    claims: {
      'root-op': 'opnorm(sqrtm(P) - sqrtm(Q)) <= sqrt(opnorm(P - Q))',
      'powers-stoermer': 'fro(sqrtm(P) - sqrtm(Q))^2 <= nuclear(P - Q)',
    },
  },
  {
    source: 'Araki–Yamagami (1981); Higham, Functions of Matrices, section 10.1',
    given: { A: SQUARE, B: SQUARE },
    claims: {
      'exponential-difference': 'opnorm(expm(A + B) - expm(A)) <= opnorm(B)*exp(opnorm(A) + opnorm(B))',
    },
  },
])
