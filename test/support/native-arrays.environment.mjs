import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest gives each test file its own JavaScript realm, and native addons hand out typed arrays of the outer one;
 * onnxruntime then rejects its own outputs. Here both realms share one set of constructors.
 */
export default class NativeArraysEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, { Float32Array, Float64Array, Int32Array, BigInt64Array, Uint8Array, ArrayBuffer });
  }
}
