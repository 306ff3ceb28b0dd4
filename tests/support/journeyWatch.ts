import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { complaintsOf } from './browser.ts';

const axeSource = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

/** What a page does wrong while it is looked at. Empty lists are healthy. */
export interface Watch {
  /** Console errors, uncaught errors, and violations of the Content-Security-Policy or Trusted Types, as they happen. */
  readonly complaints: readonly string[];
  /** What axe finds serious or critical on the screen as it is now: "rule: element". */
  axe(): Promise<string[]>;
  /** How many pixels the page is wider than its window. */
  overflow(): Promise<number>;
}

/** Opens a page with axe and a listener for policy violations in it, past the page's own policy. */
export async function watchedPage(context: BrowserContext): Promise<{ readonly page: Page; readonly watch: Watch }> {
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.exposeBinding('plumblineViolation', (_source, text: string) => void complaints.push(`policy: ${text}`));
  await page.addInitScript(() => {
    const tell: unknown = Reflect.get(window, 'plumblineViolation');
    addEventListener('securitypolicyviolation', (event) => {
      if (typeof tell === 'function') tell(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.addInitScript({ content: axeSource });
  return {
    page,
    watch: {
      complaints,
      axe: () => page.evaluate(runAxe),
      overflow: () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    },
  };
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact?: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Runs in the page. */
async function runAxe(): Promise<string[]> {
  const axe: { run(options: { readonly resultTypes: readonly string[] }): Promise<AxeResults> } = Reflect.get(window, 'axe');
  const { violations } = await axe.run({ resultTypes: ['violations'] }); // all rules; only what is wrong is worked out in full
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
    );
}
