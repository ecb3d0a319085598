export * from './rational.js'
export * from './size.js'
export * from './shape.js'
