/**
 * Hand-written derivatives of JavaScript packages, served to `lemmata guard`: node javascript.mjs PACKAGE. The packages are found in the folder ERRATA_PACKAGES; none of
 * them is needed by Lemmata.
 */
import { createRequire } from 'node:module'
import { serve } from '../../dist/lemmata/index.js'

const load = createRequire(`${process.env.ERRATA_PACKAGES ?? process.cwd()}/`)
/** Functions of one number, under their names. */
const each = (names, of) => Object.fromEntries(names.map((name) => [name, of(name)]))

const SQUASHES =
  'LOGISTIC TANH RELU SOFTSIGN SINUSOID GAUSSIAN BENT_IDENTITY BIPOLAR_SIGMOID HARD_TANH ABSOLUTE INVERSE SELU'.split(
    ' ',
  )
const methods = (activation, cost) => ({
  ...each(
    SQUASHES,
    (name) =>
      ({ x }) =>
        activation[name](x, true),
  ),
  MSLE: ({ y, p }) => cost.MSLE(y, p),
  MSE: ({ y, p }) => cost.MSE(y, p),
})

/** The gradient of the sum of what is built from a tensor. */
function gradients(torch) {
  const of = (build) => (inputs) => {
    const x = torch.tensor(inputs.x, true)
    build(x, inputs).backward()
    return x.grad
  }
  return {
    exp: of((x) => torch.exp(x)),
    log: of((x) => torch.log(x)),
    sqrt: of((x) => torch.sqrt(x)),
    square: of((x) => torch.pow(x, 2)),
    cube: of((x) => torch.pow(x, 3)),
    product: of((x, { y }) => torch.mul(x, torch.tensor(y))),
    quotient: of((x, { y }) => torch.div(torch.tensor(y), x)),
    mean: of((x) => torch.mean(x, -1)),
    variance: of((x) => torch.variance(x, -1)),
  }
}

/** A layer of ConvNetJS: forward, then backward with ones, or with the target. */
function layers({ Vol, SigmoidLayer, TanhLayer, SoftmaxLayer, RegressionLayer }) {
  const volume = (x) => {
    const v = new Vol(1, 1, x.length)
    x.forEach((value, i) => (v.w[i] = value))
    return v
  }
  const shape = (x) => ({ in_sx: 1, in_sy: 1, in_depth: x.length })
  const entrywise =
    (Layer) =>
    ({ x }) => {
      const layer = new Layer(shape(x))
      const v = volume(x)
      layer.forward(v, true).dw.fill(1)
      layer.backward()
      return [...v.dw]
    }
  const loss = (Layer, target) => (inputs) => {
    const layer = new Layer(shape(inputs.x))
    const v = volume(inputs.x)
    layer.forward(v, true)
    const value = layer.backward(target(inputs))
    return { value, gradient: [...v.dw] }
  }
  const softmax = loss(SoftmaxLayer, () => 0)
  const regression = loss(RegressionLayer, ({ y }) => y)
  return {
    sigmoid: entrywise(SigmoidLayer),
    tanh: entrywise(TanhLayer),
    softmax: (inputs) => softmax(inputs).gradient,
    regressionValue: (inputs) => regression(inputs).value,
    regression: (inputs) => regression(inputs).gradient,
  }
}

const PACKAGES = {
  neataptic: () =>
    methods(load('neataptic/src/methods/activation.js'), load('neataptic/src/methods/cost.js')),
  carrot: () =>
    methods(
      load('@liquid-carrot/carrot/src/methods/activation.js'),
      load('@liquid-carrot/carrot/src/methods/cost.js'),
    ),
  dannjs: () => {
    const { activations } = load('dannjs')
    const names = 'sigmoid leakySigmoid siLU tanH leakyReLUCapped leakyReLU sinc softsign softplus'.split(' ')
    return each(
      names,
      (name) =>
        ({ x }) =>
          activations[`${name}_d`](x),
    )
  },
  convnetjs: () => layers(load('convnetjs')),
  'js-pytorch': () => gradients(load('js-pytorch').torch),
}

await serve(PACKAGES[process.argv[2]]())
