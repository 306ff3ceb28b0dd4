import type { Page } from 'playwright-core';

/** Milliseconds between two labels. */
const PACE = 500;

/**
 * Labels items by key, and after each runs a bare strict transaction of as many bytes in a database of its own: milliseconds from the key to
 * "saved", and from the transaction's beginning to its end. One after the other, so that a busy disk is busy for both.
 */
export async function labelMilliseconds(page: Page, count: number): Promise<{ readonly label: number[]; readonly bare: number[] }> {
  await page.evaluate(() => {
    const label: number[] = [];
    let pressed = 0;
    window.addEventListener('keydown', () => (pressed = performance.now()), { capture: true });
    window.addEventListener('plumbline:saved', () => void label.push(performance.now() - pressed));
    Object.assign(window, { savedAfter: label });
  });
  const bare: number[] = [];
  for (let k = 0; k < count; k += 1) {
    await page.keyboard.press(k % 2 === 0 ? '1' : '2');
    await page.waitForTimeout(PACE / 2);
    bare.push(await page.evaluate(bareTransaction));
    await page.waitForTimeout(PACE / 2);
  }
  return { label: await page.evaluate(() => (window as Window & { savedAfter?: number[] }).savedAfter ?? []), bare };
}

/** Runs in the page: a record as long as an event's with its index, and one as long as a head. */
async function bareTransaction(): Promise<number> {
  const scope = window as Window & { bareDatabase?: IDBDatabase; bareKey?: number };
  scope.bareDatabase ??= await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bench-bare', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('events', { keyPath: 'seq' }).createIndex('id', 'id');
      request.result.createObjectStore('meta', { keyPath: 'key' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('The database cannot be opened.'));
  });
  scope.bareKey = (scope.bareKey ?? 0) + 1;
  const { bareDatabase: db, bareKey: seq } = scope;
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const tx = db.transaction(['events', 'meta'], 'readwrite', { durability: 'strict' });
    tx.objectStore('events').add({ seq, id: `0190-${seq}`, device: 'd', n: seq, hash: 'a'.repeat(64), line: 'x'.repeat(1000) });
    tx.objectStore('meta').put({ key: 'head', device: 'd', n: seq, hash: 'a'.repeat(64), lamport: seq, seq, epoch: 0, bytes: 0 });
    tx.oncomplete = () => resolve(performance.now() - began);
    tx.onabort = () => reject(new Error('The transaction was aborted.'));
  });
}
