import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '../node_modules/playwright-core/index.mjs';

// A headless browser with a fresh profile in the current directory. No time
// limits: a test that hangs is lit's to end.
export async function launchChromium() {
  const browser = await chromium.launchPersistentContext(mkdtempSync(join(process.cwd(), 'profile-')), {
    executablePath: '/usr/bin/chromium',
    headless: true,
    timeout: 0,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  browser.setDefaultTimeout(0);
  return browser;
}
