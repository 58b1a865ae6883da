// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A Worker's handlers, such that each crash of its wasm goes to a core-dump service.
//
// Nothing of the runtime's objects is replaced: what handlers get and give is the
// same with and without the wrapper.

import { describeEvent, eventNames } from './event.js';
import { Recorder, isObject } from './recorder.js';

// A function that the runtime cannot tell from `target`.
function like(target, wrapped) {
  const { value: length } = Object.getOwnPropertyDescriptor(target, 'length') ?? {};
  Object.defineProperty(wrapped, 'name', { value: target.name, configurable: true });
  return Object.defineProperty(wrapped, 'length', { value: length, configurable: true });
}

function wrapObject(handler, recorder) {
  const descriptors = Object.getOwnPropertyDescriptors(handler);
  for (const name of eventNames) {
    const target = handler[name];
    if (typeof target !== 'function') continue;
    const wrapped = function (...args) {
      const [subject, env, ctx] = args;
      const describe = () => describeEvent(name, subject);
      return recorder.run({ name, subject, env, ctx, describe }, () =>
        Reflect.apply(target, handler, args),
      );
    };
    const { enumerable = true } = descriptors[name] ?? {};
    descriptors[name] = {
      value: like(target, wrapped),
      enumerable,
      writable: true,
      configurable: true,
    };
  }
  return Object.create(Object.getPrototypeOf(handler), descriptors);
}

function wrapClass(Handler, recorder) {
  const contexts = new WeakMap();
  const callOf = ({ ctx, env }, name, subject) => {
    // A Durable Object has an id. Its name may be a user's.
    const id = ctx?.id === undefined ? undefined : String(ctx.id);
    const describe = () =>
      name === 'constructor' ? { type: name } : describeEvent(name, subject);
    return { name, subject, env, ctx, id, where: { class: Handler.name, id }, describe };
  };
  const wrapMethod = (name, target) =>
    like(target, function (...args) {
      return recorder.run(callOf(contexts.get(this) ?? {}, name, args[0]), () =>
        Reflect.apply(target, this, args),
      );
    });

  class Recorded extends Handler {
    constructor(...args) {
      const [ctx, env] = args;
      recorder.run(callOf({ ctx, env }, 'constructor'), () => super(...args));
      contexts.set(this, { ctx, env });
      // Methods that are fields of the instance.
      for (const name of eventNames) {
        const own = Object.getOwnPropertyDescriptor(this, name);
        if (typeof own?.value !== 'function' || !own.configurable) continue;
        Object.defineProperty(this, name, { ...own, value: wrapMethod(name, own.value) });
      }
    }
  }
  Object.defineProperty(Recorded, 'name', { value: Handler.name });

  // The methods of the program's own classes. The runtime's base classes have none.
  const seen = new Set(['constructor']);
  let at = Handler.prototype;
  for (; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    const descriptors = Object.getOwnPropertyDescriptors(at);
    for (const [name, own] of Object.entries(descriptors)) {
      if (seen.has(name)) continue;
      seen.add(name);
      if (typeof own.value !== 'function') continue;
      const value = wrapMethod(name, own.value);
      Object.defineProperty(Recorded.prototype, name, { ...own, value });
    }
  }
  return Recorded;
}

function isConstructor(value) {
  try {
    Reflect.construct(Object, [], value);
    return true;
  } catch {
    return false;
  }
}

// See index.d.ts. What is no handler is given back: the runtime says so itself.
export function withCoredumps(handler, options = {}) {
  if (!isObject(handler)) return handler;
  const recorder = new Recorder(options);
  if (typeof handler !== 'function') return wrapObject(handler, recorder);
  return isConstructor(handler) ? wrapClass(handler, recorder) : handler;
}
