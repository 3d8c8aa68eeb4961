import { types } from 'node:util';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest gives each test file its own JavaScript realm, and native addons hand out typed arrays of the outer one;
 * onnxruntime then rejects its own outputs. Here both realms share one set of constructors, and errors of Node itself,
 * such as a file that is not there, are `instanceof Error` in tests as they are in production.
 */
export default class NativeArraysEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, { Float32Array, Float64Array, Int32Array, BigInt64Array, Uint8Array, ArrayBuffer });
    recogniseForeignErrors(this.global.Error);
  }
}

function recogniseForeignErrors(RealmError) {
  const isInstance = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(RealmError, Symbol.hasInstance, {
    // Subclasses inherit this and keep their own meaning.
    value(candidate) {
      return isInstance.call(this, candidate) || (this === RealmError && types.isNativeError(candidate));
    },
  });
}
