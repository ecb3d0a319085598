/** Known inequalities that hold under orders and equations of matrices: a part of the table. */
import type { Theorem } from './table.js'

const PQ = { P: 'definite', Q: 'definite' } as const
const VW = { V: 'semidefinite', W: 'semidefinite' } as const
const ST = { S: 'symmetric', T: 'symmetric' } as const
const BOUNDED = { P: 'definite', l: 'positive number', u: 'positive number' } as const
const BETWEEN = ['P ⪰ l*eye(n)', 'u*eye(n) ⪰ P'] as const

/** By name. */
export const UNDER_HYPOTHESES = {
  'operator monotone': [
    { given: VW, where: ['W ⪰ V'], says: ['sqrtm(W) ⪰ sqrtm(V)', 'sqrtm(V*W^2*V) ⪰ V^2', 'W^2 ⪰ sqrtm(W*V^2*W)', 'sigmamin(V) <= sigmamin(W)', 'nuclear(V) <= nuclear(W)', 'rank(V) <= rank(W)'] },
    { given: VW, where: ['W*W ⪰ V*V'], says: ['W ⪰ V'] },
    { given: PQ, where: ['Q ⪰ P'], says: ['inv(P) ⪰ inv(Q)', 'logm(Q) ⪰ logm(P)'] },
    { given: PQ, where: ['inv(P) ⪰ inv(Q)'], says: ['Q ⪰ P'] },
    { given: { ...PQ, r: 'unit number' }, where: ['Q ⪰ P'], says: ['powm(Q, r) ⪰ powm(P, r)'] },
    { given: { ...VW, t: 'positive number' }, where: ['W ⪰ V'], says: ['W*inv(W + t*eye(n)) ⪰ V*inv(V + t*eye(n))', 'inv(W + t*eye(n))*W ⪰ inv(V + t*eye(n))*V'] },
    { given: VW, where: ['W ⪰ V'], says: ['W*inv(eye(n) + W) ⪰ V*inv(eye(n) + V)', 'inv(eye(n) + W)*W ⪰ inv(eye(n) + V)*V'] },
    { given: { V: 'semidefinite', Q: 'definite' }, where: ['Q ⪰ V'], says: ['eye(n) ⪰ sqrtm(V)*inv(Q)*sqrtm(V)', 'eye(n) ⪰ inv(sqrtm(Q))*V*inv(sqrtm(Q))', 'opnorm(sqrtm(V)*inv(Q)*sqrtm(V)) <= 1', 'opnorm(inv(sqrtm(Q))*V*inv(sqrtm(Q))) <= 1', 'opnorm(sqrtm(V)*inv(sqrtm(Q))) <= 1', 'opnorm(inv(sqrtm(Q))*sqrtm(V)) <= 1'] },
    { given: { P: 'definite', S: 'symmetric' }, where: ['P*S + S*P ⪰ zeros(n, n)'], says: ['S ⪰ zeros(n, n)'] },
  ],
  'between multiples of the identity': [
    { given: { ...BOUNDED, x: 'vector' }, where: BETWEEN, says: ["4*l*u*((x'*P*x)*(x'*inv(P)*x)) <= (l + u)^2*fro(x)^4", "4*l*u*(fro(x)^2*fro(P*x)^2) <= (l + u)^2*(x'*P*x)^2"] },
    { given: BOUNDED, where: BETWEEN, says: ['l*cond(P) <= u'] },
    { given: { ...VW, a: 'positive number' }, where: ['V ⪰ a^2*eye(n)', 'W ⪰ a^2*eye(n)'], says: ['2*a*opnorm(sqrtm(V) - sqrtm(W)) <= opnorm(V - W)', '2*a*fro(sqrtm(V) - sqrtm(W)) <= fro(V - W)'] },
    { given: { ...VW, a: 'positive number' }, where: ['V ⪰ a*eye(n)', 'W ⪰ a*eye(n)'], says: ['2*sqrt(a)*opnorm(sqrtm(V) - sqrtm(W)) <= opnorm(V - W)', '2*sqrt(a)*fro(sqrtm(V) - sqrtm(W)) <= fro(V - W)'] },
    { given: { ...PQ, a: 'positive number' }, where: ['P ⪰ a*eye(n)', 'Q ⪰ a*eye(n)'], says: ['a*opnorm(logm(P) - logm(Q)) <= opnorm(P - Q)', 'a*fro(logm(P) - logm(Q)) <= fro(P - Q)', 'a^2*opnorm(inv(P) - inv(Q)) <= opnorm(P - Q)', 'a^2*fro(inv(P) - inv(Q)) <= fro(P - Q)'] },
  ],
  equations: [
    { given: ST, where: ['S*S == S', 'T*T == T'], says: ['opnorm(S - T) <= 1', 'abs(trace(S) - trace(T)) <= fro(S - T)^2', 'trace(S*T) <= trace(S)'] },
    { given: { S: 'symmetric' }, where: ['S*S == S'], says: ['opnorm(S) <= 1', 'trace(S) <= rank(S)', 'rank(S) <= trace(S)', 'eye(n) ⪰ S', 'S ⪰ zeros(n, n)', 'max(diagof(S)) <= 1', '0 <= trace(S)'] },
    { given: { P: 'definite', x: 'vector', y: 'vector' }, where: ["x'*y == 0"], says: ["(eigmax(P) + eigmin(P))^2*(x'*P*y)^2 <= (eigmax(P) - eigmin(P))^2*((x'*P*x)*(y'*P*y))", "(x'*P*y)^2 <= ((eigmax(P) - eigmin(P))/(eigmax(P) + eigmin(P)))^2*((x'*P*x)*(y'*P*y))"] },
    { given: { A: 'square', P: 'symmetric', S: 'symmetric', x: 'vector' }, where: ["A'*P + P*A == -S"], says: ["2*(x'*P*A*x) <= -(eigmin(S)*fro(x)^2)", "2*(x'*P*A*x) <= -(x'*S*x)"] },
  ],
} as const satisfies Readonly<Record<string, readonly Theorem[]>> // prettier-ignore
