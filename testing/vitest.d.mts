import 'vitest';
import type { SparkMatchers } from './index.js';

declare module 'vitest' {
  interface Assertion<T = any> extends SparkMatchers<T> {}
  interface AsymmetricMatchersContaining extends SparkMatchers<unknown> {}
}
