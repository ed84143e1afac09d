import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, Page } from 'playwright-core';
import { exampleApp } from '../../examples/app';
import { appOf, reported, withLink } from './app-folder';
import { describeWithBrowser, open, startBrowser } from './browser';

const AXE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * What axe-core finds, with all that is folded unfolded. To look at contrasts takes most of its time, and the small page
 * has all of them.
 */
async function violations(page: Page, contrast: boolean): Promise<readonly string[]> {
  await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
  await page.evaluate(AXE);
  const found = (await page.evaluate(`axe.run({ rules: { 'color-contrast': { enabled: ${contrast} } } })`)) as {
    readonly violations: readonly Violation[];
  };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
}

/** Texts of pictures that lie on each other, or stand out of their boxes, as the browser draws them. */
const MISPLACED = `[...document.querySelectorAll('svg.picture')].flatMap((picture) => {
  const frame = picture.getBoundingClientRect();
  const texts = [...picture.querySelectorAll('text')].filter((one) => one.textContent !== '');
  const places = texts.map((one) => [one, one.getBoundingClientRect()]);
  const wrong = [];
  places.forEach(([text, a], index) => {
    const box = text.closest('.box')?.querySelector('rect').getBoundingClientRect() ?? frame;
    if (a.left < box.left || a.right > box.right + 0.5 || a.top < box.top - 1 || a.bottom > box.bottom + 1) wrong.push('out of its box: ' + text.textContent);
    for (const [other, b] of places.slice(index + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 3) wrong.push(text.textContent + ' on ' + other.textContent);
    }
  });
  const boxes = [...picture.querySelectorAll('.box rect')].map((one) => one.getBoundingClientRect());
  boxes.forEach((a, index) => boxes.slice(index + 1).forEach((b) => {
    if (Math.min(a.right, b.right) > Math.max(a.left, b.left) && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top)) wrong.push('boxes overlap');
  }));
  return wrong;
})`;

/** An app with something missing, something left to others, and something that Terraform decides. */
const OPEN = withLink(({ kind, text }) => {
  if (kind === 'path' && text.includes('dfs')) {
    return { state: 'missing', rule: 'STO-01', way: undefined };
  }
  if (kind === 'approval') {
    return { state: 'others', reason: 'the owners of the data approve by hand' };
  }
  return kind === 'role' && text.startsWith('Contributor') ? { state: 'terraform', rule: 'IDN-01' } : {};
});

describeWithBrowser('the page', () => {
  let folder: string;
  let browser: Browser;
  let examples: string;
  let blocked: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'page-'));
    exampleApp({ outdir: folder }).synth();
    examples = join(folder, 'spark-report.html');
    reported(folder, { output: examples });
    blocked = join(folder, 'blocked.html');
    const access = OPEN.access.map((one) => ({ ...one, verdict: 'missing' as const, path: 'none' as const }));
    const leftToOthers = [{ id: 'a', what: 'approval of data-dfs', for: 'spark/Data', reason: 'by hand' }];
    const report = readFileSync(join(folder, 'stacks', 'approved-outbound-batch', 'spark-constraints.json'), 'utf8');
    const files = { 'stacks/spark/spark-constraints.json': report };
    reported(appOf({ ...OPEN, access, leftToOthers }, files), { output: blocked });
    browser = await startBrowser();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('of all examples is small', () => {
    expect(statSync(examples).size).toBeLessThan(8 * 150_000);
  });

  it.each([
    ['of all examples, wide and light', () => examples, 1280, 'light'],
    ['of all examples, narrow and dark', () => examples, 360, 'dark'],
    ['with what is open, wide and dark', () => blocked, 1280, 'dark'],
    ['with what is open, narrow and light', () => blocked, 360, 'light'],
  ] as const)(
    '%s, asks nobody, can be read by anybody, and fits',
    async (_, file, width, scheme) => {
      const { page, complaints } = await open(browser, file(), { width, scheme });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.evaluate(MISPLACED)).toEqual([]);
      expect(await violations(page, file() === blocked)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(complaints).toEqual([]);
      await page.close();
    },
    120_000,
  );

  it('leads the keyboard from top to bottom, and traces a path where it stops', async () => {
    const { page } = await open(browser, blocked);
    const stops: string[] = [];
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      stops.push(String(await page.evaluate('document.activeElement.className || document.activeElement.localName')));
    }
    expect(stops).toEqual([
      'skip',
      'a',
      'a',
      'trace',
      'trace',
      'trace',
      'trace',
      'scroll',
      'input',
      'select',
      'select',
      'select',
    ]);
    await page.focus('button.trace');
    expect(await page.evaluate(`document.querySelectorAll('.picture.traced .box.on').length`)).toBeGreaterThan(4);
    await page.keyboard.press('Enter');
    expect(await page.getAttribute('button.trace', 'aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await page.getAttribute('button.trace', 'aria-pressed')).toBe('false');
    await page.click('.box.person');
    expect(await page.evaluate(`document.querySelectorAll('[aria-pressed=true]').length`)).toBe(4);
    await page.close();
  }, 120_000);

  it('shows what is blocked by signs and lines, and not by colours alone', async () => {
    const { page } = await open(browser, blocked);
    expect(await page.evaluate(`document.querySelectorAll('.arrow.missing .sign, .box.gap').length`)).toBeGreaterThan(
      1,
    );
    expect(await page.textContent('.arrow.missing .sign')).toBe('✕');
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.arrow.missing path')).strokeDasharray`),
    ).not.toBe('none');
    expect(await page.textContent('.box.gap .title:last-of-type, .box.gap text.title')).toBe('✕ no way out');
    await page.close();
  }, 120_000);

  it('filters the table, and says how many rows are left', async () => {
    const { page } = await open(browser, blocked);
    await page.selectOption('[data-filter=as]', 'PoolJobs');
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('.access tbody tr')].filter((row) => row.offsetHeight > 0).length`,
      ),
    ).toBe(1);
    expect(await page.textContent('.count')).toBe('1 of 4 shown');
    await page.click('button[type=reset]');
    await page.fill('[type=search]', 'serverless');
    await page.waitForFunction(`document.querySelector('.count').textContent === '2 of 4 shown'`);
    await page.close();
  }, 120_000);
});
