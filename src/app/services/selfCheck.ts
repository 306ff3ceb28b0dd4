import { APP } from '#jobs/app.ts';
import { countStores, nameOf, timePrivateFile, timeStrictWrites, type StoreCounts, type Uncounted } from '#storage/probe.ts';
import type { Finding } from '../servicesApi.ts';
import { BUILD } from './start.ts';
import { startPlainWorker } from './workers.ts';

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const mega = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

/** Strict writes slower than this make five answers pile up under a quick hand. */
const SLOW_WRITE_MS = 100;

/**
 * Looks at what Plumbline needs and how it fares here. Nothing of what is labeled is read: names, texts, labels and people stay out, so that
 * the result can be sent to anybody. Each part is looked at by itself; one that fails says so.
 */
export async function* selfCheck(): AsyncGenerator<Finding> {
  yield* plumbline();
  yield* browser();
  yield* await storage();
  yield* await data();
  yield* await speed();
}

function* plumbline(): Generator<Finding> {
  yield { part: 'Plumbline', what: 'Version', found: APP, verdict: 'info' };
  yield { part: 'Plumbline', what: 'Build', found: BUILD.slice(BUILD.lastIndexOf('/') + 1).slice(0, 60), verdict: 'info' };
  const controlled = navigator.serviceWorker?.controller ?? null;
  const without = 'It needs its server to open. Reload once; in a private window it stays so.';
  yield {
    part: 'Plumbline',
    what: 'Opens without its server',
    ...(controlled === null ? { found: 'no', verdict: 'info', so: without } : { found: 'yes', verdict: 'good' }),
  };
}

interface Feature {
  readonly what: string;
  readonly there: boolean;
  readonly need: Finding['verdict'];
  readonly so: string;
}

/** WebAssembly with one SIMD instruction. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

const features = (): readonly Feature[] => [
  {
    what: 'Secure address (https or this machine)',
    there: isSecureContext,
    need: 'bad',
    so: 'Without it the browser keeps locks and file systems away.',
  },
  {
    what: 'Isolated page',
    there: crossOriginIsolated,
    need: 'warn',
    so: 'The server does not send its headers: training uses one thread.',
  },
  { what: 'Database', there: 'indexedDB' in globalThis, need: 'bad', so: 'Nothing can be kept.' },
  { what: 'Private file system', there: 'getDirectory' in (navigator.storage ?? {}), need: 'warn', so: 'A second copy cannot be kept.' },
  {
    what: 'Locks between tabs',
    there: 'locks' in navigator,
    need: 'warn',
    so: 'Two tabs may serve the same item; one that died is noticed late.',
  },
  { what: 'Messages between tabs', there: 'BroadcastChannel' in globalThis, need: 'warn', so: 'Tabs hear of each other late.' },
  {
    what: 'Encryption and hashes',
    there: crypto.subtle !== undefined,
    need: 'bad',
    so: 'Backups cannot be encrypted, files cannot be checked.',
  },
  { what: 'Compression', there: 'CompressionStream' in globalThis, need: 'warn', so: 'Files are larger.' },
  { what: 'WebAssembly', there: 'WebAssembly' in globalThis, need: 'warn', so: 'Training is slow.' },
  { what: 'WebAssembly SIMD', there: globalThis.WebAssembly?.validate(SIMD) ?? false, need: 'warn', so: 'Training is slower.' },
  { what: 'Pictures off the page', there: 'OffscreenCanvas' in globalThis, need: 'warn', so: 'Images are decoded slowly or not at all.' },
  { what: 'Folders on the disk', there: 'showDirectoryPicker' in globalThis, need: 'info', so: 'Backups go to the downloads.' },
];

function* browser(): Generator<Finding> {
  yield { part: 'Browser', what: 'Name', found: navigator.userAgent, verdict: 'info' };
  const memory = 'deviceMemory' in navigator ? `, ${String(navigator.deviceMemory)} GB or more` : '';
  yield { part: 'Browser', what: 'Processor threads, memory', found: `${navigator.hardwareConcurrency}${memory}`, verdict: 'info' };
  const size = `${innerWidth} × ${innerHeight}, ${devicePixelRatio} device pixels each`;
  yield { part: 'Browser', what: 'Window', found: size, verdict: 'info' };
  for (const { what, there, need, so } of features())
    yield { part: 'Browser', what, found: there ? 'yes' : 'no', verdict: there ? 'good' : need, ...(!there && { so }) };
}

/** A part that may fail as a whole: then the failure is what was found. */
async function trying(part: Finding['part'], what: string, look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [{ part, what, found: `failed: ${nameOf(error)}`, verdict: 'bad' }];
  }
}

const storage = (): Promise<readonly Finding[]> =>
  trying('Storage', 'Storage', async () => {
    const [persisted, { usage = 0, quota = 0 }] = await Promise.all([navigator.storage.persisted(), navigator.storage.estimate()]);
    const may = 'It may do so when the disk runs full. Settings, Storage can ask it not to.';
    return [
      {
        part: 'Storage',
        what: 'The browser keeps the data',
        ...(persisted ? { found: 'yes', verdict: 'good' } : { found: 'it may delete them', verdict: 'warn', so: may }),
      },
      { part: 'Storage', what: 'Used by this site', found: mega(usage), verdict: 'info' },
      { part: 'Storage', what: 'The browser says it allows', found: mega(quota), verdict: quota - usage < 50e6 ? 'warn' : 'info' },
    ];
  });

const data = (): Promise<readonly Finding[]> =>
  trying('Data', 'Databases', async () => {
    return (await countStores()).map((each) => ({ part: 'Data', what: each.database, ...inWords(each) }));
  });

function inWords(each: StoreCounts | Uncounted): Pick<Finding, 'found' | 'verdict' | 'so'> {
  if ('error' in each) return { found: `not readable: ${each.error}`, verdict: 'bad', so: 'Back up what still opens, then reload.' };
  const counts = Object.entries(each.counts).filter(([, count]) => count > 0);
  const words = counts.map(([store, count]) => `${store} ${count.toLocaleString('en')}`).join(', ');
  return { found: `${words === '' ? 'empty' : words} (version ${each.version})`, verdict: 'info' };
}

async function speed(): Promise<readonly Finding[]> {
  const parts = await Promise.all([
    trying('Speed', 'Saving one answer', async () => {
      const times = await timeStrictWrites();
      const [median = 0, most = 0] = [times[times.length >> 1], times.at(-1)];
      const slow = median > SLOW_WRITE_MS;
      const so = 'The disk is slow or busy: quick answers may have to wait for it.';
      return [
        {
          part: 'Speed',
          what: 'Saving one answer',
          found: `${ms(median)}, at most ${ms(most)} of ${times.length}`,
          ...(slow ? { verdict: 'warn', so } : { verdict: 'good' }),
        },
      ];
    }),
    trying('Speed', 'A private file', async () => [
      { part: 'Speed', what: 'A private file', found: ms(await timePrivateFile()), verdict: 'good' },
    ]),
    trying('Speed', 'Starting a worker', async () => [
      { part: 'Speed', what: 'Starting a worker', found: ms(await startPlainWorker()), verdict: 'good' },
    ]),
  ]);
  return parts.flat();
}
