// node truncate.mjs MODULE OUT: runs finalize on beginnings of a module, then on
// modules with one byte changed.
// node truncate.mjs --drop-export MODULE OUT: a module without one export.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

if (process.argv[2] === "--drop-export") {
  const bytes = readFileSync(process.argv[3]);
  // The first letter of an export's name becomes another one.
  const at = bytes.indexOf(Buffer.from("\x02go"));
  bytes[at + 1] ^= 1;
  writeFileSync(process.argv[4], bytes);
} else {
  const [, , file, out] = process.argv;
  const bytes = readFileSync(file);
  let accepted = 0;
  const check = (what, input) => {
    writeFileSync(out, input);
    const { status, stderr } = spawnSync("wasm-coredump", ["finalize", out]);
    const message = stderr.toString();
    if (status !== 0 &&
        (status !== 1 || !message.startsWith("wasm-coredump: error: ")))
      console.log(`${what}: status ${status}: ${message}`);
    return status === 0;
  };
  const step = Math.max(1, Math.floor(bytes.length / 60));
  // Only trailing custom sections may be missing.
  for (let size = 0; size < bytes.length; size += step)
    accepted += check(`${size} bytes`, bytes.subarray(0, size));
  for (let at = 8; at < bytes.length; at += step) {
    const changed = Buffer.from(bytes);
    changed[at] ^= 0x55;
    check(`byte ${at} changed`, changed);
  }
  console.log(accepted <= 1 ? "all refused" : `${accepted} accepted`);
}
