// dap.mjs MODULE DUMP DOCUMENT: attaches lldb-dap, as an editor does, with the
// launch.json of a document, and prints what the editor would show of the
// selected thread.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve as absolute } from 'node:path';
import { startServer } from './server.mjs';

const [module, dump, document] = process.argv.slice(2);
const server = await startServer([module, dump]);
const adapter = spawn('lldb-dap-22', ['--no-lldbinit'], { stdio: ['pipe', 'pipe', 'inherit'] });

let received = Buffer.alloc(0);
const waiting = [];
const seen = [];
function deliver(message) {
  const index = waiting.findIndex(({ wanted }) => wanted(message));
  if (index < 0) seen.push(message);
  else waiting.splice(index, 1)[0].resolve(message);
}
adapter.stdout.on('data', (data) => {
  received = Buffer.concat([received, data]);
  for (;;) {
    const match = /^Content-Length: (\d+)\r\n\r\n/.exec(received.toString('latin1'));
    if (!match || received.length < match[0].length + Number(match[1])) return;
    const end = match[0].length + Number(match[1]);
    deliver(JSON.parse(received.subarray(match[0].length, end).toString()));
    received = received.subarray(end);
  }
});
function next(wanted) {
  const index = seen.findIndex(wanted);
  if (index >= 0) return Promise.resolve(seen.splice(index, 1)[0]);
  return new Promise((resolve) => waiting.push({ wanted, resolve }));
}
const event = (name) => next((m) => m.type === 'event' && m.event === name);

let seq = 0;
function request(command, args = {}) {
  const text = JSON.stringify({ seq: ++seq, type: 'request', command, arguments: args });
  const mine = seq;
  adapter.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  return next((m) => m.type === 'response' && m.request_seq === mine).then((response) => {
    if (!response.success) throw new Error(`${command}: ${JSON.stringify(response)}`);
    return response.body;
  });
}

await request('initialize', { adapterID: 'lldb-dap', linesStartAt1: true, columnsStartAt1: true, pathFormat: 'path' });
const blocks = readFileSync(document, 'utf8').match(/(?<=^```json\n)[^]*?(?=^```$)/gm).map((text) => JSON.parse(text));
const [configuration] = blocks.find((block) => block.configurations).configurations;
if (configuration.type !== 'lldb-dap' || configuration.request !== 'attach') throw new Error('another configuration');
const text = JSON.stringify(configuration)
  .replace('${workspaceFolder}/app.wasm', absolute(module))
  .replace(':4711', `:${server.port}`);
const attached = request('attach', JSON.parse(text));
await event('initialized');
await request('configurationDone');
await attached;
const stopped = await event('stopped');
console.log(`stopped: ${stopped.body.description ?? stopped.body.reason}`);
for (const { id, name } of (await request('threads')).threads) console.log(`thread ${id}: ${name}`);
const { stackFrames } = await request('stackTrace', { threadId: stopped.body.threadId, startFrame: 0, levels: 20 });
for (const frame of stackFrames) {
  console.log(`frame ${frame.name} at ${frame.source?.name}:${frame.line}`);
  if (frame.source?.name !== stackFrames[0].source.name) continue;
  const { scopes } = await request('scopes', { frameId: frame.id });
  const { variables } = await request('variables', { variablesReference: scopes[0].variablesReference });
  for (const { name, value } of variables) console.log(`  ${name} = ${value}`);
}
await request('disconnect', { terminateDebuggee: false });
adapter.stdin.end();
await new Promise((resolve) => adapter.on('close', resolve));
console.log(`server exited with ${await server.exited}`);
