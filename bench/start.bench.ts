/**
 * A cold page to its first item: Plumbline (the project is in the browser's profile, the HTTP cache is empty) beside potato and
 * doccano with the same texts (logged in, HTTP cache empty), interleaved. All three come through the same counting proxy.
 * Goal: at most 0.9 of potato's time until the text is painted, and until a key has its effect.
 * `PLUMBLINE_BEFORE`: the dist folder of another build, measured beside them.
 * Usage: npm run bench -- start [rounds]
 */
import { join } from 'node:path';
import { serve } from '../scripts/serve.mjs';
import { dist } from '#support/browser.ts';
import { importFile, median, openBench, openEmptyProject, printTable, writeCsv, type Bench } from './support/app.ts';
import { countBytes } from './support/byteProxy.ts';
import { coldLoad, type Load, type Watched } from './support/coldLoad.ts';
import { startDoccano, startPotato, type PeerServer } from './support/peerServers.ts';

const rounds = Number(process.argv[2] ?? 9);
const ITEMS = 300;

interface Side {
  readonly name: string;
  readonly watched: Watched;
  /** Without the service worker, as on a first visit. */
  readonly bare: boolean;
  readonly take: () => number;
  readonly loads: Load[];
  readonly bytes: number[];
}

const bench = await openBench();
const closing: (() => unknown)[] = [];
try {
  const sides: Side[] = [];
  const before = process.env['PLUMBLINE_BEFORE'];
  sides.push({ ...(await plumbline('Plumbline', dist)), bare: true });
  sides.push(await plumbline('Plumbline with its service worker', dist)); // at an origin of its own
  if (before) sides.push(await plumbline('Plumbline before', before));
  for (const peer of [await startPotato(bench.dir, ITEMS, closing), await startDoccano(bench.dir, ITEMS, closing)]) {
    if (peer !== undefined) sides.push(await peerSide(peer));
  }
  for (let round = -1; round < rounds; round += 1) {
    for (const side of sides) {
      side.take();
      const load = await coldLoad(bench.context, side.watched, side);
      if (round < 0) continue; // the first one warms the servers
      side.loads.push(load);
      side.bytes.push(side.take());
    }
  }
  const potato = sides.find(({ name }) => name.startsWith('potato'));
  const of = (side: Side | undefined, part: keyof Load): number => median((side?.loads ?? []).map((load) => load[part]));
  const ratio = (side: Side, part: keyof Load): string => (of(side, part) / of(potato, part)).toFixed(2);
  printTable(
    `Cold page to the first item, milliseconds, medians of ${rounds}`,
    sides.map((side) => ({
      tool: side.name,
      'first paint': of(side, 'first').toFixed(0),
      'text painted': of(side, 'painted').toFixed(0),
      '/ potato': ratio(side, 'painted'),
      'key answered': of(side, 'answered').toFixed(0),
      '/ potato ': ratio(side, 'answered'),
      'kB sent': (median(side.bytes) / 1000).toFixed(0),
    })),
  );
} finally {
  for (const close of closing.reverse()) await close();
  await bench.close();
}

/** The built app with a project of `ITEMS` texts in the bench's profile. */
async function plumbline(name: string, dir: string): Promise<Side> {
  const app = await serve({ dir, port: 0 });
  const proxy = await countBytes(app.port);
  closing.push(app.close, proxy.close);
  const page = await bench.context.newPage();
  const here: Bench = { ...bench, page, url: `${proxy.url}/` };
  await openEmptyProject(here);
  const file = join(bench.dir, 'pool.csv');
  await writeCsv(file, ITEMS, 0);
  await importFile(page, file);
  await page.waitForTimeout(4000); // snapshots are written when nothing has happened for a while
  const watched = { url: page.url(), text: '[aria-label="Text of the item"]', key: '1', answered: null };
  await page.close();
  return { name, watched, bare: false, take: proxy.take, loads: [], bytes: [] };
}

async function peerSide(peer: PeerServer): Promise<Side> {
  const proxy = await countBytes(peer.port);
  closing.push(proxy.close);
  return { name: peer.name, watched: await peer.enter(bench.context, proxy.url), bare: false, take: proxy.take, loads: [], bytes: [] };
}
