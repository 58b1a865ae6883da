// Dumps in shared memories: taken out, checked, read.

import { spawnSync } from "node:child_process";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";

const magic = 0x6d736100;

/** The dump in a shared memory, or null. The memory may have grown since. */
export function extract(memory) {
  if (Atomics.load(new Int32Array(memory.buffer), 0) !== magic) return null;
  const bytes = new Uint8Array(memory.buffer).slice();
  return bytes.subarray(0, sections(bytes).at(-1).end);
}

/** The sections of a dump, { id, name, start, end }. */
export function sections(bytes) {
  const list = [];
  let at = 8;
  const u = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  const seen = (name) => list.some((s) => s.name === name);
  // The last section is the filler behind the stack or, where memory could not
  // grow, the data.
  while (!(seen("data") && seen("wasm_coredump.info") && isLast(list.at(-1)))) {
    const start = at, id = bytes[at++], end = u() + at;
    let name = id === 11 ? "data" : `section ${id}`;
    if (id === 0) {
      const size = u();
      name = new TextDecoder().decode(bytes.slice(at, at + size));
    }
    assert(end <= bytes.length, `${name} is longer than memory`);
    list.push({ id, name, start, end });
    at = end;
  }
  return list;
}

const isLast = ({ name }) => name === "data" || name === "wasm_coredump.filler";

function output(command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(status, 0, `${command} ${args.join(" ")}:\n${stdout}${stderr}`);
  return stdout;
}

/** A dump that was taken out, in a file, which the strict checker accepts. */
export class Dump {
  constructor(module, memory, file = `${module}.core`) {
    this.bytes = extract(memory);
    assert(this.bytes, "no dump");
    this.module = module;
    this.file = file;
    writeFileSync(file, this.bytes);
    output("coredump-info", "--check", "--module", module, file);
  }

  /** What the dump says of itself: coredump-info --json. */
  get info() {
    return JSON.parse(output("coredump-info", "--json", this.file));
  }

  gdb(...commands) {
    const args = commands.flatMap((c) => ["-ex", c]);
    return output("wasmgdb", "--batch", ...args, this.module, this.file);
  }

  /** "NAME (ARGUMENTS) at FILE:LINE" of each frame. */
  get backtrace() {
    return this.gdb("bt")
      .split("\n")
      .filter((line) => /^#\d/.test(line))
      .slice(1) // That of the greeting.
      .map((line) => line.replace(/^#\d+ +(0x[0-9a-f]+ in )?/, ""))
      .map((line) => line.replace(/ at \S*\//, " at "));
  }
}
