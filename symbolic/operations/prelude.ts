/**
 * The prelude: functions of the language that the language itself defines, one a line: parameters, body, and how TeX calls it. A parameter without a
 * shape is a number, and the function acts on every entry of what it is given; `scalar` is a number that all entries share; sizes are bound by the
 * arguments. Bodies differentiate nothing and bind no index. Accuracy where the plain formula loses it is the affair of the numeric reading.
 */
export const PRELUDE = String.raw`
sigmoid(x) = 1/(1 + exp(-x)) | \sigma
softplus(x) = log(1 + exp(x)) | \operatorname{softplus}
silu(x) = x/(1 + exp(-x)) | \operatorname{silu}
gelu(x) = x*(1 + erf(x/sqrt(2)))/2 | \operatorname{gelu}
softsign(x) = x/(1 + abs(x)) | \operatorname{softsign}
logit(x) = log(x/(1 - x)) | \operatorname{logit}
logistic(z) = log(1 + exp(-z)) | \ell_{\mathrm{log}}
hinge(z) = max(1 - z, 0) | \ell_{\mathrm{hinge}}
huber(x, d: scalar) = max(min(x, d), -d)*(x - max(min(x, d), -d)/2) | \operatorname{huber}
mean(A: matrix(m, n)) = sum(A)/(m*n) | \operatorname{mean}
variance(A: matrix(m, n)) = sum((A - mean(A)*ones(m, n)).^2)/(m*n) | \operatorname{var}
standardize(x: vector(n)) = (x - mean(x)*ones(n))/sqrt(variance(x)) | \operatorname{standardize}
layernorm(x: vector(n), eps: scalar) = (x - mean(x)*ones(n))/sqrt(variance(x) + eps) | \operatorname{layernorm}
rmsnorm(x: vector(n)) = x/sqrt(mean(x.^2)) | \operatorname{rmsnorm}
logsoftmax(z: vector(n)) = z - logsumexp(z)*ones(n) | \log\operatorname{softmax}
entropy(p: vector(n)) = -sum(p .* log(p)) | H
crossentropy(p: vector(n), q: vector(n)) = -sum(p .* log(q)) | H
kl(p: vector(n), q: vector(n)) = sum(p .* log(p ./ q)) | D_{\mathrm{KL}}
cosine(x: vector(n), y: vector(n)) = x'*y/(norm(x)*norm(y)) | \cos
quadform(A: matrix(n, n), x: vector(n)) = x'*A*x | Q
projection(x: vector(n), u: vector(n)) = u*(u'*x)/(u'*u) | \operatorname{proj}
`
