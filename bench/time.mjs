// Measures WASI modules against each other. Arguments: the number of rounds
// and the modules. Each round runs every module once, so that slow and fast
// moments of the machine hit all alike. Prints JSON: CPU times in ms, a list a
// module, and whether all modules printed the same.
//
// CPU time of the process, not time of day: other processes disturb it less.
// Compilation is over before a measurement starts.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { WASI } from 'node:wasi';

// Node 20's WASI functions may be called without the means for a garbage
// collection, and start one: memory corruption. This closes that path.
v8.setFlagsFromString('--no-turbo-fast-api-calls');

const Rounds = Number(process.argv[2]);
const Files = process.argv.slice(3);
const Modules = Files.map((F) => new WebAssembly.Module(fs.readFileSync(F)));
const Folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const OutputFile = path.join(Folder, 'output');

function run(Module) {
  const Output = fs.openSync(OutputFile, 'w');
  const Wasi = new WASI({
    version: 'preview1',
    args: ['bench'],
    stdout: Output,
    stderr: Output,
    returnOnExit: true,
  });
  const Instance = new WebAssembly.Instance(Module, Wasi.getImportObject());
  const Before = process.cpuUsage();
  const Code = Wasi.start(Instance);
  const Used = process.cpuUsage(Before);
  fs.closeSync(Output);
  const Text = fs.readFileSync(OutputFile, 'utf8') + `exit code ${Code}`;
  return { Ms: (Used.user + Used.system) / 1000, Text };
}

const Times = Files.map(() => []);
const Texts = new Set();
for (let Round = -1; Round < Rounds; ++Round) {
  for (let I = 0; I < Modules.length; ++I) {
    // Every other round in the other direction.
    const Index = Round & 1 ? Modules.length - 1 - I : I;
    const Result = run(Modules[Index]);
    Texts.add(Result.Text);
    if (Round >= 0) // The first round only warms up.
      Times[Index].push(Result.Ms);
  }
}
fs.rmSync(Folder, { recursive: true });
console.log(JSON.stringify({ ms: Times, same: Texts.size === 1 }));
