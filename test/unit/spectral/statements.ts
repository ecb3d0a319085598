/** Statements about matrices that are diagonal together: true ones, and false neighbours (a constant, a sense, a side condition, a factor changed). */

/** Variables of all statements; those that one does not mention do not matter. */
export const GIVEN = {
  S: 'spd(n)',
  T: 'spd(n)',
  P: 'psd(n)',
  Q: 'psd(n)',
  V: 'symmetric(n)',
  W: 'symmetric(n)',
  U: 'spd(m)',
  p: 'simplex(n)',
  q: 'simplex(n)',
  h: 'subsimplex(n)',
  A: 'matrix(m, n)',
  C: 'matrix(n, n)',
  D: 'matrix(n, n)',
  x: 'vector(n)',
  y: 'vector(n)',
  s: 'scalar(0.5, 2)',
  t: 'positive()',
} as const

export interface Group {
  readonly name: string
  readonly holds: readonly string[]
  readonly fails: readonly string[]
}

export const GROUPS: readonly Group[] = [
  {
    name: 'forms in an orthogonal frame',
    holds: ['S + inv(S) ⪰ 2*eye(n)', 'V*V ⪰ 2*V - eye(n)', 'inv(eye(n) + P) ⪯ eye(n)', 'P*P*P ⪰ 3*P - 2*eye(n)', "inv(A'*A + t*eye(n)) ⪯ 1/t*eye(n)", 'S*inv(s*eye(n) + S) ⪯ eye(n)'],
    fails: ['S + inv(S) ⪰ 2.01*eye(n)', 'V*V*V ⪰ 3*V - 2*eye(n)', 'inv(eye(n) + V) ⪯ eye(n)', "inv(A'*A + t*eye(n)) ⪯ t*eye(n)", 'S*inv(s*eye(n) + S) ⪯ s*eye(n)'],
  },
  {
    name: 'squares of norms',
    holds: ["opnorm(inv(A'*A + t*eye(n))*A')^2 <= 1/(4*t)", "opnorm(A*inv(A'*A + t*eye(n)))^2 <= 1/(4*t)", "opnorm(A*inv(sqrtm(A'*A + t*eye(n))))^2 <= 1", 'opnorm(V*inv(V^2 + t^2*eye(n)))^2 <= 1/(4*t^2)', 'opnorm(inv(eye(n) + P)*(eye(n) - P))^2 <= 1'],
    fails: ["opnorm(inv(A'*A + t*eye(n))*A')^2 <= 0.999/(4*t)", "opnorm(inv(A'*A + t*eye(n))*A')^2 <= 1/(4*t^2)", 'opnorm(V*inv(V + t*eye(n)))^2 <= 1', 'opnorm(inv(eye(n) + P)*(eye(n) - P))^2 <= 0.999', "opnorm(A*inv(A'*A + t*eye(n)))^2 <= t/4", 'opnorm(V)^2 <= eigmax(V)^2', 'opnorm(inv(C*C + t*eye(n))*C)^2 <= 1/(4*t)'],
  },
  {
    name: 'extremes of one matrix',
    holds: ['V ⪯ eigmax(V)*eye(n)', 'V ⪰ eigmin(V)*eye(n)', 'V ⪰ -opnorm(V)*eye(n)', 'V ⪯ fro(V)*eye(n)', 'P ⪯ trace(P)*eye(n)', 'P*P ⪯ opnorm(P)*P', 'S + eigmin(S)*eigmax(S)*inv(S) ⪯ (eigmin(S) + eigmax(S))*eye(n)', "A'*A ⪯ opnorm(A)^2*eye(n)", "A'*A ⪯ fro(A)^2*eye(n)"],
    fails: ['V ⪯ eigmin(V)*eye(n)', 'V ⪰ eigmax(V)*eye(n)', 'V ⪯ trace(V)*eye(n)', 'V*V ⪯ opnorm(V)*V', 'P*P ⪯ eigmin(P)*P', 'P ⪯ trace(P)/n*eye(n)', "A'*A ⪯ opnorm(A)*eye(n)"],
  },
  {
    name: 'eigenvalues against numbers',
    holds: ['eigmax(P) <= trace(P)', 'opnorm(P) <= trace(P)', 'eigmax(inv(S)) <= 1/eigmin(S)', 'eigmin(V*V) >= 0', 'eigmin(V + s*eye(n)) >= eigmin(V) + 0.5'],
    fails: ['eigmax(V) <= trace(V)', 'eigmax(inv(S)) <= 1/eigmax(S)', 'opnorm(V) <= eigmax(V)', 'eigmin(V + s*eye(n)) >= eigmin(V) + 0.6'],
  },
  {
    name: 'sums over eigenvalues',
    holds: ['logdet(S) <= trace(S) - n', 'logdet(S) >= n - trace(inv(S))', 'logdet(eye(n) + P) <= trace(P)', 'trace(S) + trace(inv(S)) >= 2*n', "logdet(eye(n) + A'*A) <= fro(A)^2", 'fro(P)^2 <= opnorm(P)*trace(P)', 'n*eigmin(V) <= trace(V)', 'sum(eigvals(P)) >= 0', 'logdet(S) <= n*log(eigmax(S))'],
    fails: ['logdet(S) <= trace(S) - 1.1*n', 'logdet(eye(n) + P) >= trace(P)', "logdet(eye(n) + A'*A) <= opnorm(A)^2", 'trace(S) - logdet(S) >= n + 0.01', 'fro(V)^2 <= opnorm(V)*trace(V)', 'n*eigmax(V) <= trace(V)', 'trace(S) - logdet(S) >= trace(eye(m))', 'sum(eigvals(V)) >= 0'],
  },
  {
    name: 'forms at vectors, against semidefinite matrices, and diagonals',
    holds: ["x'*V*x <= eigmax(V)*norm(x)^2", "norm(P*x)^2 <= opnorm(P)*(x'*P*x)", 'trace(V*P) <= eigmax(V)*trace(P)', 'trace(P*Q) <= trace(P)*trace(Q)', 'trace(P*Q*P) <= opnorm(Q)*fro(P)^2', 'diagof(V) <= eigmax(V)', 'diagof(V*V) >= zeros(n)', "x'*inv(S)*x >= 2*norm(x)^2 - x'*S*x"],
    fails: ["x'*V*x <= eigmin(V)*norm(x)^2", "norm(V*x)^2 <= opnorm(V)*(x'*V*x)", 'trace(V*S) <= eigmin(V)*trace(S)', 'trace(V*V) <= trace(V)*trace(V)', 'trace(P*Q) <= 1000*trace(P*Q*P)', 'trace(P*Q*P) <= 1000*trace(P*Q)', 'trace(P*Q) <= 1000*opnorm(Q)*fro(P)^2', 'fro(P)^2 <= 1000*trace(P) + trace(P*Q)', 'diagof(V) <= eigmin(V)', "x'*inv(S)*x >= 2.1*norm(x)^2 - x'*S*x", "x'*V*y <= eigmax(V)*norm(x)^2"],
  },
  {
    name: 'two matrices in a congruence',
    holds: ['inv(S + T) ⪯ inv(S)', 'inv((S + T)/2) ⪯ (inv(S) + inv(T))/2', 'inv(inv(S) + inv(T)) ⪯ (S + T)/4', 'S*inv(T)*S ⪰ 2*S - T', 'P*inv(P + S)*P ⪯ P', 'logdet(S + P) >= logdet(S)', 'logdet(T) <= logdet(S) + trace(inv(S)*(T - S))', '2*logdet((S + T)/2) >= logdet(S) + logdet(T)', 'trace(inv(S)*T) + trace(inv(T)*S) >= 2*n', 'trace(inv(S + T)*S) <= n', "inv(S + x*x') ⪯ inv(S)", "logdet(S + x*x') <= logdet(S) + x'*inv(S)*x"],
    fails: ['inv(S + T) ⪰ inv(S)', 'S*S ⪯ (S + T)*(S + T)', 'inv(inv(S) + inv(T)) ⪯ (S + T)/4.1', 'S*inv(T)*S ⪰ 2*S - 0.9*T', 'logdet(S + T) >= logdet(S) + logdet(T)', 'logdet(S + V) >= logdet(S)', 'logdet((S + T)/2) >= logdet(S)', 'trace(inv(S)*T) >= n', 'S*T + T*S ⪰ zeros(n, n)', 'trace(S*T) >= n', 'inv(S + V) ⪯ inv(S)'],
  },
  {
    name: 'matrices that are diagonal apart',
    holds: ['eigmax(V + P) <= eigmax(V) + eigmax(P)', 'eigmin(V + P) >= eigmin(V) + eigmin(P)', 'eigmin(V + P) >= eigmin(V)', 'eigmax(V - P) <= eigmax(V) - eigmin(P)', 'V*V + P ⪰ 2*V - eye(n)', "x'*V*x + x'*P*x <= (eigmax(V) + eigmax(P))*norm(x)^2", 'opnorm(P + Q) <= opnorm(P) + opnorm(Q)', 'eigmax(V + W + P) <= eigmax(V) + eigmax(W) + eigmax(P)'],
    fails: ['eigmax(V + P) <= eigmax(V) + eigmin(P)', 'eigmin(V + W) >= eigmin(V)', 'V*P + P*V ⪰ zeros(n, n)', 'inv(S + V) ⪯ inv(S) + inv(V)', 'logdet(S + T) <= logdet(S) + logdet(T)', 'eigmax(V - P) <= eigmax(V) - eigmax(P)', 'V*P*V ⪯ eigmax(V)*P'],
  },
  {
    name: 'functions that grow with the matrix',
    holds: ['eigvals(V + P) >= eigvals(V)', 'eigmax(V) <= eigmax(V + P)', 'det(P) <= det(P + Q)', 'opnorm(P) <= opnorm(P + Q)', 'fro(P) <= fro(P + Q)', 'det(inv(S + T)) <= det(inv(S))', 'eigvals(inv(eye(n) + P)) <= eigvals(eye(n))'],
    fails: ['eigvals(V + W) >= eigvals(V)', 'det(V) <= det(V + P)', 'opnorm(V) <= opnorm(V + P)', 'fro(V) <= fro(V + P)', 'eigmax(V) <= eigmax(V - P)', 'norm(x) <= norm(x + y)', 'det(inv(S)) <= det(inv(S + T))'],
  },
  {
    name: 'congruences',
    holds: ["A'*U*A ⪯ eigmax(U)*A'*A", "A'*U*A ⪰ eigmin(U)*A'*A", "A'*U*U*A ⪯ opnorm(U)*A'*U*A", 'V*P*V ⪯ opnorm(P)*V*V', "trace(A'*U*A) <= eigmax(U)*fro(A)^2", "A'*inv(eye(m) + U)*A ⪯ A'*A"],
    fails: ["A'*U*A ⪯ eigmin(U)*A'*A", "A'*U*A ⪯ eigmax(U)*eye(n)", "A'*U*A ⪰ A'*A", "V*P*V ⪯ eigmin(P)*V*V", "trace(A'*U*A) <= eigmax(U)*opnorm(A)^2", "trace(A'*U*A) <= eigmin(U)*fro(A)^2"],
  },
  {
    name: 'sums of rows, and covariance matrices',
    holds: ['eigmax(V) <= max(rowsums(abs(V)))', 'eigmin(V) >= -max(rowsums(abs(V)))', 'P ⪯ max(rowsums(abs(P)))*eye(n)', "diag(p) - p*p' ⪯ max(p)*eye(n)", "diag(p) - p*p' ⪯ eye(n)/2", "(diag(p) - p*p')*(diag(p) - p*p') ⪯ (diag(p) - p*p')/2", "eigmax(diag(p) - p*p') <= max(p)", 'hess(logsumexp(x), x) ⪯ max(softmax(x))*eye(n)'],
    fails: ['eigmax(V) <= max(rowsums(V))', 'eigmin(V) >= max(rowsums(abs(V)))', "diag(p) - p*p' ⪯ min(p)*eye(n)", "diag(p) - p*p' ⪯ 0.49*eye(n)", "diag(h) - h*h' ⪯ eye(n)/4", "(diag(p) - p*p')*(diag(p) - p*p') ⪯ (diag(p) - p*p')/3", "diag(p) - p*p' ⪰ 0.01*max(p)*eye(n)", "diag(p) - q*q' ⪯ max(q)*eye(n)"],
  },
  {
    name: 'sums beside the mean of the eigenvalues',
    holds: ['trace(V)^2 <= n*trace(V*V)', 'logdet(S) <= n*log(trace(S)/n)', 'trace(S)*trace(inv(S)) >= n^2'],
    fails: ['trace(V)^2 <= 0.9*n*trace(V*V)', 'logdet(S) <= n*log(trace(S)/n) - 0.1', 'trace(S)*trace(inv(S)) >= 1.1*n^2', 'logdet(S) >= n*log(trace(S)/n)', 'trace(V)^2 >= n*trace(V*V)', 'trace(S)*trace(inv(T)) >= n^2', 'logdet(eye(n) + P) <= n*log(trace(P)/n)'],
  },
  {
    name: 'functions of a matrix, and geometric means',
    holds: ['logm(S) ⪯ S - eye(n)', 'expm(V) ⪰ eye(n) + V', 'sqrtm(S) ⪯ (S + eye(n))/2', 'trace(S*logm(S)) >= trace(S) - n', 'V ⪯ absm(V)', 'sqrtm(S)*sqrtm(inv(sqrtm(S))*T*inv(sqrtm(S)))*sqrtm(S) ⪯ (S + T)/2', '2*inv(inv(S) + inv(T)) ⪯ sqrtm(S)*sqrtm(sqrtm(inv(S))*T*sqrtm(inv(S)))*sqrtm(S)'],
    fails: ['logm(S) ⪰ S - eye(n)', 'expm(V) ⪰ eye(n) + 1.01*V', 'sqrtm(S) ⪯ 0.999*(S + eye(n))/2', 'absm(V) ⪯ V', 'absm(P - Q) ⪯ P + Q', 'expm(P + Q) ⪰ expm(P)', 'sqrtm(S)*sqrtm(inv(sqrtm(S))*T*inv(sqrtm(S)))*sqrtm(S) ⪯ (S + 0.999*T)/2', 'sqrtm(S)*sqrtm(sqrtm(S)*T*sqrtm(S))*sqrtm(S) ⪯ (S + T)/2', 'sqrtm(S)*sqrtm(inv(sqrtm(T))*T*inv(sqrtm(T)))*sqrtm(S) ⪯ (S + T)/2', 'absm(C) ⪰ C'],
  },
  {
    name: 'sums over pairs of eigenvalues',
    holds: ['trace(S*(logm(S) - logm(T))) >= trace(S - T)', 'trace(expm(V)*(V - W)) >= trace(expm(V)) - trace(expm(W))', 'fro(absm(V) - absm(W))^2 <= fro(V - W)^2', 'trace(S*S*inv(T)) >= 2*trace(S) - trace(T)', '4*fro(V*C*W)^2 <= fro(V*V*C + C*W*W)^2', "trace(S*C*inv(T)*C') >= 2*fro(C)^2 - trace(C*T*C'*inv(S))"],
    fails: ['trace(S*(logm(S) - logm(T))) >= 1.001*trace(S - T)', 'trace(expm(V)*(V - W)) >= trace(expm(V)) - 0.999*trace(expm(W))', 'fro(absm(V) - absm(W))^2 <= 0.999*fro(V - W)^2', 'fro(expm(V) - expm(W))^2 <= fro(V - W)^2', '4*fro(V*C*W)^2 <= fro(V*V*C + W*W*C)^2', '4.001*fro(V*C*W)^2 <= fro(V*V*C + C*W*W)^2', '4*fro(V*C*W)^2 <= fro(V*V*D + D*W*W)^2', 'fro(absm(C) - absm(D))^2 <= fro(C - D)^2', 'trace(S*T*S*T) <= trace(S*S)', "trace(S*C*inv(T)*C') >= 2*n - trace(C*T*C'*inv(S))", "trace(S*C*inv(T)*C) >= 2*fro(C)^2 - trace(C*T*C'*inv(S))", 'fro(S*T - T*S)^2 <= 0'],
  },
  {
    name: 'equal matrices',
    holds: ['S*inv(eye(n) + S) == inv(eye(n) + S)*S', 'S*inv(S + T)*T == T*inv(S + T)*S', 'eye(n) - inv(eye(n) + P) == P*inv(eye(n) + P)', 'inv(inv(S) + inv(T)) == S*inv(S + T)*T'],
    fails: ['S*inv(S + T) == inv(S + T)*S', 'S*T == T*S', 'inv(S + T) == inv(S) + inv(T)', 'eye(n) - inv(eye(n) + P) == inv(eye(n) + P)'],
  },
] // prettier-ignore
