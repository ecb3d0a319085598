/** Losses, layers, attention, steps of optimisers; collected for judging. Never tune a rule on these: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const r = 'scalar()'
const p = 'positive()'

export const learning = family('judged-learning', [
  {
    source: 'Bach, Self-concordant analysis for logistic regression (2010); Srebro–Sridharan–Tewari (2010)',
    given: { s: r, t: r },
    claims: {
      'logistic-third-derivative':
        'abs(grad(grad(grad(softplus(t), t), t), t)) <= grad(grad(softplus(t), t), t)',
      'self-bounding': 'sigmoid(-t)^2 <= logistic(t)/2',
      'tanh-second-derivative': 'abs(grad(grad(tanh(t), t), t)) <= 4/(3*sqrt(3))',
    },
  },
  {
    source: 'Böhning–Lindsay (1988); Jaakkola–Jordan, Bayesian logistic regression (2000)',
    given: { s: r, t: r },
    claims: {
      'softplus-quadratic': 'softplus(s) <= softplus(t) + sigmoid(t)*(s - t) + (s - t)^2/8',
      'jaakkola-jordan': 'log(sigmoid(t)) >= log(sigmoid(s)) + (t - s)/2 - tanh(s/2)/(4*s)*(t^2 - s^2)',
    },
  },
  {
    source: 'Bouchard (2007); Böhning, Multinomial logistic regression algorithm (1992)',
    given: { x, a: r },
    claims: {
      bouchard: 'logsumexp(x) <= a + sum(softplus(x - a))',
      boehning: "diag(softmax(x)) - softmax(x)*softmax(x)' ⪯ (eye(n) - ones(n, n)/n)/2",
    },
  },
  {
    source: 'Hendrycks–Gimpel (2016); Glorot–Bengio (2010); Ziyin–Hartwig–Ueda (2020)',
    given: { x, t: r },
    claims: {
      'gelu-near-relu': 'abs(gelu(t) - relu(t)) <= 0.17',
      'softsign-lipschitz': 'lipschitz(softsign(x), x, 1)',
    },
  },
  {
    source:
      'Xiong et al., On layer normalization in the transformer architecture (2020); Anil–Lucas–Grosse, Sorting out Lipschitz function approximation (2019)',
    given: { x, y: x },
    claims: {
      'group-sort': 'norm(sort(x) - sort(y)) <= norm(x - y)',
    },
  },
  {
    source:
      'Vaswani et al. (2017); Vuckovic–Baratin–Tachet des Combes, A mathematical theory of attention (2020)',
    given: { q: 'vector(d)', K: 'matrix(n, d)', V: 'matrix(n, k)', S: 'matrix(n, n)' },
    claims: {
      'attention-hull': "norm(V'*softmax(K*q)) <= sqrt(max(rowsums(V.^2)))",
      'attention-query': "lipschitz(V'*softmax(K*q), q, opnorm(V)*opnorm(K)/2)",
    },
  },
  {
    source: 'Gao–Pavel (2017); Asadi–Littman, An alternative softmax operator (2017); McSherry–Talwar (2007)',
    given: { x, y: x, t: p, i: 'index(n)' },
    claims: {
      'exponential-mechanism': 'softmax(x) <= exp(2*norminf(x - y))*softmax(y)',
      'error-below-loss': '1 - softmax(x)[i] <= logsumexp(x) - x[i]',
      'entropy-of-softmax': 'entropy(softmax(x)) >= log(n) - (max(x) - min(x))',
    },
  },
  {
    source: 'Novikoff (1962); Shalev-Shwartz–Ben-David, Understanding Machine Learning, section 9.1',
    given: { w: x, x },
    assume: "w'*x <= 0",
    claims: { perceptron: 'norm(w + x)^2 <= norm(w)^2 + norm(x)^2' },
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
      'gradient-step-nonexpansive': 'norm(y - t*S*y) <= norm(y)',
    },
  },
  {
    source:
      'Pascanu–Mikolov–Bengio (2013), clipping; Karimireddy et al. (2019), scaled signs; Beck–Teboulle, Smoothing and first order methods (2012)',
    given: { x, t: p },
    claims: {
      clipping: 'norm(min(1, t/norm(x))*x) <= t',
    },
  },
  {
    source: 'Schölkopf–Smola, Learning with Kernels, chapters 2 and 4 (the Gaussian kernel)',
    given: { x, y: x, z: x, X: 'matrix(m, n)' },
    let: "d = diagof(X*X')",
    claims: {
      'gaussian-kernel': "psd(exp(2*X*X' - d*ones(1, m) - ones(m)*d'))",
    },
  },
  {
    source:
      'Kingma–Welling, Auto-encoding variational Bayes (2014), appendix B; Sedghi–Gupta–Long (2019), convolutions; Young',
    given: { x, v: x, c: 'vector(m)' },
    claims: {
      'gaussian-divergence': 'sum(exp(v) - v - 1 + x.^2)/2 >= 0',
      'circular-convolution': 'opnorm(circulant(x)) <= norm1(x)',
    },
  },
  {
    source: 'Kipf–Welling (2017); Chung, Spectral Graph Theory, section 1.2',
    given: { W: 'positive(n, n)' },
    let: ["A = W + W'", 'd = rowsums(A)'],
    claims: { 'normalised-adjacency': 'opnorm(diag(1 ./ sqrt(d))*A*diag(1 ./ sqrt(d))) <= 1' },
  },
  {
    source:
      'Lu–Freund–Nesterov, Relatively smooth convex optimization (2018); Candès–Li–Soltanolkotabi (2015); Hyvärinen (1999)',
    given: { x, A: 'matrix(m, n)', b: 'positive(m)' },
    claims: {
      'phase-retrieval': "hess(norm((A*x).^2 - b)^2/4, x) ⪰ -A'*diag(b)*A",
      'log-cosh-hessian': "hess(sum(log(cosh(A*x))), x) ⪯ A'*A",
    },
  },
  {
    source:
      'Arora–Hazan–Kale, The multiplicative weights update method (2012); Cesa-Bianchi–Lugosi, section 3.3',
    given: { t: 'scalar(0, 0.5)', s: 'scalar(0, 1)', u: 'scalar(0, 1)' },
    claims: {
      'multiplicative-weights': 'log(1 - t) >= -t - t^2',
      'exp-concave': 'concave(exp(-(s - u)^2/2), u)',
    },
  },
])
