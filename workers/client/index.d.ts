// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0

/** Where a dump, or the memory of a program, is. Nothing of it is changed. */
export type Memory = WebAssembly.Memory | ArrayBufferLike | ArrayBufferView;

/** A compiled module, or the bytes of its file. */
export type Module = WebAssembly.Module | ArrayBufferLike | ArrayBufferView;

export interface ExtractOptions {
  /** What the call of the module threw. */
  error?: unknown;
  module?: Module;
}

/** Does a core dump lie in this memory? */
export function holdsCoredump(memory: Memory): boolean;

/**
 * A copy of the core dump that an instrumented module has written into its memory;
 * null if there is none. The copy ends where the dump does, however much memory has
 * grown since.
 *
 * With `error` and `module`, the frames further out are added that the error's own
 * stack still shows: those of wasm that called JavaScript that called the crashed
 * export, and those of code that is not instrumented. They have no values. Two
 * instances of one module are the same module for an engine's stack.
 */
export function extractCoredump(
  memory: Memory,
  options?: ExtractOptions,
): Uint8Array | null;

export interface Global {
  type: 'i32' | 'i64' | 'f32' | 'f64';
  value: number | bigint;
}

export interface FallbackOptions {
  /** The module's globals by index. The first that is missing ends the list. */
  globals?: (Global | null | undefined)[];
  /** Of the executable; otherwise the module's own name. */
  name?: string;
  /** Otherwise that of the module's section `build_id`. */
  buildId?: Uint8Array;
}

/**
 * A core dump from the engine's stack and memory: for crashes that left none. Frames
 * have no values. Null if the error is not about wasm and its stack shows no frame
 * of this module.
 *
 * Without memory (null) the dump has the stack only. From a compiled module that was
 * not finalized by wasm-coredump, frames keep offsets in the file; debuggers with
 * the module's file resolve them. An engine that names functions in place of
 * numbers needs the module's name section; frames whose names are not in it are
 * left out.
 */
export function coredumpFromError(
  error: unknown,
  module: Module,
  memory: Memory | null,
  options?: FallbackOptions,
): Uint8Array | null;

export interface ImportOptions {
  /** Errors for which there shall be no dump, such as those that end a program. */
  ignore?: (error: unknown) => boolean;
  /**
   * What imports give back while wasm unwinds, by module and name: only for those
   * that have several results, or funcref.
   */
  returns?: Record<string, Record<string, unknown>>;
}

/**
 * A copy of the imports whose functions turn what they throw into a core dump in
 * the instance's memory. Give it to WebAssembly.instantiate, and then to
 * instrumentExports. Functions of modules named wasi_* are left as they are.
 */
export function instrumentImports(
  imports: WebAssembly.Imports,
  options?: ImportOptions,
): WebAssembly.Imports;

/**
 * The exports to call in place of the instance's own: what an import threw comes out
 * of them as the same error. Until this call, and if the module cannot record,
 * everything passes through unchanged.
 */
export function instrumentExports(
  instance: WebAssembly.Instance,
  imports: WebAssembly.Imports,
): WebAssembly.Exports;

/**
 * Stops the wasm that waits in an import, with a dump: once the import returns, wasm
 * unwinds and its export traps. Call it while an import runs that is not WASI's.
 * False if the instance cannot, or (known with instrumentExports) no import runs.
 */
export function hostRequest(instance: WebAssembly.Instance): boolean;

/** For hosts that go on with an instance: forgets the dump. False if there is no support. */
export function resetCoredump(instance: WebAssembly.Instance): boolean;

/** The same dump without zeros and fillers. It means the same to every reader. */
export function trimCoredump(dump: Memory): Uint8Array;

export interface RedactOptions {
  /** What is kept of memory 0: nothing, or ranges [start, end) of addresses. */
  memory: 'none' | [start: number, end: number][];
}

/** The dump without (most of) its memory. Values in frames and globals stay, and the program's message. */
export function redact(dump: Memory, options: RedactOptions): Uint8Array;

export interface CrashInfo {
  /** A number of docs/coredump-format.md. */
  kind: number;
  /** In words. */
  text: string;
  /** What the program said about its end, such as a Rust panic's text; or ''. */
  message: string;
  missingFrames: number;
  buildId: Uint8Array;
}

/**
 * What the crash was; null if the dump does not say. The text of a failed assertion
 * is read from the memory, if given.
 */
export function crashInfo(dump: Memory, memory?: Memory | null): CrashInfo | null;

/** V8 keeps 10 frames in an error, unless asked. Does nothing in other engines. */
export function setStackTraceLimit(limit?: number): void;

/** As much of fetch's Request as is used. */
export interface RequestLike {
  url: string;
  method: string;
  headers: { get(name: string): string | null };
}

/** A service binding or anything else with a `fetch`, or the service's URL. */
export type CoredumpService =
  | {
      fetch(
        url: string,
        init: RequestInit,
      ): Promise<{ ok: boolean; status: number; body?: ReadableStream | null }>;
    }
  | string;

export interface ReportOptions {
  /** False: as services for the older client read it. */
  compress?: boolean;
  /**
   * False: of the module's sections only those that identify it are sent. Otherwise
   * also names and debug information, as far as the module still has them.
   */
  debugSections?: boolean;
  /** See redact(). */
  redact?: RedactOptions;
  /** Of a report, in bytes; 20 MB if not given. What does not fit is left out. */
  maxSize?: number;
}

export interface RecordOptions extends ReportOptions {
  memory?: Memory | null;
  /** In place of the memory: its instance, which is reset once the dump is taken. */
  instance?: WebAssembly.Instance | null;
  /** Makes a new instance in place of the one that crashed. */
  instantiate?: () => WebAssembly.Instance | Promise<WebAssembly.Instance>;
  wasmModule?: WebAssembly.Module;
  request?: RequestLike;
  /** What else it was: { type, ... }, for JSON. */
  event?: Record<string, unknown>;
  coredumpService: CoredumpService;
  /** Shared with the service. */
  secret?: string;
  /** More headers, such as Cloudflare Access wants them. */
  headers?: HeadersInit;
  error?: unknown;
  /** How long the service may take to answer; 20000 ms if not given. */
  timeout?: number;
}

export interface SendResult {
  sent: boolean;
  /** Why not; null if sent. */
  reason: string | null;
}

export interface RecordResult extends SendResult {
  /**
   * The instance to go on with; null if none was given, or if the one that crashed could
   * be neither replaced nor reset.
   */
  instance: WebAssembly.Instance | null;
}

/**
 * Sends the dump, from memory or else from the error, to a service. Never throws. The
 * dump is taken, and the instance reset, before this returns its promise.
 */
export function recordCoredump(options: RecordOptions): Promise<RecordResult>;

type OfEnv<T, Env> = T | ((env: Env) => T);

export interface WorkerOptions<Env = any> extends ReportOptions {
  wasmModule?: OfEnv<WebAssembly.Module, Env>;
  /** The instance that is in use now, if there is one. */
  instance?: OfEnv<WebAssembly.Instance | null | undefined, Env>;
  /** In place of the instance. */
  memory?: OfEnv<Memory | null | undefined, Env>;
  /** Called after a crash: makes a new instance, or sees to it that one is made. */
  reset?: (env: Env) => unknown;
  /** env.COREDUMP_SERVICE if not given. */
  coredumpService?: OfEnv<CoredumpService | undefined, Env>;
  /** env.COREDUMP_SECRET if not given. */
  secret?: OfEnv<string | undefined, Env>;
  headers?: OfEnv<HeadersInit | undefined, Env>;
  /**
   * How long a pending handler is watched: 10000 ms if not given. If wasm has crashed
   * then, and no other event is under way, the handler is given up. 0: not at all.
   */
  timeout?: number;
  /** How long the service may take to answer; 20000 ms if not given. */
  sendTimeout?: number;
  /** In place of a line in the log if a dump could not be sent. */
  onResult?: (result: SendResult, env: Env) => void;
}

/**
 * The same handlers, or the same class, recording crashes of the wasm that they run.
 * `handler` is what a Worker exports: an object with `fetch`, `queue`, `scheduled`
 * and so on, or a class: WorkerEntrypoint, DurableObject or one of one's own.
 */
export function withCoredumps<Handler, Env = any>(
  handler: Handler,
  options: WorkerOptions<Env>,
): Handler;
