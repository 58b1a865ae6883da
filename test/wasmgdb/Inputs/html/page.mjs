// What a person sees of pages that wasmgdb wrote, in a browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { launchChromium } from '../../../Inputs/chromium.mjs';

let browser;
before(async () => (browser = await launchChromium()));
after(() => browser.close());

// Nothing may be said in the console, asked of the network, or popped up.
async function open(file, use, { width = 1280 } = {}) {
  const page = await browser.newPage();
  await page.setViewportSize({ width, height: 900 });
  const complaints = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  await use(page);
  assert.deepEqual(complaints, []);
  await page.close();
}

const text = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

test('shows the stack, and a frame that is clicked', () =>
  open('thing.html', async (page) => {
    assert.equal(await page.title(), 'thing.wasm: unreachable executed');
    assert.equal(await text(page.locator('h1')), 'thing.wasm: unreachable executed');
    const stack = await page.locator('.frame > summary').allInnerTexts();
    assert.deepEqual(
      stack.map((line) => line.replace(/\s+/g, ' ').replace(/0x[0-9a-f]+/, 'ADDRESS').trim()).slice(0, 4),
      [
        '#0 divide (a=3, b=10) at thing.cpp:35 inlined',
        '#1 calculate (value=3) at thing.cpp:45',
        '#2 process_thing (thing=ADDRESS, ref=..., ok=true) at thing.cpp:57',
        '#3 main () at thing.cpp:76',
      ],
    );
    // The first is open, the others unfold.
    assert.equal(await text(page.locator('#t1f0 .source .current')), '35 __builtin_trap();');
    const frame = page.locator('#t1f2');
    assert.equal(await frame.locator('.source').isVisible(), false);
    await frame.locator('> summary').click();
    assert.equal(await text(frame.locator('.source .current')), '57 int result = calculate(thing->value);');
    const value = (name) => frame.locator('.tree > li', { has: page.locator(`.name:text-is("${name}")`) });
    assert.equal(await text(value('big')), 'big: long long = -5000000000');
    assert.equal(await text(value('half')), 'half: float = 0.5');
    assert.match(await text(value('text')), /^text: const char \* = 0x[0-9a-f]+ "a \\"quoted\\"\\n text" memory$/);
    // A value unfolds, and so does what a pointer points to.
    await value('squares').locator('summary').first().click();
    assert.equal(await text(value('squares').locator('li').nth(4)), '[4]: int = 16');
    await value('thing').locator('summary').first().click();
    await value('thing').locator('summary').nth(1).click();
    assert.ok((await text(value('thing'))).includes('negative: int = -3'));
    // A pointer leads to the memory it points to.
    await value('text').locator('a').click();
    const target = page.locator(':target');
    await target.locator('pre').waitFor(); // Visible: the page's script unfolds it.
    assert.match(await text(target), /61 20 22 71 75 6f 74 65 64 22 0a .*a "q/);
  }));

test('shows wasm locals and the instruction', () =>
  open('thing.html', async (page) => {
    const frame = page.locator('#t1f2');
    await frame.locator('> summary').click();
    await frame.locator('details.wide > summary').click();
    assert.match(await text(frame.locator('.code .current')), /^0x[0-9a-f]{8} call 3 <calculate>$/);
    assert.match(await text(frame.locator('.table').first()), /2 i32 1 0x1/);
  }));

test('opens and closes all frames', () =>
  open('thing.html', async (page) => {
    const open = () => page.locator('.frame[open]').count();
    assert.equal(await open(), 1);
    await page.getByText('Open all frames').click();
    assert.equal(await open(), 6);
    await page.getByText('Close all frames').click();
    assert.equal(await open(), 0);
  }));

test('fits a phone', () =>
  open(
    'thing.html',
    async (page) => {
      await page.getByText('Open all frames').click();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    },
    { width: 360 },
  ));

for (const file of ['hostile.html', 'hostile-names.html'])
  test(`shows hostile names as text: ${file}`, () =>
    open(file, async (page) => {
      // Nothing but what the page has itself.
      assert.equal(await page.locator('script').count(), 1);
      assert.equal(await page.locator('style').count(), 1);
      assert.equal(await page.locator('img, b, iframe, object, [onerror], #f, #v').count(), 0);
      const summary = await page.locator('.frame > summary').first().textContent();
      assert.ok(summary.includes(`</script><img id=f src=x onerror=alert(3)>&"'`), summary);
      if (file === 'hostile.html') {
        const body = await page.locator('body').textContent();
        assert.ok(summary.includes(`<script>alert(4)</script><b id=v>&"'`), summary);
        assert.ok(summary.includes(`</script><script>alert(2)</script>&"'.cpp:8`), summary);
        assert.ok(body.includes(`</script><b>bold</b>&amp;\\"'<img src=x onerror=alert(1)>`));
        assert.ok(body.includes(`<style>*{display:none}</style>&"'`));
      }
      // What would reorder or colour the text is shown, not obeyed.
      const source = readFileSync(file, 'utf8');
      assert.doesNotMatch(source, /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f]/u);
    }));
