/** Gradients and Hessians that @jax-js/jax derives for four losses, offered to `lemmata guard`. Everything is float32. */
import { defaultDevice, grad, hessian, init, nn, numpy as np } from '@jax-js/jax'
import { serve } from '../../../dist/src/index.js'

await init('wasm')
defaultDevice('wasm')

/** Arrays are counted: each use but the last takes a `ref`. */
const half = (r) => r.ref.mul(r).sum().mul(0.5)
const logits = (A, x) => np.matmul(np.array(A), x)

/** By name: the loss of x for given data. */
const losses = {
  softmax:
    ({ A, b }) =>
    (x) =>
      half(nn.softmax(logits(A, x)).sub(np.array(b))),
  rescaled:
    ({ A, b }) =>
    (x) => {
      const u = np.exp(logits(A, x))
      return half(u.ref.sub(u.sum().mul(np.array(b))))
    },
  exponential:
    ({ A, b }) =>
    (x) =>
      half(np.exp(logits(A, x)).sub(np.array(b))),
  cross_entropy:
    ({ A, b }) =>
    (x) => {
      const z = logits(A, x)
      return nn.logsumexp(z.ref).sub(z.mul(np.array(b)).sum())
    },
}

/** Typed arrays keep the precision. */
const gradient = (loss) => (data) => Float32Array.from(grad(loss(data))(np.array(data.x)).js())
const secondDerivative = (loss) => (data) =>
  hessian(loss(data))(np.array(data.x))
    .js()
    .map((row) => Float32Array.from(row))

await serve(
  Object.fromEntries(
    Object.entries(losses).flatMap(([name, loss]) => [
      [`${name}_gradient`, gradient(loss)],
      [`${name}_hessian`, secondDerivative(loss)],
    ]),
  ),
)
