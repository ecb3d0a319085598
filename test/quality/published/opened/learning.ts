/** Losses, layers, attention, steps of optimisers; collected for judging and released for tuning: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const r = 'scalar()'
const p = 'positive()'

export const learning = family('opened-learning', [
  {
    source: 'Hendrycks–Gimpel (2016); Glorot–Bengio (2010); Ziyin–Hartwig–Ueda (2020)',
    given: { x, t: r },
    claims: {
      'snake-lipschitz': 'lipschitz(x + sin(x).^2, x, 2)',
    },
  },
  {
    source:
      'Xiong et al., On layer normalization in the transformer architecture (2020); Anil–Lucas–Grosse, Sorting out Lipschitz function approximation (2019)',
    given: { x, y: x },
    claims: {
      'layernorm-lipschitz': 'lipschitz(layernorm(x, 1), x, 1)',
    },
  },
  {
    source:
      'Vaswani et al. (2017); Vuckovic–Baratin–Tachet des Combes, A mathematical theory of attention (2020)',
    given: { q: 'vector(d)', K: 'matrix(n, d)', V: 'matrix(n, k)', S: 'matrix(n, n)' },
    claims: {
      'causal-attention': 'maxabs(causalsoftmax(S)*V) <= maxabs(V)',
    },
  },
  {
    source:
      'Dong–Cordonnier–Loukas, Attention is not all you need (2021); Seneta, Non-negative Matrices and Markov Chains',
    given: { K: 'stochastic(m, n)', x },
    claims: { 'range-contracts': 'max(K*x) - min(K*x) <= max(x) - min(x)' },
  },
  {
    source: 'Gao–Pavel (2017); Asadi–Littman, An alternative softmax operator (2017); McSherry–Talwar (2007)',
    given: { x, y: x, t: p, i: 'index(n)' },
    claims: {
      'softmax-temperature': 'lipschitz(softmax(x/t), x, 1/(2*t))',
      mellowmax: 'abs(logsumexp(t*x) - logsumexp(t*y))/t <= norminf(x - y)',
      'gradient-below-error': 'norm(softmax(x) - basis(i, n)) <= sqrt(2)*(1 - softmax(x)[i])',
    },
  },
  {
    source:
      'Karimi–Nutini–Schmidt, the Polyak–Łojasiewicz condition (2016), appendix; Nesterov, Lectures on Convex Optimization, section 2.1',
    given: {
      A: 'matrix(m, m + k)',
      b: 'vector(m)',
      x: 'vector(m + k)',
      S: 'spectrum(n, 0, 1)',
      y: x,
      t: 'scalar(0, 2)',
    },
    claims: {
      'polyak-lojasiewicz': "norm(A'*(A*x - b)) >= sigmamin(A)*norm(A*x - b)",
    },
  },
  {
    source:
      'Pascanu–Mikolov–Bengio (2013), clipping; Karimireddy et al. (2019), scaled signs; Beck–Teboulle, Smoothing and first order methods (2012)',
    given: { x, t: p },
    claims: {
      'scaled-sign': 'norm(x - norm1(x)/n*sign(x))^2 <= (1 - 1/n)*norm(x)^2',
      'smoothed-norm': 'norm(x) - t <= sqrt(norm(x)^2 + t^2) - t <= norm(x)',
    },
  },
  {
    source: 'Salimans–Kingma, Weight normalization (2016); Wang–Isola (2020), normalised features',
    given: { x, y: x },
    assume: ['norm(x) >= 1', 'norm(y) >= 1'],
    claims: {
      normalise: 'norm(x/norm(x) - y/norm(y)) <= norm(x - y)',
      'cosine-gradient': 'norm(grad(cosine(x, y), x)) <= 1/norm(x)',
    },
  },
  {
    source: 'Schölkopf–Smola, Learning with Kernels, chapters 2 and 4 (the Gaussian kernel)',
    given: { x, y: x, z: x, X: 'matrix(m, n)' },
    let: "d = diagof(X*X')",
    claims: {
      'gaussian-lipschitz': 'abs(exp(-norm(x - z)^2/2) - exp(-norm(y - z)^2/2)) <= exp(-1/2)*norm(x - y)',
      'gaussian-distance': '2 - 2*exp(-norm(x - y)^2/2) <= norm(x - y)^2',
    },
  },
  {
    source:
      'Kingma–Welling, Auto-encoding variational Bayes (2014), appendix B; Sedghi–Gupta–Long (2019), convolutions; Young',
    given: { x, v: x, c: 'vector(m)' },
    claims: {
      convolution: 'norm(conv(c, x)) <= norm1(c)*norm(x)',
    },
  },
  {
    source:
      'Lu–Freund–Nesterov, Relatively smooth convex optimization (2018); Candès–Li–Soltanolkotabi (2015); Hyvärinen (1999)',
    given: { x, A: 'matrix(m, n)', b: 'positive(m)' },
    claims: {
      'quartic-hessian': 'hess(norm(x)^4/4, x) ⪯ 3*norm(x)^2*eye(n)',
    },
  },
])
