/** False neighbours of Loewner, trace and determinant inequalities: a constant, a sense, a side condition or a factor is changed. */
import type { ClaimRecord } from '../../src/index.js'

type Group = Omit<ClaimRecord, 'id' | 'claim' | 'expected'> & { readonly claims: readonly string[] }

const GROUPS: readonly Group[] = [
  {
    given: { S: 'spd(n)' },
    claims: [
      'inv(S) ⪰ 2.001*eye(n) - S',
      'S + inv(S) ⪰ 2.01*eye(n)',
      'inv(eye(n) + S) ⪯ 0.9*eye(n)',
      'inv(eye(n) + S) ⪯ (eye(n) + inv(S))/4.1',
      'S*S*S ⪰ 3*S - 1.9*eye(n)',
      'S*S ⪯ eigmin(S)*S',
      'S*S ⪯ 0.99*opnorm(S)*S',
      'inv(S) ⪯ 1/eigmax(S)*eye(n)',
      'inv(S) ⪰ 1/eigmin(S)*eye(n)',
      'logdet(S) <= trace(S) - 1.1*n',
      'logdet(S) <= trace(S) - n^2',
      'logdet(S) >= n - 0.9*trace(inv(S))',
      'logdet(eye(n) + S) >= trace(S)',
      'logdet(S) <= sum(diagof(S)) - 2*n',
      'trace(S)^2 <= 0.9*n*trace(S*S)',
      'fro(S) <= 0.9*trace(S)',
      'trace(S) >= n*eigmax(S)',
      'S ⪯ fro(S)/sqrt(n)*eye(n)',
    ],
  },
  {
    given: { S: 'symmetric(n)', T: 'symmetric(n)', W: 'psd(n)' },
    claims: [
      'S*S ⪯ opnorm(S)*S',
      'S ⪯ trace(S)*eye(n)',
      'S ⪯ eigmax(T)*eye(n)',
      'eigmax(S + T) <= eigmax(S) + eigmin(T)',
      'eigmin(S + T) >= eigmin(S) + eigmax(T)',
      'eigmax(S - T) <= eigmax(S) - eigmax(T)',
      'eigmin(S + W) >= eigmin(S) + eigmin(W) + 0.001',
      'trace(S*T) <= eigmax(S)*trace(T)',
      'eigmax(S) <= max(rowsums(S))',
      'psd(diag(rowsums(S)) - S)',
      '2.1*S ⪯ eye(n) + S*S',
      'fro(S) <= fro(S + W)',
    ],
  },
  {
    given: { S: 'spd(n)', T: 'spd(n)' },
    claims: [
      'inv(S + T) ⪰ inv(S)',
      'inv(S + T) ⪯ (inv(S) + inv(T))/4.1',
      'inv(inv(S) + inv(T)) ⪯ (S + T)/4.1',
      'S*inv(T)*S ⪰ 2*S - 0.9*T',
      'S*S ⪯ (S + T)*(S + T)',
      'logdet(S + T) <= logdet(S) + trace(inv(S)*T)/2',
      'trace(inv(S)*T) + trace(inv(T)*S) >= 2.1*n',
      'trace(inv(S + T)*S) <= n/2',
      'S*T + T*S ⪰ zeros(n, n)',
      'logdet((S + T)/2) <= (logdet(S) + logdet(T))/2',
      'trace(S*T) <= eigmin(S)*trace(T)',
    ],
  },
  { given: { S: 'symmetric(n)', T: 'symmetric(n)' }, assume: 'T ⪯ S', claims: ['S*S ⪰ T*T', 'opnorm(T) <= opnorm(S)', 'fro(T) <= fro(S)'] },
  { given: { S: 'spd(n)', T: 'spd(n)' }, assume: 'T ⪯ S', claims: ['inv(S) ⪰ inv(T)', 'trace(inv(S)*T) <= n/2'] },
  {
    given: { A: 'matrix(m, n)', B: 'matrix(m, n)', S: 'symmetric(m)', l: 'scalar(0.1, 4)' },
    claims: [
      "A'*S*A ⪯ opnorm(S)*opnorm(A)*eye(n)",
      "A*inv(A'*A + l*eye(n))*A' ⪯ eye(m)/2",
      "A'*B + B'*A ⪯ l*A'*A + 1/(l + 0.01)*B'*B",
      "A'*B*inv(B'*B + eye(n))*B'*A ⪯ 0.9*A'*A",
      "logdet(eye(n) + A'*A) <= fro(A)",
    ],
  },
  {
    given: { p: 'simplex(n)', h: 'subsimplex(n)' },
    claims: [
      "diag(p) - p*p' ⪯ 0.49*eye(n)",
      "diag(p) - p*p' ⪯ min(p)*eye(n)",
      "diag(p) - p*p' ⪰ 0.01*min(p)*eye(n)",
      "2*p*p' ⪯ diag(p)",
      "diag(h) ⪯ h*h'",
    ],
  },
] // prettier-ignore

/** Each false claim with its variables. */
export const FALSE_ORDERS: readonly Omit<ClaimRecord, 'id'>[] = GROUPS.flatMap(({ claims, ...shared }) =>
  claims.map((claim) => ({ ...shared, claim })),
)
