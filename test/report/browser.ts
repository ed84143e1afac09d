import { existsSync } from 'node:fs';
import { Browser, chromium, Page } from 'playwright-core';
import { describeWith } from '../support/needs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const BROWSER = [process.env.CHROMIUM ?? '', ...PLACES].find((place) => place !== '' && existsSync(place));

const NEED = {
  what: 'a browser',
  isThere: BROWSER !== undefined,
  missing: 'there is no Chromium; install it, or set CHROMIUM to its path',
  demandedBy: 'REQUIRE_BROWSER',
};

/** Tests that open pages. */
export function describeWithBrowser(name: string, tests: () => void): void {
  describeWith(NEED, name, tests);
}

export function startBrowser(): Promise<Browser> {
  // Containers have no user namespaces to make a sandbox of; what is opened was written by the test.
  return chromium.launch({
    executablePath: BROWSER,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    timeout: 120_000,
  });
}

/** A page, and what it complains of or asks others for. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export async function open(
  browser: Browser,
  file: string,
  { width = 1280, scheme = 'light' as 'light' | 'dark' } = {},
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (url !== `file://${file}` && !url.startsWith('data:')) {
      complaints.push(`request: ${url}`);
    }
  });
  await page.goto(`file://${file}`);
  // What is outside of the window is laid out late otherwise, and has no places.
  await page.addStyleTag({ content: 'article { content-visibility: visible !important; }' });
  return { page, complaints };
}
