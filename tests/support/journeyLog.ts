import type { Page } from 'playwright-core';
import { parseEventLine, type ChainFault } from '#domain/log/chain.ts';
import { verifyChain } from '#domain/log/verify.ts';
import type { LogEvent } from '#domain/log/event.ts';

/** A project's log as it lies in IndexedDB, read around the app. */
export interface StoredLog {
  readonly lines: readonly string[];
  readonly events: readonly LogEvent[];
  /** Lines that are not events: half written ones would be here. */
  readonly broken: readonly string[];
  readonly faults: readonly ChainFault[];
  /** Where the device's head record says its chain ends, and where it does end. */
  readonly head: { readonly said: number; readonly found: number };
}

/** Reads and verifies the log; the page must be of the app's origin. */
export async function readStoredLog(page: Page, project: string): Promise<StoredLog> {
  const { lines, head } = await page.evaluate(readLines, `plumbline-log-${project}`);
  const parsed = lines.map((line) => ({ line, event: parseEventLine(line) }));
  const events = parsed.flatMap(({ event }) => (event === undefined ? [] : [event]));
  const devices = new Set(events.map((event) => event.header.device));
  const of = (device: string): LogEvent[] => events.filter((event) => event.header.device === device);
  return {
    lines,
    events,
    broken: parsed.filter(({ event }) => event === undefined).map(({ line }) => line),
    faults: [...devices].flatMap((device) => verifyChain(of(device))),
    head: { said: head.n, found: of(head.device).length },
  };
}

/** Runs in the page: the lines of all sealed segments and of the hot tail, in local order. */
async function readLines(name: string): Promise<{ lines: string[]; head: { device: string; n: number } }> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(`${name}: ${request.error?.message ?? 'unreadable'}`));
    });
  const db = await answer(indexedDB.open(name));
  try {
    const stores = db.transaction(['segments', 'events', 'meta']);
    const [segments, hot, head] = await Promise.all([
      answer<{ first: number; bytes: Uint8Array<ArrayBuffer> }[]>(stores.objectStore('segments').getAll()),
      answer<{ seq: number; line: string }[]>(stores.objectStore('events').getAll()),
      answer<{ device: string; n: number }>(stores.objectStore('meta').get('head')),
    ]);
    const sealed = segments
      .sort((a, b) => a.first - b.first)
      .flatMap(({ bytes }) => new TextDecoder().decode(bytes).split('\n').slice(0, -1));
    const tail = hot.sort((a, b) => a.seq - b.seq).map(({ line }) => line);
    return { lines: [...sealed, ...tail], head };
  } finally {
    db.close();
  }
}

/** The payload of an event, to look into. */
export const payloadOf = (event: LogEvent): Record<string, unknown> =>
  typeof event.payload === 'object' && event.payload !== null ? { ...event.payload } : {};

export const ofType = (events: readonly LogEvent[], type: string): LogEvent[] => events.filter((event) => event.header.type === type);
