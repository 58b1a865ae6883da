// Runs the module in a browser, prints what its calls gave, writes the dump.
import { readFileSync, writeFileSync } from 'node:fs';
import { launchChromium } from '../../Inputs/chromium.mjs';

const browser = await launchChromium();
try {
  const page = await browser.newPage();
  const { log, memory } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(bytes);
    const { call, ran_on: ranOn, memory } = instance.exports;
    instance.exports._initialize();
    const log = [`call(0) = ${call(0)}`];
    try {
      log.push(`call(1) = ${call(1)}`);
    } catch (error) {
      log.push(`call(1) = ${error.name}: ${error.message}, ran on: ${ranOn()}`);
    }
    let text = '';
    for (const byte of new Uint8Array(memory.buffer)) text += String.fromCharCode(byte);
    return { log, memory: btoa(text) };
  }, readFileSync(process.argv[2]).toString('base64'));
  console.log(log.join('\n'));
  writeFileSync('signature.core', Buffer.from(memory, 'base64'));
} finally {
  await browser.close();
}
