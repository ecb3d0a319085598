export { NotDifferentiable } from './not-differentiable.js'
export { dir, grad, hess, hessr, jac, resolve } from './resolve.js'
export { simplify } from './simplify/simplify.js'
export { isSmooth } from './smooth.js'
