// Starts `wasmgdb --gdbserver 0` and runs other debuggers against it.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** Resolves when a program has ended. */
export function run(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The port, and what resolves to the server's exit code. */
export async function startServer(args) {
  const child = spawn('wasmgdb', ['--gdbserver=0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const said = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    const match = /^Listening on 127\.0\.0\.1:(\d+)$/.exec(line);
    if (match) return { port: Number(match[1]), said, exited, kill: () => child.kill() };
  }
  throw new Error(`the server exited with ${await exited}`);
}

/** Runs lldb's commands on a dump; returns what it printed. */
export async function lldb(module, dump, commands, serverArgs = []) {
  const server = await startServer([module, dump, ...serverArgs]);
  if (process.env.REMOVE_MODULE) rmSync(module);
  const all = [
    'settings set target.max-children-count 1000',
    `process connect --plugin wasm connect://127.0.0.1:${server.port}`,
    ...commands,
    'detach',
  ];
  const { code, output } = await run('lldb-22', ['--batch', '--no-lldbinit', ...all.flatMap((c) => ['-o', c])]);
  if (code !== 0) {
    server.kill();
    throw new Error(`lldb exited with ${code}:\n${output}`);
  }
  const status = await server.exited;
  if (status !== 0) throw new Error(`the server exited with ${status}`);
  return output;
}

/** A client that speaks in packets. */
export class Client {
  #socket;
  #received = '';
  #waiting = null;
  #closed = false;

  static async connect(port) {
    const client = new Client();
    client.#socket = connect(port, '127.0.0.1');
    client.#socket.setEncoding('latin1');
    client.#socket.on('data', (text) => {
      client.#received += text;
      client.#wake();
    });
    client.#socket.on('error', () => {});
    client.#socket.on('close', () => {
      client.#closed = true;
      client.#wake();
    });
    await new Promise((resolve) => client.#socket.once('connect', resolve));
    return client;
  }

  #wake() {
    this.#waiting?.();
    this.#waiting = null;
  }

  raw(bytes) {
    this.#socket.write(bytes);
  }

  send(payload) {
    const bytes = Buffer.from(payload, 'latin1');
    const sum = bytes.reduce((total, byte) => (total + byte) & 255, 0);
    this.raw(Buffer.concat([Buffer.from('$'), bytes, Buffer.from(`#${sum.toString(16).padStart(2, '0')}`)]));
  }

  /** The next text that matches, or null at the end of the connection. */
  async receive(pattern) {
    for (;;) {
      const match = pattern.exec(this.#received);
      if (match) {
        this.#received = this.#received.slice(match.index + match[0].length);
        return match;
      }
      if (this.#closed) return null;
      await new Promise((resolve) => (this.#waiting = resolve));
    }
  }

  async ask(payload) {
    this.send(payload);
    return (await this.receive(/\$([^#]*)#[0-9a-f]{2}/))?.[1] ?? null;
  }

  end() {
    this.#socket.destroy();
  }
}
