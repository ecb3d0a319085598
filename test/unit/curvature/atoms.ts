/**
 * Functions and their curvature: CVXPY's atoms, compositions, and classical exercises (Boyd and Vandenberghe 2004, chapter 3). The first word says what each is
 * in the variables after the bar; `neither` is what must never be proved.
 */
export const GIVEN = {
  x: 'vector(n)',
  y: 'vector(n)',
  s: 'scalar()',
  v: 'scalar()',
  r: 'positive()',
  t: 'positive()',
  p: 'positive(n)',
  q: 'positive(n)',
  u: 'nonnegative(n)',
  w: 'nonnegative(n)',
  f: 'simplex(n)',
  h: 'scalar(-2, -1)',
  k: 'scalar(1, 4)',
  g: 'scalar(0.2, 3)',
  c: 'scalar(0, 1)',
  A: 'matrix(m, n)',
  b: 'vector(m)',
  B: 'matrix(m, n)',
  P: 'psd(n)',
  M: 'symmetric(n)',
  X: 'spd(n)',
  G: 'matrix(n, n)',
  Y: 'spd(n)',
  Z: 'spd(m)',
} as const

type Atom = readonly [text: string, variables: string]

export const CONVEX: readonly Atom[] = [
  // norms
  ['norm(x)', 'x'], ['norm1(x)', 'x'], ['norminf(x)', 'x'], ['fro(A)', 'A'], ['opnorm(A)', 'A'], ['maxabs(A)', 'A'], ['norm(A*x - b)', 'x'],
  ['norm(A*x - b)', 'A, b'], ['norm(x)^2', 'x'], ['norm(x)^3', 'x'], ['norm(x - y)', 'x, y'], ['norm(relu(x))', 'x'], ['fro(A - B)^2', 'A, B'],
  ['sum(abs(x).^k)^(1/k)', 'x'], ['sum(abs(x).^3)^(1/3)', 'x'], ['sum(x.^4)^(1/4)', 'x'], ['max(rowsums(abs(A)))', 'A'], ['sum(sqrt(rowsums(A.^2)))', 'A'],
  ['norm(A*x) + s^2', 'x, s'], ['norm(x)^(3/2)', 'x'], ['opnorm(A*diag(x)*B\' - B*A\')', 'x'],
  // extremes and sums
  ['max(x)', 'x'], ['max(x, y)[1]', 'x, y'], ['max(max(x), s)', 'x, s'], ['sum(max(x, 0*x))', 'x'], ['sum(relu(x))', 'x'], ['sum(relu(ones(n) - y .* x))', 'x'], ['sum(relu(x).^2)', 'x'],
  ['max(A*x + b)', 'x'], ['abs(s) + max(x) - min(x)', 'x, s'], ['-min(x)', 'x'], ['dot(w, abs(x))', 'x'],
  // entrywise
  ['exp(s)', 's'], ['sum(exp(x))', 'x'], ['sum(exp(A*x))', 'x'], ['exp(norm(x)^2)', 'x'], ['-log(r)', 'r'], ['-sum(log(b - A*x))', 'x'], ['-sum(log1p(u))', 'u'], ['-sqrt(r)', 'r'],
  ['1/r', 'r'], ['sum(ones(n) ./ p)', 'p'], ['1/r^2', 'r'], ['1/sqrt(r)', 'r'], ['r^2.5', 'r'], ['s^2', 's'], ['s^4', 's'], ['(s - 1)^6', 's'], ['r^3', 'r'], ['sum(x.^2)', 'x'], ['cosh(s)', 's'],
  ['sum(cosh(A*x))', 'x'], ['sinh(r)', 'r'], ['cosh(norm(x))', 'x'], ['expm1(s)', 's'], ['-tanh(r)', 'r'], ['-atan(norm(x))', 's'], ['tanh(h*r)', 'r'], ['abs(s - 1)', 's'], ['abs(s)^1.5', 's'], ['sum(abs(x - y))', 'x, y'],
  ['-r^0.3', 'r'], ['log(1 + exp(s))', 's'], ['sum(log(ones(n) + exp(-y .* (A\'*b*s))))', 's'], ['sum(log(ones(n) + exp(x)))', 'x'], ['-acosh(1 + r)', 'r'],
  // logarithms of sums
  ['logsumexp(x)', 'x'], ['logsumexp(A*x + b)', 'x'], ['log(sum(exp(x)))', 'x'], ['log(exp(s) + exp(-s))', 's'], ['log(sum(exp(A*x)) + exp(s) + 3)', 'x, s'], ['logsumexp(x.^2)', 'x'], ['log(cosh(s))', 's'],
  ['sum(exp(x))*exp(s)', 'x, s'], ['exp(s)/r', 's, r'], ['1/(r*t)', 'r, t'], ['log(1/r + 1/t)', 'r, t'], ['logsumexp(x) - dot(y, x)', 'x'], ['log(1 + sum(exp(x)))', 'x'],
  // quadratic forms and fractions
  ["x'*x", 'x'], ["x'*P*x", 'x'], ["dot(x, P*x)", 'x'], ["x'*A'*A*x", 'x'], ["(A*x - b)'*(A*x - b)", 'x'], ["x'*X*x", 'x'], ["(A*x)'*diag(exp(b))*(A*x)", 'x'], ["x'*inv(X)*x", 'x'], ["x'*inv(X)*x", 'x, X'],
  ["y'*inv(X)*y", 'X'], ['norm(x)^2/r', 'x, r'], ['s^2/r', 's, r'], ['sum(x.^2)/r', 'x, r'], ["x'*x/r", 'x, r'], ['norm(A*x - b)^2/(1 + r)', 'x, r'], ['s^4/r^2', 's, r'], ['sum(x.^2 ./ p)', 'x, p'], ['norm(x)^3/r^2', 'x, r'],
  ['r^3/(t^2)', 'r, t'], ['s^2/sqrt(r)', 's, r'], ["trace(A'*A)", 'A'], ["trace(A*P*A')", 'A'], ["eigmax(A'*A)", 'A'], ['sqrt(1 + s^2)', 's'], ['sqrt(norm(x)^2 + s^2)', 'x, s'], ['sum(sqrt(ones(n) + x.^2))', 'x'], ['sqrt(sum(x.^2))', 'x'],
  ["sqrt(x'*x)", 'x'], ['sqrt(sum(x .* x) + 4*r^2)', 'x, r'],
  // matrices
  ['eigmax(M)', 'M'], ['-eigmin(M)', 'M'], ['-logdet(X)', 'X'], ['trace(inv(X))', 'X'], ['trace(P*inv(X))', 'X'], ['inv(X)[1, 1]', 'X'], ['-log(det(X))', 'X'], ['eigmax(M) - eigmin(M)', 'M'], ['eigmax(M + diag(x))', 'M, x'],
  ['-logdet(X + Y)', 'X, Y'], ['trace(X) - logdet(X)', 'X'], ['eigmax(diag(exp(x)) - X)', 'x, X'], ['trace(M) + fro(M)^2', 'M'], ["-logdet(Z + A*diag(p)*A')", 'p, Z'], ['1/det(X)', 'X'], ["y'*X*y", 'X'], ["eigmax(inv(X + Y))", 'X, Y'],
  // entropy
  ['r*log(r)', 'r'], ['sum(p .* log(p))', 'p'], ['r*log(r/t)', 'r, t'], ['sum(p .* log(p ./ q))', 'p, q'], ['sum(p .* (log(p) - log(q)))', 'p, q'], ['sum(p .* log(p ./ q) - p + q)', 'p, q'], ['-r*log(t/r)', 'r, t'], ['sum(p .* log(p)) - sum(log(p))', 'p'],
  ['r*log(r/2)', 'r'], ['sum(f .* log(f))', 'f'], ['-sum(f .* log(x))', 'x'],
  // Huber's function, perspectives, powers with an exponent that is a variable
  ['huber(s, 1)', 's'], ['sum(huber(A*x - b, r))', 'x'], ['huber(norm(x), t)', 'x'], ['r*huber(s/r, 1)', 's, r'], ['r*exp(s/r)', 's, r'], ['r*norm(x/r)^2', 'x, r'], ['r*logsumexp(x/r)', 'x, r'], ['r*norm(x/r)', 'x, r'],
  ['exp((s - v)/r)*r', 's, v, r'], ['r*logsumexp(A*x/r)', 'x, r'], ['(r + t)*exp(s/(r + t))', 's, r, t'], ['(r/t)*log(r/t)*t', 'r, t'], ['abs(s)^k', 's'], ['sum(abs(x).^k)', 'x'], ['norm(x)^k', 'x'],
  // eigenvalues and singular values
  ['eigvals(M)[n]', 'M'], ['-eigvals(M)[1]', 'M'], ['sumover(j, 2, eigvals(M)[n - j + 1])', 'M'], ['sumover(j, 2, eigvals(M + diag(abs(x)))[n + 1 - j])', 'M, x'], ['sum(eigvals(M).^2)', 'M'], ['sum(eigvals(X) .* log(eigvals(X)))', 'X'],
  ['logsumexp(eigvals(M))', 'M'], ['norm(eigvals(M))', 'M'], ['sum(exp(eigvals(M)))', 'M'], ['max(abs(eigvals(M)))', 'M'], ["sum(sqrt(eigvals(A'*A)))", 'A'], ["sum(sqrt(eigvals((A - B)'*Z*(A - B))))", 'A, B'],
  ['sum(eigvals(M)[2:n])', 'M'], ['sumlargest(eigvals(M), 2)', 'M'], ['sumlargest(abs(x), 2)', 'x'], ['-r^c', 'r'], ['r^(-c)', 'r'], ['sum(eigvals(M + diag(x))[2:n])', 'M, x'],
  // functions of matrices
  ['trace(expm(M))', 'M'], ['log(trace(expm(M + diag(x))))', 'M, x'], ['trace(P^3)', 'P'], ['trace(M^4)', 'M'], ['trace(powm(X, 5/2))', 'X'], ['trace(powm(X + Y, -2))', 'X, Y'], ["x'*powm(X, -1/2)*x", 'X'], ["x'*powm(X, 3/2)*x", 'X'],
  ['trace(X*logm(X))', 'X'], ['trace(X*(logm(X) - logm(Y)))', 'X, Y'], ['trace(X*logm(X)) - trace(X*logm(Y))', 'X, Y'], ["trace(G'*powm(X, -1/2)*G*powm(Y, -1/2))", 'X, Y'], ["trace(G'*powm(X, -1/2)*G*powm(Y, 3/2))", 'X, Y'],
  ['-log(r*t - norm(x)^2)', 'r, t, x'], ['log(trace(X)) - logdet(X)', 'X'], ['-log(1 - erf(s))', 's'],
  // with a variable held fixed
  ['s*r', 's'], ['dot(x, y)', 'x'], ['r*norm(x)', 'x'], ['h*log(r)', 'r'], ['norm(x)/t', 'x'], ["sumover(i, n, i*abs(x[i]))", 'x'], ['sumover(i, n, (x[i] - s)^2)', 'x, s'],
] // prettier-ignore

export const CONCAVE: readonly Atom[] = [
  ['log(r)', 'r'], ['sum(log(p))', 'p'], ['sqrt(r)', 'r'], ['r^0.5', 'r'], ['min(x)', 'x'], ['min(s, min(x))', 'x, s'], ['-norm(x)', 'x'], ['eigmin(M)', 'M'], ['logdet(X)', 'X'], ['sqrt(r*t)', 'r, t'], ['r^0.3*t^0.5', 'r, t'],
  ['(r*t)^(1/2)', 'r, t'], ['log(sum(f .* p))', 'p'], ['log(b[1] - norm(x))', 'x'], ['-sum(p .* log(p))', 'p'], ['r*log(t/r)', 'r, t'], ['sum(p .* log(q ./ p))', 'p, q'], ['sum(sqrt(u))^2', 'u'], ['1/sum(ones(n) ./ p)', 'p'],
  ['sum(sqrt(u .* w))', 'u, w'], ['sum(u.^0.5)^2', 'u'], ['sum(p.^(-1))^(-1)', 'p'], ['log(1 - norm(x)^2)', 'x'], ['sqrt(1 - s^2)', 's'], ['tanh(r)', 'r'], ['atan(1 + r)', 'r'], ['log(tanh(r))', 'r'], ['-exp(norm1(x))', 'x'], ['dot(x, y)', 'y'],
  ['log1p(r)', 'r'], ['eigmin(M - x*s*0*x\')', 'M'], ['logdet(X + diag(p))', 'X, p'], ['log(r) + log(t)', 'r, t'], ['log(r*t)', 'r, t'], ['min(sqrt(r), log(t))', 'r, t'], ['-opnorm(A)^2', 'A'], ['log(det(X))', 'X'], ['eigmin(X)', 'X'], ['asinh(r)', 'r'],
  ['h*exp(s)', 's'], ['min(x, y)[1]', 'x, y'],
  ['exp(sum(log(p))/n)', 'p'], ['exp(dot(f, log(p)))', 'p'], ['exp(sum(log(u + w))/n)', 'u, w'], ['det(X)^(1/n)', 'X'], ['exp(logdet(X)/n)', 'X'], ['det(X + P)^(1/n)', 'X, P'], ['r*log(1 + t/r)', 'r, t'], ['r*sqrt(t/r)', 'r, t'],
  ['trace(sqrtm(P))', 'P'], ["x'*sqrtm(X + Y)*x", 'X, Y'], ["x'*logm(X)*x", 'X'], ["x'*powm(X, 1/3)*x", 'X'], ['-trace(X*logm(X))', 'X'], ['trace(expm(M + logm(X)))', 'X'], ['trace(expm(M + logm(X)/2 + logm(Y)/2))', 'X, Y'], ["x'*inv(inv(X) + inv(Y))*x", 'X, Y'],
  ["trace(G'*sqrtm(X)*G*sqrtm(Y))", 'X, Y'], ['trace(sqrtm(X)*sqrtm(Y))', 'X, Y'], ['sqrt(r^2 - norm(x)^2)', 'r, x'], ['sqrt(r*t - norm(x)^2)', 'r, t, x'], ['sqrt(r^2 - exp(s)^2 - v^2)', 'r, s, v'], ['logdet(X) - log(trace(X))', 'X'], ['sum(log(p)) - log(sum(p))/2', 'p'],
  ['log(normalcdf(s))', 's'], ['log(normalcdf(sqrt(r)))', 'r'], ['(r^c - 1)/c', 'r'], ['sum(eigvals(M)[1:2])', 'M'],
  ['sum(log(eigvals(X)))', 'X'], ['sum(sqrt(eigvals(P)))', 'P'], ['min(eigvals(M))', 'M'], ['sumover(j, 2, eigvals(M)[j])', 'M'],
] // prettier-ignore

/** What each of these is not: the check refutes every one. */
export const NEITHER: readonly (readonly [is: 'convex' | 'concave', text: string, variables: string])[] = [
  ['convex', 'sqrt(r)', 'r'], ['convex', 'norm(max(x, y))', 'y'], ['convex', 'log(r)', 'r'], ['convex', 's*t', 's, t'], ['convex', 'r*t', 'r, t'], ['convex', 'dot(x, y)', 'x, y'], ['convex', 's^3', 's'], ['convex', 'sum(x.^3)', 'x'], ['convex', '1/s', 's'], ['convex', '1/s^3', 's'], ['convex', 'min(x)', 'x'],
  ['convex', '-norm(x)', 'x'], ['convex', 'sin(s)', 's'], ['convex', 'tanh(s)', 's'], ['convex', 'tanh(r)', 'r'], ['convex', 'norm(sin(x))', 'x'], ['convex', 'abs(s^2 - 1)', 's'], ['convex', '(s^2 - 1)^2', 's'], ['convex', 'norm(x)^(1/2)', 'x'], ['convex', 'r^0.9', 'r'],
  ['convex', 'sqrt(s^2)*sqrt(abs(s))^(-1)', 's'], ['convex', "x'*M*x", 'x'], ["convex", "x'*P*x", 'x, P'], ['convex', "x'*P*y", 'x, y'], ['convex', "x'*inv(M)*x", 'x'], ['convex', 'eigmin(M)', 'M'], ['convex', 'logdet(X)', 'X'], ['convex', 'det(M)', 'M'], ['convex', 'trace(inv(M))', 'M'],
  ['convex', 'trace(M*inv(X))', 'X'], ['convex', 'inv(X)[1, 2]', 'X'], ['convex', 's^2/t^2', 's, t'], ['convex', 's/r', 's, r'], ['convex', 'norm(x)/r', 'x, r'], ['convex', 'norm(x)^2/s', 'x, s'], ['convex', 'sqrt(s^2 - 1)', 's'], ['convex', 'norm(x)*norm(y)', 'x, y'],
  ['convex', 'exp(-s^2)', 's'], ['convex', 'exp(sqrt(r))', 'r'], ['convex', 'log(1 + s^2)', 's'], ['convex', 'log(sum(x.^2))', 'x'], ['convex', 's*exp(s)', 's'], ['convex', 'x[1]*exp(x[2])', 'x'], ['convex', 's*log(r)', 's, r'], ['convex', 'r*log(t)', 'r, t'], ['convex', 'r*log(t/r)', 'r, t'],
  ['convex', '-r*log(r)', 'r'], ['convex', 'sum(p .* log(q))', 'p, q'], ['convex', 'r^2*log(r)', 'r'], ['convex', 'sum(abs(x).^0.5)^2', 'x'], ['convex', 'sum(u.^0.5)^2', 'u'], ['convex', 'sigmamin(A)', 'A'], ['convex', 's^2*t^2', 's, t'], ['convex', 'sqrt(u[1]*w[1])', 'u, w'],
  ['convex', 'r^1.5/t', 'r, t'], ['convex', 'max(sin(x))', 'x'], ['convex', 'dot(y, abs(x))', 'x'], ['convex', 's*abs(v)', 'v'], ['convex', 'norm(x)^2 - s^2', 'x, s'], ['convex', '2*norm(x)^2 - norm(x - y)^2', 'x, y'], ['convex', 'step(s)', 's'], ['convex', 'relu(s)^3 - relu(-s)^3', 's'],
  ['convex', 'cosh(s - t)*s', 's'], ['convex', 'sinh(s)', 's'], ['convex', 'acos(s)', 's'], ['convex', 'asin(s)', 's'], ['convex', 'sum(softmax(x).^2)', 'x'], ['convex', 'max(softmax(x))', 'x'], ['convex', '-logsumexp(x)', 'x'], ['convex', 'log(sum(exp(-x.^2)))', 'x'],
  ['convex', 'r*norm(x)', 'x, r'], ['convex', 'r*exp(-(s/r)^2)', 's, r'], ['convex', 's*norm(x/s)^2', 'x, s'], ['convex', 'r*tanh(s/r)', 's, r'], ['convex', 't*exp(s/r)', 's, r, t'], ['convex', 'r*exp(s*t/r)', 's, r, t'],
  ['convex', 'r*norm(f/r - f)^2*h', 'f, r'], ['convex', 'max(min(s, 1), -1)*(s - max(min(s, 1), -1)/4)', 's'], ['concave', 'huber(s, 1)', 's'], ['convex', 'huber(r, 1)*t', 'r, t'], ['convex', 'abs(s)^g', 's'],
  ['convex', 'eigvals(M)[1]', 'M'], ['convex', 'eigvals(M)[2]', 'M'], ['concave', 'eigvals(M)[2]', 'M'], ['concave', 'eigvals(M)[n]', 'M'], ['convex', 'sumover(j, 2, eigvals(M)[j])', 'M'], ['convex', 'sum(eigvals(M).^3)', 'M'], ['convex', 'sum(log(eigvals(X)))', 'X'],
  ['convex', 'dot(x, eigvals(M))', 'M'], ['convex', "sum(eigvals(A'*A).^(1/4))", 'A'], ['convex', 'sum(sqrt(eigvals(P)))', 'P'], ['concave', "sum(sqrt(eigvals(A'*A)))", 'A'], ['convex', 'eigvals(inv(X))[1]', 'X'], ['convex', "sum(sqrt(eigvals(A*M*A')))", 'A'],
  ['concave', 'trace(expm(M))', 'M'], ['convex', 'trace(M^3)', 'M'], ['convex', "x'*X*X*X*x", 'X'], ['convex', "x'*expm(M)*x", 'M'], ['convex', "x'*powm(X, 5/2)*x", 'X'], ['concave', "x'*powm(X, 3/2)*x", 'X'], ['convex', "x'*powm(X, -3/2)*x", 'X'], ['convex', 'trace(expm(G))', 'G'],
  ['concave', 'trace(expm(M + 2*logm(X)))', 'X'], ['concave', 'trace(expm(logm(X) + logm(Y)))', 'X, Y'], ['convex', 'trace(expm(M + logm(X)))', 'X'], ['concave', 'trace(G*sqrtm(X)*G*sqrtm(Y))', 'X, Y'], ['concave', 'trace(X*sqrtm(Y))', 'X, Y'], ['convex', "trace(G'*sqrtm(X)*G*powm(Y, 3/2))", 'X, Y'], ['convex', "trace(G'*powm(X, -1)*G*powm(Y, 3/2))", 'X, Y'],
  ['convex', 'trace(X*(logm(Y) - logm(X)))', 'X, Y'], ['convex', 'trace(X*(logm(X) + logm(Y)))', 'X, Y'], ['concave', 'logdet(X) - 2*log(trace(X))', 'X'], ['convex', 'logdet(X) - log(trace(X))', 'X'], ['concave', 'logdet(X) - log(trace(Y))', 'X, Y'], ['convex', "x'*inv(inv(X) + inv(Y))*x", 'X, Y'],
  ['concave', 'sqrt(norm(x)^2 - r^2)', 'r, x'], ['concave', 'r^2 - norm(x)^2', 'r, x'], ['concave', 'log(s*t - norm(x)^2)', 's, t, x'], ['concave', 'log(2 + erf(s))', 's'], ['convex', 'log(1 + erf(s))', 's'], ['concave', 'log(1 + erf(s^2))', 's'], ['concave', 'r^g', 'r'], ['concave', 'r^(-c)', 'r'], ['concave', 'abs(s)^c', 's'], ['convex', 'r^2/h', 'r'],
  ['convex', 'sum(eigvals(M)[1:n-1])', 'M'], ['concave', 'sum(eigvals(M)[2:n])', 'M'], ['concave', 'sumlargest(abs(x), 2)', 'x'],
  ['concave', 'logdet(G)', 'G'], ['concave', 'exp(logdet(G)/n)', 'G'],
  ['concave', 'exp(sum(log(p)))', 'p'], ['concave', 'exp(sum(log(p))/2)', 'p'], ['concave', 'exp(dot(u, log(p)))', 'p'], ['concave', 'exp(dot(f, log(p)))', 'f, p'], ['concave', 'det(X)^(1/2)', 'X'], ['concave', 'det(M)^(1/n)', 'M'], ['concave', 'exp(logdet(X)/2)', 'X'], ['concave', 'det(X)^(2/n)', 'X'],
  ['concave', 's^2', 's'], ['concave', 'exp(s)', 's'], ['concave', 'norm(x)', 'x'], ['concave', 'r*t', 'r, t'], ['concave', '(r*t)^0.6', 'r, t'], ['concave', 'r^1.1', 'r'], ['concave', 'max(x)', 'x'], ['concave', 'eigmax(M)', 'M'], ['concave', 'r*log(r/t)', 'r, t'],
  ['concave', 'sum(u.^2)^(1/2)', 'u'], ['concave', 'tanh(s)', 's'], ['concave', 'log(1 + exp(s))', 's'], ['concave', 'sqrt(abs(s))', 's'], ['concave', 'log(abs(s))', 's'], ['concave', 'log(s^2)', 's'], ['concave', 'det(X)', 'X'], ['concave', 'sqrt(s*v)', 's, v'], ['concave', 'log(s*v)', 's, v'],
  ['concave', "x'*inv(X)*x", 'X'], ['concave', '1/r', 'r'], ['concave', 'sum(p .* log(p))', 'p'], ['concave', 'opnorm(A)', 'A'], ['concave', 'min(abs(x))', 'x'],
] // prettier-ignore
