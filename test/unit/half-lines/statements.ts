/** True inequalities of calculus and probability textbooks, written from memory, each beside a neighbour that is false by little. */
import type { ClaimRecord } from '../../../src/index.js'

export interface OnLines {
  readonly given: Exclude<ClaimRecord['given'], undefined>
  readonly assume?: readonly string[]
  readonly holds: string
  readonly fails: string
}

const real = { x: 'scalar' }
const nonnegative = { x: 'nonnegative' }
const positive = { x: 'positive' }

export const STATEMENTS: readonly OnLines[] = [
  { given: real, holds: 'exp(x) >= 1 + x', fails: 'exp(x) >= 1 + 1.001*x' },
  { given: positive, holds: 'log(x) <= x - 1', fails: 'log(x) <= 0.999*(x - 1)' },
  { given: nonnegative, holds: 'sin(x) <= x', fails: 'sin(x) <= 0.999*x' },
  { given: nonnegative, holds: 'log(1 + x) >= x/(1 + x)', fails: 'log(1 + x) >= 1.001*x/(1 + x)' },
  { given: nonnegative, holds: 'log(1 + x) >= 2*x/(2 + x)', fails: 'log(1 + x) >= 2*x/(1.99 + x)' },
  { given: nonnegative, holds: 'log(1 + x) <= x - x^2/2 + x^3/3', fails: 'log(1 + x) <= x - 0.51*x^2 + x^3/3' },
  { given: real, holds: 'cosh(x) <= exp(x^2/2)', fails: 'cosh(x) <= exp(0.499*x^2)' },
  { given: real, holds: 'exp(x)/(1 + exp(x))^2 <= 1/4', fails: 'exp(x)/(1 + exp(x))^2 <= 0.2499' },
  { given: real, holds: 'log(1 + exp(x)) <= max(x, 0) + log(2)', fails: 'log(1 + exp(x)) <= max(x, 0) + 0.693' },
  { given: real, holds: 'cos(x) >= 1 - x^2/2', fails: 'cos(x) >= 1 - 0.499*x^2' },
  { given: nonnegative, holds: 'sin(x) >= x - x^3/6', fails: 'sin(x) >= x - x^3/6.1' },
  { given: { x: 'scalar(0, 1.5)' }, holds: 'sin(x) >= 2*x/pi', fails: 'sin(x) >= 2.01*x/3' },
  { given: { x: 'scalar(0, 1.5)' }, holds: '2*sin(x) + tan(x) >= 3*x', fails: '2*sin(x) + tan(x) >= 3.001*x' },
  { given: nonnegative, holds: 'atan(x) >= x - x^3/3', fails: 'atan(x) >= x - 0.33*x^3' },
  { given: nonnegative, holds: 'erf(x) <= 2*x/sqrt(pi)', fails: 'erf(x) <= 1.99*x/sqrt(pi)' },
  { given: positive, holds: 'x*log(x) >= x - 1', fails: 'x*log(x) >= 1.001*(x - 1)' },
  { given: positive, holds: 'log(x) <= 2*(sqrt(x) - 1)', fails: 'log(x) <= 1.999*(sqrt(x) - 1)' },
  { given: positive, holds: 'x*log(x) - x + 1 <= (x - 1)^2', fails: 'x*log(x) - x + 1 <= 0.499*(x - 1)^2' },
  { given: nonnegative, holds: 'x^2*exp(-x) <= 4*exp(-2)', fails: 'x^2*exp(-x) <= 3.999*exp(-2)' },
  { given: { x: 'scalar(-1, 1)' }, holds: 'exp(x) <= x + exp(x^2)', fails: 'exp(x) <= x + exp(0.49*x^2)' },
  { given: nonnegative, holds: '(1 + x)*log(1 + x) - x >= x^2/(2 + 2*x/3)', fails: '(1 + x)*log(1 + x) - x >= x^2/(1.99 + 2*x/3)' },
  { given: real, holds: 'log(cosh(x)) <= x^2/2', fails: 'log(cosh(x)) <= 0.499*x^2' },
  { given: { x: 'scalar' }, assume: ['x >= 1'], holds: 'log(x) <= (x - 1)/sqrt(x)', fails: 'log(x) <= 0.999*(x - 1)/sqrt(x)' },
  { given: { x: 'scalar', y: 'scalar' }, holds: 'exp((x + y)/2) <= (exp(x) + exp(y))/2', fails: 'exp((x + y)/2) <= 0.499*(exp(x) + exp(y))' },
  { given: { x: 'scalar(-1, 100)' }, holds: 'sqrt(1 + x) <= 1 + x/2', fails: 'sqrt(1 + x) <= 1 + 0.499*x' },
  { given: real, holds: 'sqrt(1 + x^2) <= 1 + abs(x)', fails: 'sqrt(1 + x^2) <= 1 + 0.499*abs(x)' },
  { given: { x: 'nonnegative', y: 'nonnegative' }, holds: 'sqrt(x + y) <= sqrt(x) + sqrt(y)', fails: 'sqrt(x + y) <= 0.999*(sqrt(x) + sqrt(y))' },
  { given: { x: 'positive', y: 'positive' }, holds: 'sqrt((x^2 + y^2)/2) >= (x + y)/2', fails: 'sqrt((x^2 + y^2)/2) >= 0.501*(x + y)' },
  { given: { x: 'scalar', y: 'scalar' }, holds: 'log(exp(x) + exp(y)) >= (x + y)/2 + log(2)', fails: 'log(exp(x) + exp(y)) >= (x + y)/2 + 0.694' },
  { given: { x: 'nonnegative', y: 'nonnegative' }, holds: '(1 + x)*log(1 + x) - x - y*x + y^2*(x + 3)/6 >= 0', fails: '(1 + x)*log(1 + x) - x - y*x + y^2*(x + 3)/6.1 >= 0' },
  { given: positive, holds: '(2*x + 4)*(x*log(x) - x + 1) >= 3*(x - 1)^2', fails: '(2*x + 4)*(x*log(x) - x + 1) >= 3.001*(x - 1)^2' },
  { given: { x: 'positive', y: 'positive' }, holds: 'y*log(1 + x/y) <= x', fails: 'y*log(1 + x/y) <= 0.999*x' },
  // Through a function: logarithms, reciprocals, multiples of π.
  { given: positive, holds: 'x*log(x) >= -exp(-1)', fails: 'x*log(x) >= -0.999*exp(-1)' },
  { given: positive, holds: 'log(x)/x <= exp(-1)', fails: 'log(x)/x <= 0.999*exp(-1)' },
  { given: positive, holds: 'x^x >= exp(-exp(-1))', fails: 'x^x >= exp(-0.999*exp(-1))' },
  { given: { x: 'scalar(-0.9, 5)', r: 'scalar(1, 5)' }, holds: '(1 + x)^r >= 1 + r*x', fails: '(1 + x)^r >= 1 + 1.001*r*x' },
  { given: { x: 'positive', r: 'scalar(0, 1)' }, holds: 'x^r <= r*x + 1 - r', fails: 'x^r <= 0.999*r*x + 1 - r' },
  // Jumps, the value at which is the mean of both sides.
  { given: real, holds: '1 - step(x) <= log(1 + exp(-x))/log(2)', fails: '1 - step(x) <= log(1 + exp(-x))/log(2.01)' },
  { given: real, holds: 'step(-x) <= max(1 - x, 0)', fails: 'step(-x) <= 0.999*max(1 - x, 0)' },
  { given: real, holds: '(1 - sign(x))/2 <= exp(-x)', fails: '(1 - sign(x))/2 <= 0.999*exp(-x)' },
  { given: { x: 'scalar', y: 'scalar' }, holds: 'abs(y) >= abs(x) + sign(x)*(y - x)', fails: 'abs(y) >= abs(x) + 1.001*sign(x)*(y - x)' },
  // Divisors that cancel, exponents from the whole number of their two ends, and positive powers of what may vanish.
  { given: nonnegative, holds: '(2 + x)*log(2 + x) >= (1 + x)*log(1 + x) + 2*log(2)', fails: '(2 + x)*log(2 + x) >= (1 + x)*log(1 + x) + 2.001*log(2)' },
  { given: { x: 'positive', r: 'scalar(0.1, 1)' }, holds: '(1 + x)^r <= 1 + x^r', fails: '(1 + x)^r <= 0.999*(1 + x^r)' },
  { given: { x: 'scalar(-1, 5)', r: 'scalar(1, 3)' }, holds: '(1 + x)^r >= 1 + r*x', fails: '(1 + x)^r >= 1 + 1.001*r*x' },
  { given: { x: 'scalar(0, 1)', r: 'scalar(1, 3)' }, holds: '(1 - x)^r >= 1 - r*x', fails: '(1 - x)^r >= 1 - 0.999*r*x' },
  { given: { x: 'positive', y: 'positive' }, holds: 'x*log(2*x/(x + y)) + y*log(2*y/(x + y)) <= log(2)*abs(x - y)', fails: 'x*log(2*x/(x + y)) + y*log(2*y/(x + y)) <= 0.999*log(2)*abs(x - y)' },
  { given: positive, holds: 'log(1 + 1/x) <= 1/x', fails: 'log(1 + 1/x) <= 0.999/x' },
  { given: positive, holds: 'log(1 + 1/x) >= 1/(x + 1)', fails: 'log(1 + 1/x) >= 1.001/(x + 1)' },
  { given: { x: 'scalar(0, pi/2)' }, holds: 'tan(x) >= x', fails: 'tan(x) >= 1.001*x' },
  { given: { x: 'scalar(0, pi)' }, holds: 'sin(x) >= 0', fails: 'sin(x) >= 1e-9' },
  // One variable above the other, or the other above it.
  { given: { x: 'positive', y: 'positive' }, holds: '(y - x)/(log(y) - log(x)) <= (x + y)/2', fails: '(y - x)/(log(y) - log(x)) <= 0.499*(x + y)' },
  { given: { x: 'positive', y: 'positive' }, holds: 'sqrt(x*y) <= (y - x)/(log(y) - log(x))', fails: '1.001*sqrt(x*y) <= (y - x)/(log(y) - log(x))' },
  { given: { x: 'scalar', y: 'scalar' }, holds: 'log(exp(x) + exp(y)) <= max(x, y) + log(2)', fails: 'log(exp(x) + exp(y)) <= max(x, y) + 0.693' },
  { given: { x: 'scalar', y: 'scalar' }, holds: 'abs(log(cosh(x)) - log(cosh(y))) <= abs(x - y)', fails: 'abs(log(cosh(x)) - log(cosh(y))) <= 0.999*abs(x - y)' },
  { given: { x: 'scalar', y: 'scalar', r: 'scalar(0, 1)' }, holds: 'exp(r*x + (1 - r)*y) <= r*exp(x) + (1 - r)*exp(y)', fails: 'exp(r*x + (1 - r)*y) <= r*exp(x) + (0.999 - r)*exp(y)' },
  { given: { x: 'scalar', y: 'scalar' }, holds: 'abs(sqrt(1 + x^2) - sqrt(1 + y^2)) <= abs(x - y)', fails: 'abs(sqrt(1 + x^2) - sqrt(1 + y^2)) <= 0.999*abs(x - y)' },
  // Arches: what rises and then falls is least at its ends.
  { given: nonnegative, holds: '1 - erf(x) <= exp(-x^2)', fails: '1 - erf(x) <= 0.999*exp(-x^2)' },
  { given: { x: 'scalar(0, pi/2)' }, holds: 'sin(x) >= 2*x/pi', fails: 'sin(x) >= 2.001*x/pi' },
  { given: { x: 'scalar(0, pi/2)' }, holds: 'cos(x) >= 1 - 2*x/pi', fails: 'cos(x) >= 1.001 - 2*x/pi' },
  { given: { x: 'scalar(0, pi)' }, holds: 'sin(x) >= x*(pi - x)/pi', fails: 'sin(x) >= 1.001*x*(pi - x)/pi' },
  { given: { x: 'scalar(0, pi)' }, holds: 'sin(x) <= 4/pi^2*x*(pi - x)', fails: 'sin(x) <= 3.999/pi^2*x*(pi - x)' },
  { given: { x: 'scalar(0, pi/2)' }, holds: 'tan(x) >= x + x^3/3', fails: 'tan(x) >= x + 0.334*x^3' },
  { given: { x: 'scalar', y: 'scalar' }, holds: 'abs(exp(x) - exp(y)) <= max(exp(x), exp(y))*abs(x - y)', fails: 'abs(exp(x) - exp(y)) <= 0.999*max(exp(x), exp(y))*abs(x - y)' },
  // Logarithms of both terms, right angles, sums of squares of sines and roots, what is open by a logarithm.
  { given: positive, holds: '(1 + 1/x)^x <= exp(1)', fails: '(1 + 1/x)^x <= 0.999*exp(1)' },
  { given: positive, holds: '(1 + 1/x)^(x + 1) >= exp(1)', fails: '(1 + 1/x)^(x + 1) >= 1.001*exp(1)' },
  { given: real, holds: 'atan(x) <= pi/2', fails: 'atan(x) <= 0.999*pi/2' },
  { given: { x: 'scalar(0, 1)' }, holds: '-x*log(x) <= exp(-1)', fails: '-x*log(x) <= 0.999*exp(-1)' },
  { given: { x: 'scalar(-0.9, 0.9)' }, holds: 'abs(asin(x)) >= abs(x)', fails: 'abs(asin(x)) >= 1.001*abs(x)' },
  { given: { x: 'scalar(-0.9, 0.9)' }, holds: 'abs(atanh(x)) >= abs(x)', fails: 'abs(atanh(x)) >= 1.001*abs(x)' },
  { given: real, holds: 'abs(sin(x)*cos(x)) <= 1/2', fails: 'abs(sin(x)*cos(x)) <= 0.4999' },
  { given: real, holds: 'sin(x) + cos(x) <= sqrt(2)', fails: 'sin(x) + cos(x) <= 1.414' },
  // Small tails of the normal law, sums under one exponential, half a half-line through the reciprocal, powers of a cosine.
  { given: nonnegative, holds: '(1 - erf(x))*(1 + 2*x^2)*sqrt(pi) >= 2*x*exp(-x^2)', fails: '(1 - erf(x))*(1 + 2*x^2)*sqrt(pi) >= 2.001*x*exp(-x^2)' },
  { given: nonnegative, holds: '(1 - erf(x))*(x + sqrt(x^2 + 2))*sqrt(pi) >= 2*exp(-x^2)', fails: '(1 - erf(x))*(x + sqrt(x^2 + 1.99))*sqrt(pi) >= 2*exp(-x^2)' },
  { given: positive, holds: 'exp(1) - (1 + 1/x)^x >= exp(1)/(2*x + 2)', fails: 'exp(1) - (1 + 1/x)^x >= exp(1)/(2*x + 1.8)' },
  { given: positive, holds: 'log(1 + x)*log(1 + 1/x) <= log(2)^2', fails: 'log(1 + x)*log(1 + 1/x) <= 0.999*log(2)^2' },
  { given: positive, holds: '((x - 1)/log(x))^3 >= x*(1 + x)/2', fails: '((x - 1)/log(x))^3 >= 1.001*x*(1 + x)/2' },
  { given: { x: 'scalar(0, pi/2)' }, holds: 'sin(x)/x >= cos(x/2)^(4/3)', fails: 'sin(x)/x >= cos(x/2)^1.32' },
  // With values only where the first variable is the greater.
  { given: { x: 'nonnegative', y: 'nonnegative' }, holds: 'sqrt(x - y) <= sqrt(x) + sqrt(y)', fails: 'sqrt(x - y) <= 0.999*sqrt(x) + 0.001*sqrt(y)' },
  { given: { x: 'positive', y: 'positive' }, holds: 'log(x - y) <= log(x)', fails: 'log(x - y) <= 0.999*log(x)' },
  // By Taylor series where they touch, and intervals elsewhere.
  { given: { x: 'scalar(0, 1.5)' }, holds: '(sin(x)/x)^2 + tan(x)/x >= 2', fails: '(sin(x)/x)^2 + tan(x)/x >= 2.01' },
  { given: { x: 'scalar(0, 1)' }, holds: 'asin(x) >= 3*x/(2 + sqrt(1 - x^2))', fails: 'asin(x) >= 3*x/(2 + sqrt(1 - x^2)) + x^5/150' },
  { given: { x: 'scalar(0, 1)' }, holds: 'cos(x)*cosh(x) <= 1', fails: 'cos(x)*cosh(x) <= 1 - x^4/5' },
  // Tails of the normal distribution.
  { given: positive, holds: '1 - normalcdf(x) <= normalpdf(x)/x', fails: '1 - normalcdf(x) <= 0.9*normalpdf(x)/x' },
  { given: real, holds: 'x*normalcdf(x) >= -0.17', fails: 'x*normalcdf(x) >= -0.1699' },
  { given: real, holds: '3*sin(x) + 4*cos(x) <= 5', fails: '3*sin(x) + 4*cos(x) <= 4.999' },
] // prettier-ignore

/** False, or nothing that the method may show: at a pole, far out, where a hypothesis is missing, by a hair, between zeros of a sine. */
export const NEVER: readonly Omit<OnLines, 'fails'>[] = [
  // Jumps at which it fails: at the end of an interval, in a square, times another, of what does not cross zero, beside what has no value on one side.
  { given: nonnegative, holds: 'step(x) >= 0.75' },
  { given: { x: 'scalar(-1, 0)' }, holds: 'sign(x) <= -0.5' },
  { given: real, assume: ['x >= 0'], holds: 'step(x) >= 0.75' },
  { given: real, holds: 'sign(x)^2 >= 0.5' },
  { given: real, holds: 'step(x)*step(-x) <= 0.1' },
  { given: real, holds: 'abs(sign(x)) >= 0.5' },
  { given: real, holds: 'max(step(x), step(-x)) >= 0.75' },
  { given: real, holds: 'step(x^2) >= 0.75' },
  { given: real, holds: 'step(x) >= 0.75 - 0*sqrt(x)' },
  { given: { x: 'scalar' }, holds: 'exp(x) >= 1 + x + x^2/2' },
  { given: { x: 'scalar' }, holds: 'log(1 + x) >= x/2 - 10' },
  { given: { x: 'scalar(0, 2)' }, holds: '1/(1 - x) >= 1' },
  { given: { x: 'positive' }, holds: 'exp(1/(1 - x)) >= exp(1)/2' },
  { given: { x: 'positive' }, holds: 'log(x) >= 1 - 1/x + 1e-9*x' },
  { given: { x: 'nonnegative' }, holds: 'sin(1000*x) >= -0.9999' },
  { given: { x: 'scalar(0, 3.2)' }, holds: 'sin(x) >= 0' },
  { given: { x: 'nonnegative' }, holds: 'exp(-x) >= 1e-300' },
  { given: { x: 'nonnegative' }, holds: 'atan(x) <= 1.57' },
  { given: { x: 'nonnegative' }, holds: 'erf(x) <= 1 - 1e-12' },
  { given: { x: 'scalar' }, holds: 'abs(x - 1000) + exp(x) >= 1000.0001' },
  { given: { x: 'scalar' }, assume: ['x <= 1'], holds: 'log(x) <= (x - 1)/sqrt(x)' },
  { given: { x: 'positive' }, holds: 'x^(1/3) <= (2 + x)/3.001' },
  { given: { x: 'positive', y: 'positive' }, holds: 'x*log(x/y) >= 1.001*(x - y)' },
  { given: { x: 'nonnegative', y: 'scalar(0, 1)' }, holds: 'x^y <= x' },
  { given: { x: 'scalar' }, holds: 'sqrt(x^2 - x + 1/4) >= x - 0.499' },
  { given: { x: 'scalar(-1, 1)', y: 'scalar(-1, 1)' }, holds: 'sqrt(x^2 + y^2) >= x + y' },
  { given: { x: 'nonnegative', y: 'nonnegative' }, holds: 'log(1 + x + y) >= log(1 + x) + log(1 + y)' },
  { given: { x: 'nonnegative', y: 'scalar(0, 1)' }, holds: 'x^y >= 0*x' },
  { given: { x: 'scalar(0, 3*pi)' }, holds: 'sin(x) >= -0.999' },
  { given: { x: 'scalar(0, pi)' }, holds: 'cos(x) >= -0.9999' },
  { given: { x: 'scalar', y: 'scalar' }, holds: 'exp(x) - exp(y) <= abs(x - y)' },
  { given: { x: 'scalar', y: 'positive' }, holds: 'abs(x - y) <= abs(x)' },
  { given: { x: 'scalar', y: 'scalar' }, holds: 'max(x, y) <= x + (y - x)' },
  { given: { x: 'scalar' }, holds: 'log(1 - exp(x)) >= x - 10' },
  // Without a value where x is positive.
  { given: { x: 'scalar' }, holds: 'log(1 - exp(x)) <= 10' },
  // What is x at small whole numbers only is no bound of x.
  { given: { x: 'scalar' }, assume: ['x + 1e-15*x*(x-1)*(x-2)*(x+5) >= 0'], holds: 'exp(x) >= 1' },
  { given: { x: 'scalar' }, holds: 'tanh(x) <= x + 0*log(x + 1e-18*x*(x-1)*(x-2)*(x+5))' },
  { given: { x: 'scalar' }, holds: 'exp(x) >= 2.7 + 0*acosh(x + 1e-18*x*(x-1)*(x-2)*(x+5))' },
] // prettier-ignore
