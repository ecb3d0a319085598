/** What papers and textbooks on learning use, written by one who had read no rule. Released for tuning: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const t = 'scalar()'

export const learning = family('fresh-learning', [
  {
    source:
      'Gao–Pavel, On the properties of the softmax function (2017); Beck, First-Order Methods in Optimization, chapter 5',
    given: { x, y: x },
    claims: {
      'softmax-cocoercive': "(softmax(x) - softmax(y))'*(x - y) >= 2*norm(softmax(x) - softmax(y))^2",
      'lse-smooth': "logsumexp(y) <= logsumexp(x) + softmax(x)'*(y - x) + norm(y - x)^2/4",
      'lse-smooth-infinity': "logsumexp(y) <= logsumexp(x) + softmax(x)'*(y - x) + norminf(y - x)^2/2",

      'softmax-below-max': "softmax(x)'*x >= max(x) - log(n)",
    },
  },
  {
    source:
      'Shalev-Shwartz–Ben-David, Understanding Machine Learning, chapters 12 and 15; Bartlett–Jordan–McAuliffe (2006)',
    given: { s: t, t },
    claims: {
      'sigmoid-lipschitz': 'abs(sigmoid(s) - sigmoid(t)) <= abs(s - t)/4',
      'logistic-tangent': 'logistic(s) >= logistic(t) - sigmoid(-t)*(s - t)',
      'logistic-surrogate': 'step(-t) <= logistic(t)/log(2)',
      'huber-below-square': 'huber(t, 1) <= t^2/2',
      'logistic-hinge': 'logistic(t) <= log(2) + hinge(t)',
    },
  },
  {
    source:
      'Hendrycks–Gimpel, Gaussian error linear units (2016); Ramachandran–Zoph–Le, Searching for activation functions (2017)',
    given: { t },
    claims: {
      'gelu-below-relu': 'gelu(t) <= relu(t)',
      'gelu-lower': 'gelu(t) >= -0.17',
      'silu-lower': 'silu(t) >= -0.2785',
      'gelu-lipschitz': 'lipschitz(gelu, t, 1.13)',
      'silu-lipschitz': 'lipschitz(silu, t, 1.1)',
    },
  },
  {
    source:
      'Szegedy et al., Intriguing properties of neural networks (2014); Behrmann et al., Invertible residual networks (2019)',
    given: { A: 'matrix(m, n)', B: 'matrix(d, m)', C: 'matrix(n, n)', x, y: x },
    claims: {
      'two-layers': 'norm(B*relu(A*x) - B*relu(A*y)) <= opnorm(B)*opnorm(A)*norm(x - y)',
      residual: 'norm(x + tanh(C*x) - y - tanh(C*y)) <= (1 + opnorm(C))*norm(x - y)',
      'residual-below': 'norm(x + relu(C*x) - y - relu(C*y)) >= (1 - opnorm(C))*norm(x - y)',
    },
  },
  {
    source:
      'Vaswani et al., Attention is all you need (2017); Kim–Papamakarios–Mnih, The Lipschitz constant of self-attention (2021)',
    given: { Q: 'matrix(m, d)', K: 'matrix(n, d)', V: 'matrix(n, d)' },
    claims: {
      'attention-bounded': "maxabs(rowsoftmax(Q*K'/sqrt(d))*V) <= maxabs(V)",
      'attention-matrix': "opnorm(rowsoftmax(Q*K')) <= sqrt(m)",
    },
  },
  {
    source:
      'Ba–Kiros–Hinton, Layer normalization (2016); Zhang–Sennrich, Root mean square layer normalization (2019)',
    given: { x },
    claims: {
      'layernorm-norm': 'norm(layernorm(x, 1)) <= sqrt(n)',
      'rmsnorm-entry': 'norminf(rmsnorm(x)) <= sqrt(n)',
      popoviciu: 'variance(x) <= (max(x) - min(x))^2/4',
      samuelson: '(x - mean(x)*ones(n)) .^ 2 <= (n - 1)*variance(x)',
    },
  },
  {
    source: 'Parikh–Boyd, Proximal Algorithms; Bauschke–Combettes, chapter 4',
    given: { x, y: x },
    claims: {
      'soft-threshold-firm':
        "norm(softthreshold(x, 1) - softthreshold(y, 1))^2 <= (x - y)'*(softthreshold(x, 1) - softthreshold(y, 1))",
      'ball-projection': 'norm(x/max(norm(x), 1) - y/max(norm(y), 1)) <= norm(x - y)',
    },
  },
  {
    source: 'Nesterov, Lectures on Convex Optimization, chapter 2 (the step 2/(l + L))',
    given: { P: 'spd(n)', x },
    assume: ['eigmin(P) >= 1', 'eigmax(P) <= 4'],
    claims: { 'gradient-step': 'norm(x - 2/5*P*x) <= 3/5*norm(x)' },
  },
  {
    source: 'Hoeffding (1963); Cesa-Bianchi–Lugosi, Prediction, Learning, and Games, chapter 2',
    given: { p: 'simplex(n)', l: 'box(n, 0, 1)', t: 'nonnegative()', u: 'scalar(0, 1)' },
    claims: {
      'hedge-potential': "log(sum(p .* exp(-t*l))) <= -t*p'*l + t^2/8",
      'hoeffding-lemma': 'u*exp(t*(1 - u)) + (1 - u)*exp(-t*u) <= exp(t^2/8)',
    },
  },
  {
    source: 'Duchi–Hazan–Singer, Adaptive subgradient methods (2011), lemma 4',
    given: { g: 'positive(n)' },
    claims: { adagrad: 'sumover(k, n, g[k]^2/sqrt(sumover(j, k, g[j]^2))) <= 2*norm(g)' },
  },
  {
    source:
      'Schölkopf–Smola, Learning with Kernels, chapters 2 and 13; Hastie–Tibshirani–Friedman, section 3.4',
    given: { A: 'matrix(m, n)', t: 'positive()' },
    claims: {
      'exponential-kernel': "psd(exp(A*A'))",
      'polynomial-kernel': "psd((ones(m, m) + A*A') .^ 3)",
    },
  },
])
