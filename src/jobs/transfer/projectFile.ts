import type { DeviceId, Hash } from '#domain/ids.ts';
import { headerHash } from '#domain/log/chain.ts';
import { fitsPack } from '#domain/item/erasedRows.ts';
import { dropErased, erasuresOf } from '#domain/log/dropErased.ts';
import type { Erasures } from '#domain/log/erasures.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { liftEvent } from '#domain/log/lift.ts';
import { namedBodies, neededBodies } from '#domain/state/project.ts';
import type { Json } from '#domain/json.ts';
import { digest } from '#formats/plumb/digest.ts';
import { openPlumb } from '#formats/plumb/read.ts';
import type { HashedBytes, PlumbSource } from '#formats/plumb/types.ts';
import { writePlumb } from '#formats/plumb/write.ts';
import type { ProjectStore } from '#storage/types.ts';
import { breathe } from '../breathe.ts';
import { CancelledError } from '../cancel.ts';
import { BlobSink } from './exportRows.ts';
import { mediaOfPacks } from '../engine/namedMedia.ts';
import { windowedAccess } from './blob.ts';
import type { BackupCheck, ExportFile, Progress } from './transfer.api.ts';

/**
 * The whole project as one `.plumb` file: log, bodies, packs, files of items, models, members, drafts. `media` false: without files of items.
 * What is written is compared with what the store remembers having, and the file is read back: `check` says whether it is a backup.
 */
export async function exportProjectFile(
  store: ProjectStore,
  name: string,
  progress: (p: Progress) => void,
  signal: { readonly aborted: boolean },
  media = true,
): Promise<ExportFile & { readonly check: BackupCheck }> {
  const { source, lost } = await collectProject(store, { media, progress, signal });
  const sink = new BlobSink();
  let written = 0;
  const manifest = await writePlumb(source, (chunk) => {
    if (signal.aborted) throw new CancelledError();
    written += chunk.length;
    sink.add(new Uint8Array(chunk));
    progress({ done: written, total: 0, what: `${(written / 1e6).toFixed(1)} MB written` });
  });
  const file = await sink.file(`${fileName(name)}.plumb`, 'application/zip');
  progress({ done: written, total: written, what: 'Reading the file back' });
  const reads = await readsBack(file.blob, manifest.events);
  return { ...file, check: checkOf(lost(manifest.events), manifest.events, reads) };
}

/** What a project's store holds, ready to be written, and what it lacks of what it remembers. */
export interface Collected {
  readonly source: PlumbSource;
  /** Once it is written, with so many events. */
  readonly lost: (events: number) => Pick<BackupCheck, 'lostEvents' | 'lostParts'>;
}

/** Looks at all that a project file holds. `media` false: without files of items. @throws CancelledError */
export async function collectProject(
  store: ProjectStore,
  {
    media,
    progress,
    signal,
  }: { readonly media: boolean; readonly progress: (p: Progress) => void; readonly signal: { readonly aborted: boolean } },
): Promise<Collected> {
  progress({ done: 0, total: 0, what: 'Checking what is here' });
  await store.eraseContent();
  const audit = await store.audit({ pause: breathe });
  if (signal.aborted) throw new CancelledError();
  const { byDevice, erasures } = await eventsByDevice(store);
  const lacks = new Set<Hash>();
  const events = [...byDevice.values()].flat();
  const kinds = packKinds(events);
  const blobs = media ? await mediaOfPacks(store, filePacks(events)) : new Set<Hash>();
  const of = (source: HashedBytes): HashedBytes => sound(source, lacks);
  const source: PlumbSource = {
    project: store.project,
    devices: [...byDevice].map(([device, list]) => ({ device, head: headOf(list) })),
    events: async function* (device) {
      yield byDevice.get(device) ?? [];
    },
    values: of(bodiesOf(store, namedBodies(events))),
    items: of(packsOf(store, kinds.items)),
    labels: of(packsOf(store, kinds.labels)),
    blobs: of(filesOf(store, [...blobs])),
    models: of({ hashes: keptModels(events), get: (hash) => store.model(hash) }),
    members: await store.members(),
    drafts: (await store.allDrafts())
      .filter(({ item, author }) => !erasures.items.has(item) && !erasures.members.has(author))
      .map((draft) => ({ ...draft, body: draft.body as Json })),
  };
  // events that others wrote while it was being written may be in it as well
  const lost: Collected['lost'] = (count) => ({
    lostEvents: audit.lostEvents + Math.max(0, audit.events - count),
    lostParts: lacks.size,
  });
  return { source, lost };
}

/** The verdict on what was written. `reads`: it was read back and fits. */
export const checkOf = (lost: ReturnType<Collected['lost']>, events: number, reads: boolean): BackupCheck => ({
  ...lost,
  events,
  reads,
  good: reads && lost.lostEvents === 0 && lost.lostParts === 0,
});

/** Bytes that are what their name says; others are noted and left out, as nobody could open a file with them. */
const sound = ({ hashes, get }: HashedBytes, lacks: Set<Hash>): HashedBytes => ({
  hashes,
  get: async (hash) => {
    const bytes = await get(hash).catch(() => undefined); // a file that the disk has lost under its record
    if (bytes !== undefined && ((await digest(bytes)) === hash || fitsPack(hash, new TextDecoder().decode(bytes)))) return bytes;
    lacks.add(hash);
    return undefined;
  },
});

/** Whether the file that was written can be read again: its seal fits, it has no damage, and it holds as many events as were put in. */
async function readsBack(file: Blob, events: number): Promise<boolean> {
  const opened = await openPlumb(windowedAccess(file), 'backup');
  return opened.ok && opened.value.problems.length === 0 && opened.value.manifest.events === events;
}

/** The log without what it says is erased, also where another tab has written of it since. */
async function eventsByDevice(store: ProjectStore): Promise<{ byDevice: Map<DeviceId, LogEvent[]>; erasures: Erasures }> {
  const all: LogEvent[] = [];
  for await (const { events } of store.tail(0)) for (const event of events) all.push(event);
  const erasures = erasuresOf(all);
  const byDevice = new Map<DeviceId, LogEvent[]>();
  for (const event of dropErased(all, erasures)) {
    const list = byDevice.get(event.header.device) ?? [];
    list.push(event);
    byDevice.set(event.header.device, list);
  }
  for (const list of byDevice.values()) {
    list.sort((a, b) => a.header.n - b.header.n || (headerHash(a.header) < headerHash(b.header) ? -1 : 1));
  }
  return { byDevice, erasures };
}

function headOf(events: readonly LogEvent[]): { n: number; hash: Hash } {
  const last = events.at(-1);
  if (last === undefined) throw new Error('a device without events');
  return { n: last.header.n, hash: headerHash(last.header) };
}

function packKinds(events: readonly LogEvent[]): { items: Hash[]; labels: Hash[] } {
  const of = (...types: readonly string[]): Hash[] => [
    ...new Set(neededBodies(events.filter((event) => types.includes(event.header.type))).packs),
  ];
  return { items: of('ItemsImported'), labels: of('LabelsImported', 'SuggestionsImported') };
}

const bodiesOf = (store: ProjectStore, hashes: readonly Hash[]): HashedBytes => ({
  hashes: [...new Set(hashes)],
  get: async (hash) => {
    const body = (await store.bodies([hash])).get(hash);
    return body === undefined ? undefined : new TextEncoder().encode(body);
  },
});

const packsOf = (store: ProjectStore, hashes: readonly Hash[]): HashedBytes => ({
  hashes,
  get: async (hash) => (await store.packs([hash]))[0]?.bytes,
});

/** Files that are read in one transaction, while those before them are written: as many as small ones allow, few enough for large ones. */
const FILES_AT_ONCE = 16;

/** Files of items, read ahead in the order of the archive. */
function filesOf(store: ProjectStore, unsorted: readonly Hash[]): HashedBytes {
  const hashes = unsorted.toSorted();
  const places = new Map(hashes.map((hash, at) => [hash, at]));
  let batch: { readonly from: number; readonly files: Promise<readonly (Uint8Array | undefined)[]> } | undefined;
  return {
    hashes,
    get: async (hash) => {
      const at = places.get(hash) ?? 0;
      const from = at - (at % FILES_AT_ONCE);
      if (batch?.from !== from) batch = { from, files: store.mediaBytes(hashes.slice(from, from + FILES_AT_ONCE)) };
      return (await batch.files)[at - from];
    },
  };
}

/** Packs of the imports whose items are made of files. */
const filePacks = (events: readonly LogEvent[]): Hash[] =>
  events.flatMap((event) => {
    const lifted = event.header.type === 'ItemsImported' ? liftEvent(event) : undefined;
    if (lifted?.status !== 'known' || lifted.event.type !== 'ItemsImported') return [];
    const { medium, packs } = lifted.event.payload;
    return medium === 'text' ? [] : packs.map(({ hash }) => hash);
  });

/** Models that events keep. */
export const keptModels = (events: readonly LogEvent[]): Hash[] => {
  const models = events.flatMap((event) => {
    const lifted = event.header.type === 'ModelKept' ? liftEvent(event) : undefined;
    return lifted?.status === 'known' && lifted.event.type === 'ModelKept' ? [lifted.event.payload.model] : [];
  });
  return [...new Set(models)];
};

/** A file name that every system takes. */
export const fileName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'project';
