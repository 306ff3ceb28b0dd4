import type { BrowserContext } from 'playwright-core';

/** What of a labeling page is watched. */
export interface Watched {
  readonly url: string;
  /** The element that shows the item's text. */
  readonly text: string;
  /** A key that answers the item. */
  readonly key: string;
  /** An element that is there once it is answered; null: the text has changed. */
  readonly answered: string | null;
}

/** Milliseconds from the navigation. */
export interface Load {
  /** The frame with the first item's text was painted. */
  readonly painted: number;
  /** The frame after which a key had its effect was painted. */
  readonly answered: number;
  /** Everything the page itself paints first. */
  readonly first: number;
}

const KEPT_BY_WORKER = 'service_workers,cache_storage';

interface Marks {
  painted?: number;
  answered?: number;
}

/**
 * Loads a page and presses the key from the first paint of the item on, until it is answered. `cold`: with an empty HTTP cache; `bare`:
 * also without the service worker and what it keeps, as on the first visit from a machine.
 */
export async function coldLoad(context: BrowserContext, watched: Watched, { cold = true, bare = false } = {}): Promise<Load> {
  const page = await context.newPage();
  try {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    if (cold) await devtools.send('Network.clearBrowserCache');
    if (bare) await devtools.send('Storage.clearDataForOrigin', { origin: new URL(watched.url).origin, storageTypes: KEPT_BY_WORKER });
    await page.exposeFunction('startPress', () => page.keyboard.press(watched.key));
    await page.addInitScript('globalThis.__name = (value) => value'); // the compiler of the benches names functions with it
    await page.addInitScript(watch, watched);
    await page.goto(watched.url, { waitUntil: 'commit' });
    await page.waitForFunction(() => (window as Window & { startMarks?: Marks }).startMarks?.answered !== undefined, undefined, {
      timeout: 60_000,
      polling: 100,
    });
    return await page.evaluate(() => {
      const { painted = NaN, answered = NaN } = (window as Window & { startMarks?: Marks }).startMarks ?? {};
      return { painted, answered, first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN };
    });
  } finally {
    await page.close();
  }
}

/** Runs in the page: looks once a frame, and notes the time when the frame is painted. */
function watch({ text, answered }: Watched): void {
  const PRESS_AGAIN = 200; // a key too many would take the answer back in some tools
  const marks: Marks = {};
  Object.assign(window, { startMarks: marks });
  let first = '';
  let pressed = -Infinity;
  const afterPaint = (then: () => void): void => {
    const channel = new MessageChannel(); // its message comes after the frame is painted
    channel.port1.onmessage = then;
    channel.port2.postMessage(null);
  };
  const seen = (): string => {
    const element = document.querySelector<HTMLElement>(text);
    return element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ? (element.textContent ?? '').trim() : '';
  };
  const isAnswered = (): boolean => (answered === null ? ![first, ''].includes(seen()) : document.querySelector(answered) !== null);
  const look = (): void => {
    if (first === '') {
      first = seen();
      if (first !== '') afterPaint(() => (marks.painted = performance.now()));
    } else if (isAnswered()) {
      return afterPaint(() => (marks.answered = performance.now()));
    } else if (marks.painted !== undefined && performance.now() - pressed >= PRESS_AGAIN) {
      pressed = performance.now();
      (window as Window & { startPress?: () => void }).startPress?.();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
