/**
 * The prelude: functions of the language that the language itself defines, one a line: parameters, body, and how TeX calls it. A parameter without a
 * shape is a number, and the function acts on every entry of what it is given; `scalar` is a number that all entries share; `size` is a size; others
 * are bound by the arguments. Bodies differentiate nothing. Accuracy where the plain formula loses it is the affair of the numeric reading.
 */
export const PRELUDE = String.raw`
sigmoid(x) = 1/(1 + exp(-x)) | \sigma
softplus(x) = log(1 + exp(x)) | \operatorname{softplus}
silu(x) = x/(1 + exp(-x)) | \operatorname{silu}
gelu(x) = x*(1 + erf(x/sqrt(2)))/2 | \operatorname{gelu}
softsign(x) = x/(1 + abs(x)) | \operatorname{softsign}
logit(x) = log(x/(1 - x)) | \operatorname{logit}
logistic(z) = log(1 + exp(-z)) | \ell_{\mathrm{log}}
cases(c, a, b) = step(2*sign(c) + 1)*a + (1 - step(2*sign(c) + 1))*b | \begin{cases} #2 & \text{if } #1 \ge 0 \\ #3 & \text{otherwise} \end{cases}
hinge(z) = max(1 - z, 0) | \ell_{\mathrm{hinge}}
huber(x, d: scalar) = max(min(x, d), -d)*(x - max(min(x, d), -d)/2) | \operatorname{huber}
normalpdf(x) = exp(-x^2/2)/sqrt(2*pi) | \operatorname{normalpdf}
normalcdf(x) = (1 + erf(x/sqrt(2)))/2 | \Phi
softthreshold(x, t: scalar) = max(x - t, 0) - max(-x - t, 0) | \operatorname{softthreshold}
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
projector(A: matrix(m, n)) = A*inv(A'*A)*A' | \operatorname{projector}
sqnorm(A: matrix(m, n)) = sum(A.^2) | \operatorname{sqnorm}
mse(A: matrix(m, n), B: matrix(m, n)) = sum((A - B).^2)/(m*n) | \operatorname{mse}
prod(A: matrix(m, n)) = det(diag(vec(A))) | \operatorname{prod}
geomean(x: vector(n)) = exp(mean(log(x))) | \operatorname{geomean}
harmmean(x: vector(n)) = n/sum(1 ./ x) | \operatorname{harmmean}
cond(M: matrix(n, n)) = opnorm(M)*opnorm(inv(M)) | \operatorname{cond}
singvals(A: matrix(m, n)) = eigvals([zeros(m, m), A; A', zeros(n, n)])[m + 1 : m + n] | \operatorname{singvals}
nuclear(A: matrix(m, n)) = sum(singvals(A)) | \operatorname{nuclear}
schatten(A: matrix(m, n), p: scalar) = sum(relu(singvals(A)).^p)^(1/p) | \operatorname{schatten}
kyfan(A: matrix(m, n), k: size) = sum(singvals(A)[n - k + 1 : n]) | \operatorname{kyfan}
sort(x: vector(n)) = eigvals(diag(x)) | \operatorname{sort}
sumlargest(x: vector(n), k: size) = sum(sort(x)[n - k + 1 : n]) | \operatorname{sumlargest}
tri(n: size) = sumover(j, n, basis(j, n)*sumover(i, j, basis(i, n))') | \operatorname{tri}
tril(M: matrix(n, n)) = M .* tri(n) | \operatorname{tril}
triu(M: matrix(n, n)) = M .* tri(n)' | \operatorname{triu}
cumsum(x: vector(n)) = tri(n)*x | \operatorname{cumsum}
causalsoftmax(S: matrix(n, n)) = tril(exp(S)) ./ (rowsums(tril(exp(S)))*ones(1, n)) | \operatorname{causalsoftmax}
shift(n: size) = sumover(i, n - 1, basis(i + 1, n)*basis(i, n)') | \operatorname{shift}
cyclic(n: size) = shift(n) + basis(1, n)*basis(n, n)' | \operatorname{cyclic}
centering(n: size) = eye(n) - ones(n, n)/n | \operatorname{centering}
commutation(m: size, n: size) = sumover(i, m, sumover(k, n, kron(basis(i, m)*basis(k, n)', basis(k, n)*basis(i, m)'))) | \operatorname{commutation}
cofactor(M: matrix(n, n)) = adjugate(M)' | \operatorname{cof}
conv(x: vector(m), y: vector(n)) = sumover(i, m, sumover(k, n, x[i]*y[k]*basis(i + k - 1, m + n - 1))) | \operatorname{conv}
toeplitz(c: vector(n), r: vector(n)) = sumover(k, n, c[k]*sumover(j, n - k + 1, basis(j + k - 1, n)*basis(j, n)')) + sumover(k, n - 1, r[k + 1]*sumover(j, n - k, basis(j, n)*basis(j + k, n)')) | \operatorname{toeplitz}
circulant(c: vector(n)) = sumover(k, n, c[k]*(sumover(j, n - k + 1, basis(j + k - 1, n)*basis(j, n)') + sumover(j, k - 1, basis(j, n)*basis(n - k + 1 + j, n)'))) | \operatorname{circ}
powm(S: matrix(n, n), p: scalar) = expm(p*logm(S)) | \operatorname{powm}
`
