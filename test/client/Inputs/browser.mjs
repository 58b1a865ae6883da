import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../Inputs/chromium.mjs';

const example = fileURLToPath(new URL('../../../examples/browser/', import.meta.url));
const source = readFileSync(join(example, 'shop.cpp'), 'utf8').split('\n');

// The number of the one line of the program that has this text.
function lineOf(text) {
  const lines = source.flatMap((line, i) => (line.includes(text) ? [i + 1] : []));
  assert.equal(lines.length, 1, text);
  return lines[0];
}

let server, browser, page;
const problems = [];

before(async () => {
  server = spawn('node', [join(example, 'server.mjs'), '0', process.cwd()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await new Promise((found) =>
    createInterface(server.stdout).once('line', (line) => found([line])),
  );
  browser = await launchChromium();
  page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(error));
  page.on('console', (message) => {
    // The browser asks for an icon by itself.
    if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico'))
      problems.push(message.text());
  });
  await page.goto(url);
  await page.waitForSelector('body[data-state=ready]');
});

after(async () => {
  await browser?.close();
  server?.kill();
});

// Clicks, and gives what the page then shows.
async function click(id) {
  await page.click(id);
  await page.waitForSelector('#result[data-state=done], #result[data-state=failed]');
  return {
    trap: await page.textContent('#trap'),
    stack: (await page.textContent('#stack')).split('\n'),
  };
}

async function download() {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.click('#download'),
  ]);
  const path = join(process.cwd(), file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

const backtrace = (path) =>
  execFileSync('wasmgdb', ['--batch', '-ex', 'bt', 'shop.wasm', path], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });

test('a crash: names, lines and values on the page, and the dump as a file', async () => {
  const { trap, stack } = await click('#buy');
  assert.equal(trap, 'integer divide by zero');
  const [first, second, third, ...rest] = stack;
  assert.match(
    first,
    new RegExp(
      `^#0 discount \\(What=.*, Count=0\\) at shop\\.cpp:${lineOf('100 / Count')}$`,
    ),
  );
  assert.match(
    second,
    new RegExp(
      `^#1 order \\(What=.*, Count=0\\) at shop\\.cpp:${lineOf('int Reduced')}$`,
    ),
  );
  assert.match(
    third,
    new RegExp(`^#2 buy \\(Item=0, Count=0\\) at shop\\.cpp:${lineOf('return order(')}$`),
  );
  assert.deepEqual(rest, []);

  const path = await download();
  assert.ok(statSync(path).size < 20000);
  const text = backtrace(path);
  assert.match(text, /terminated with trap: integer divide by zero/);
  for (const name of ['discount', 'order', 'buy'])
    assert.match(text, new RegExp(` in ${name} \\(`));
});

test('a recursion without end: thousands of frames, all with names and lines', async () => {
  const { trap, stack } = await click('#ship');
  assert.equal(trap, 'call depth exhausted');
  assert.ok(stack.length >= 1000);
  const recursion = new RegExp(
    `^#\\d+ weight \\(.*\\) at shop\\.cpp:${lineOf('2 * weight(')}$`,
  );
  // The youngest is at its start.
  const start = new RegExp(
    `^#0 weight \\(.*\\) at shop\\.cpp:(${lineOf('int weight(')}|${lineOf('int Own')})$`,
  );
  assert.match(stack[0], start);
  const others = stack.slice(1).filter((line) => !recursion.test(line));
  assert.ok(others.length <= 1, others[0]);
  if (others.length > 0)
    assert.match(
      others[0],
      new RegExp(`^#\\d+ ship \\(.*at shop\\.cpp:${lineOf('return weight(')}$`),
    );
  assert.ok((backtrace(await download()).match(/ in weight \(/g) ?? []).length >= 1000);
});

test('nothing went wrong on the page', () => {
  assert.deepEqual(problems, []);
});
