/** Gradients and Hessians that @tensorflow/tfjs derives for four losses, offered to `lemmata guard`. Everything is float32. */
import * as tf from '@tensorflow/tfjs'
import { serve } from '../../../dist/src/index.js'

await tf.setBackend('cpu')

const columns = (v) => tf.tensor2d(v, [v.length, 1])
const half = (r) => tf.mul(0.5, tf.sum(tf.square(r)))

/** By name: the variable of the derivative, and the loss of it. */
const losses = {
  softmax:
    ({ A, b }) =>
    (x) =>
      half(tf.sub(tf.softmax(tf.transpose(tf.matMul(tf.tensor2d(A), x))), tf.tensor2d([b]))),
  rescaled:
    ({ A, b }) =>
    (x) => {
      const u = tf.exp(tf.matMul(tf.tensor2d(A), x))
      return half(tf.sub(u, tf.mul(tf.sum(u), columns(b))))
    },
  exponential:
    ({ A, b }) =>
    (x) =>
      half(tf.sub(tf.exp(tf.matMul(tf.tensor2d(A), x)), columns(b))),
  cross_entropy:
    ({ A, b }) =>
    (x) => {
      const z = tf.matMul(tf.tensor2d(A), x)
      return tf.sub(tf.logSumExp(z), tf.sum(tf.mul(columns(b), z)))
    },
}

const gradient = (loss) => (data) => tf.tidy(() => tf.grad(loss(data))(columns(data.x)).dataSync())

const hessian = (loss) => (data) =>
  tf.tidy(() => {
    const g = tf.grad(loss(data))
    const d = data.x.length
    return Array.from({ length: d }, (_, k) => {
      const unit = tf
        .oneHot(tf.tensor1d([k], 'int32'), d)
        .toFloat()
        .transpose()
      return tf
        .grad((x) => tf.sum(tf.mul(g(x), unit)))(columns(data.x))
        .dataSync()
    })
  })

await serve(
  Object.fromEntries(
    Object.entries(losses).flatMap(([name, loss]) => [
      [`${name}_gradient`, gradient(loss)],
      [`${name}_hessian`, hessian(loss)],
    ]),
  ),
)
