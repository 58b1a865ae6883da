// What no debugger would send: the server answers or drops it, and goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, startServer } from './server.mjs';

const args = [process.env.MODULE, process.env.DUMP];

async function connected(use) {
  const server = await startServer(args);
  const client = await Client.connect(server.port);
  await use(client, server);
  client.send('k');
  assert.equal(await server.exited, 0);
  client.end();
}

test('acknowledges until both sides agree not to', () =>
  connected(async (client) => {
    client.send('qC');
    assert.equal((await client.receive(/[+-]\$[^#]*#../))[0], '+$QC1#c5');
    client.raw('$qC#00');
    assert.equal((await client.receive(/[+-]/))[0], '-');
    assert.equal(await client.ask('QStartNoAckMode'), 'OK');
    client.raw('$qC#00'); // dropped without a word
    client.send('qC');
    assert.equal((await client.receive(/.*\$[^#]*#../))[0], '$QC1#c5');
  }));

test('refuses to run or change the program', () =>
  connected(async (client) => {
    for (const packet of ['c', 'C05', 's', 'M10,1:00', 'X10,1:a', 'G00', 'P0=00'])
      assert.match(await client.ask(packet), /^E01/, packet);
    assert.equal(await client.ask('vCont?'), '');
  }));

test('answers malformed and hostile requests with errors', () =>
  connected(async (client) => {
    await client.ask('QStartNoAckMode');
    for (const packet of [
      'm', 'm,', 'mzz,4', 'm0', 'm4000000000000000,ffffffffffffffffff', 'mffffffffffffffff,4', 'm7fffffff,ffffffff',
      'p', 'p99', 'p0;thread:77;', 'p0;thread:', 'Hg99', 'Hgzz', 'T0', 'T99',
      'qWasmCallStack:', 'qWasmCallStack:0', 'qWasmCallStack:ffffffffffffffff', 'qWasmLocal:', 'qWasmLocal:0;99999999999999999999',
      'qWasmLocal:0;4294967296', 'qWasmLocal:18446744073709551615;0', 'qWasmLocal:-1;-1', 'qWasmGlobal:0;4294967296', 'qWasmStackValue:0;12345',
      'qThreadStopInfo0', 'qThreadStopInfoffff', 'qThreadExtraInfo,zz', 'qRegisterInfo1', 'qRegisterInfo', 'qMemoryRegionInfo:', 'qXfer:libraries:read::',
    ])
      assert.match(await client.ask(packet), /^E/, packet);
    for (const packet of ['', 'q', 'Q', 'v', 'jThreadsInfo', '\xff\xfe', 'qXfer:features:read:target.xml:0,10'])
      assert.equal(await client.ask(packet), '', packet);
    assert.equal(await client.ask('qXfer:libraries:read::ffffffffffffffff,ffffffffffffffff'), 'l');
    // The end of memory and of the address space, and of the module's file.
    for (const address of ['0', '1ffff', '20000', '3fffffffffffffff', '4000000000000000', '7fffffffffffffff', '8000000000000000', 'ffffffffffffffff'])
      assert.match(await client.ask(`qMemoryRegionInfo:${address}`), /^start:[0-9a-f]+;size:[1-9a-f][0-9a-f]*;/, address);
  }));

test('gives what is there of memory and the module', () =>
  connected(async (client) => {
    await client.ask('QStartNoAckMode');
    assert.match(await client.ask('m4000000000000000,8'), /^0061736d01000000$/);
    assert.equal((await client.ask('m0,ffffffffffffffff')).length, 65536);
    const part = (await client.ask('qXfer:libraries:read::0,10')).slice(1);
    assert.equal(part, '<library-list><l');
    assert.match(await client.ask('qXfer:libraries:read::10,ffff'), /^libr|^l/);
  }));

test('survives noise', () =>
  connected(async (client) => {
    // Half valid packets, cut and changed; always the same ones.
    let state = 12345;
    const random = (below) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >> 8) % below;
    };
    const seeds = ['qSupported:a+;b+', 'm100,40', 'qWasmLocal:0;1', 'qWasmCallStack:1', 'qXfer:libraries:read::0,fff', 'p0;thread:1;', '?', 'qMemoryRegionInfo:10'];
    for (let n = 0; n < 3000; ++n) {
      const text = [...seeds[random(seeds.length)]];
      for (let edits = random(4); edits > 0; --edits) text[random(text.length)] = String.fromCharCode(random(256));
      const packet = text.join('').slice(0, 1 + random(text.length)).replace(/[$#}]/g, '!');
      if (/^(k|D|vKill)/.test(packet)) continue;
      if (random(4) === 0) client.raw(Buffer.from(packet, 'latin1'));
      else client.send(packet);
    }
    // A packet without an end, larger than any allowed, and an escape at its end.
    client.raw(`$${'m'.repeat(300000)}}#00`);
    client.raw('$#$##zz$}');
    client.raw('x#00');
    client.send('qRcmd,the-end');
    client.send('QStartNoAckMode');
    assert.ok(await client.receive(/\$OK#9a/));
    assert.ok(await client.receive(/(?<=)/));
    client.send('qC');
    assert.ok(await client.receive(/\$QC1#c5/));
  }));

test('ends when the client goes, with or without a word', async () => {
  const server = await startServer(args);
  const client = await Client.connect(server.port);
  await client.ask('?');
  client.end();
  assert.equal(await server.exited, 0);
});

test('serves one client after the other, if asked to', async () => {
  const server = await startServer([...args, '--gdbserver-persistent']);
  for (let n = 0; n < 3; ++n) {
    const client = await Client.connect(server.port);
    assert.equal(await client.ask('qC'), 'QC1');
    assert.equal(await client.ask('D'), 'OK');
    client.end();
  }
  server.kill();
  await server.exited;
});
