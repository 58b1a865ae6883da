// Runs WASI modules one after another and prints one line of JSON for each:
// {code, stdout} or {trap, stdout}. Argument: a file with a JSON array of
// {module, args, stdin, env}.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { WASI } from 'node:wasi';

// Node 20's WASI functions may be called without the means for a garbage
// collection, and start one: memory corruption. This closes that path.
v8.setFlagsFromString('--no-turbo-fast-api-calls');

const Jobs = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const Folder = fs.mkdtempSync(path.join(os.tmpdir(), 'behavior-'));
const OutputFile = path.join(Folder, 'stdout');
const InputFile = path.join(Folder, 'stdin');

function runOne(Job) {
  fs.writeFileSync(InputFile, Job.stdin);
  const Input = fs.openSync(InputFile, 'r');
  const Output = fs.openSync(OutputFile, 'w');
  const Result = {};
  try {
    const Wasi = new WASI({
      version: 'preview1',
      args: [path.basename(Job.module).split('.')[1], ...Job.args],
      env: Job.env,
      stdin: Input,
      stdout: Output,
      stderr: Output,
      returnOnExit: true,
    });
    const Module = new WebAssembly.Module(fs.readFileSync(Job.module));
    const Instance = new WebAssembly.Instance(Module, Wasi.getImportObject());
    Result.code = Wasi.start(Instance) ?? 0;
  } catch (Problem) {
    Result.trap = String(Problem);
  }
  fs.closeSync(Input);
  fs.closeSync(Output);
  Result.stdout = fs.readFileSync(OutputFile, 'latin1');
  return Result;
}

for (const Job of Jobs)
  fs.writeSync(1, JSON.stringify(runOne(Job)) + '\n');
fs.rmSync(Folder, { recursive: true });
