/** Gradients and Hessians that @tensorflow/tfjs derives for vector and matrix losses, offered to `lemmata guard`. Everything is float32. */
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

const scores = ({ A1, A2 }, X) => tf.matMul(tf.matMul(tf.tensor2d(A1), X), tf.transpose(tf.tensor2d(A2)))

/** Losses of a matrix X. */
const matrixLosses = {
  matrix_softmax: (data) => (X) => half(tf.sub(tf.softmax(scores(data, X)), tf.tensor2d(data.B))),
  matrix_rescaled: (data) => (X) => {
    const U = tf.exp(scores(data, X))
    return half(tf.sub(U, tf.mul(tf.sum(U, 1, true), tf.tensor2d(data.B))))
  },
}

const matrixGradient = (loss) => (data) => tf.tidy(() => tf.grad(loss(data))(tf.tensor2d(data.X)).arraySync())

/** Row k is the gradient of the k-th entry of the gradient, entries counted row by row. */
const matrixHessian = (loss) => (data) =>
  tf.tidy(() => {
    const X = tf.tensor2d(data.X)
    const g = tf.grad(loss(data))
    return Array.from({ length: X.size }, (_, k) => {
      const unit = tf
        .oneHot(tf.tensor1d([k], 'int32'), X.size)
        .toFloat()
        .reshape(X.shape)
      return tf
        .grad((Y) => tf.sum(tf.mul(g(Y), unit)))(X)
        .dataSync()
    })
  })

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

const offered = (all, first, second) =>
  Object.entries(all).flatMap(([name, loss]) => [
    [`${name}_gradient`, first(loss)],
    [`${name}_hessian`, second(loss)],
  ])

await serve(
  Object.fromEntries([
    ...offered(losses, gradient, hessian),
    ...offered(matrixLosses, matrixGradient, matrixHessian),
  ]),
)
