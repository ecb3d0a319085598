/**
 * Largest errors of the elementary functions, in units of the last place of the true value (one ulp is at most 2u|v|, and η where v is subnormal). Measured
 * against 200-bit enclosures over a million arguments each (`npm run accuracy`), rounded up. IEEE 754 requires ½ for the square root.
 */
export const ULPS = {
  exp: 1,
  log: 1,
  tanh: 2.5,
  sinh: 2.5,
  cosh: 2.5,
  erf: 10,
  sin: 1,
  cos: 1,
  tan: 2.5,
  asin: 3,
  acos: 3,
  atan: 1.5,
  asinh: 3,
  acosh: 3,
  atanh: 3,
  log1p: 1.5,
  expm1: 1.5,
  pow: 1,
} as const
