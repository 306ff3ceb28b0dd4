import { fromHex, utf8 } from '#domain/hash.ts';
import type { Hash, ItemId, ProjectId } from '#domain/ids.ts';
import { imagesOf } from '#domain/item/content/index.ts';
import { eraseRows, fitsPack, hasLostRows, joinPacks } from '#domain/item/erasedRows.ts';
import { indexItems } from '#domain/item/pack.ts';
import { indexLabels } from '#domain/importing/labelPack.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import { erasuresOf } from '#domain/log/dropErased.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { liftEvent } from '#domain/log/lift.ts';
import { verifyRows, type LogFault } from '#domain/log/verify.ts';
import type { Result } from '#domain/result.ts';
import { neededBodies } from '#domain/state/project.ts';
import type { Problem } from '#formats/format.ts';
import { openPlumb, type HashedBody, type PlumbReader } from '#formats/plumb/read.ts';
import { deleteProject, getCard, putCard } from '#storage/appDb.ts';
import { LogSource } from '#storage/log/source.ts';
import { createProjectStore } from '#storage/openProject.ts';
import type { DraftRecord, ProjectStore, StoredPack } from '#storage/types.ts';
import { projectView } from '#domain/state/projectView.ts';
import { isWhole, type StoreAudit } from '#storage/health/types.ts';
import { breathe } from '../breathe.ts';
import { CancelledError } from '../cancel.ts';
import { Engine } from '../engine/engine.ts';
import { windowedAccess } from './blob.ts';
import { cardOf } from '../project/card.ts';
import { MediaBuffer } from './mediaBuffer.ts';
import { keptModels } from './projectFile.ts';
import type { OpenReport, Progress } from './transfer.api.ts';

/** Opens a project file: as a new copy under a new device id, or, when the project is here, as a merge. */
export async function openProjectFile(
  file: Blob,
  app: string,
  progress: (p: Progress) => void,
  signal: { readonly aborted: boolean },
): Promise<OpenReport> {
  const opened = await openPlumb(windowedAccess(file), file instanceof File ? file.name : 'project file');
  if (!opened.ok) throw new Error(opened.error.message);
  const reader = opened.value;
  const { project } = reader.manifest;
  const step: Step = (done, total, what) => {
    if (signal.aborted) throw new CancelledError();
    progress({ done, total, what });
  };
  const content = await readContent(reader, step);
  const known = await getCard(project);
  const store = await createProjectStore(project, { app }); // opens the copy that is here, should there be one
  let fresh = false;
  try {
    fresh = (await store.lastSeq()) === 0; // also where the browser has cleared what the card speaks of
    const report = await mergeInto(store, content, step);
    const engine = await Engine.open(store);
    const view = projectView(engine.data, project);
    await putCard(cardOf(view, Date.now(), known));
    await engine.saveSnapshot(true);
    return { project, name: view.name, outcome: fresh ? 'opened' : 'merged', ...report, problems: content.problems };
  } catch (error) {
    store.close();
    if (fresh) await deleteProject(project); // half a project is worse than none
    throw error;
  } finally {
    store.close();
  }
}

/** Images that are read and verified side by side. */
const READ_AT_ONCE = 8;

/** Says how far it is. @throws CancelledError */
type Step = (done: number, total: number, what: string) => void;

interface Content {
  readonly project: ProjectId;
  readonly log: LogSource;
  /** The events that say more than a plain answer does. */
  readonly telling: readonly LogEvent[];
  readonly bodies: ReadonlyMap<Hash, string>;
  readonly packs: readonly StoredPack[];
  /** Files that the rows of the packs name: type by hash. */
  readonly media: ReadonlyMap<Hash, string>;
  readonly models: readonly HashedBody[];
  readonly reader: PlumbReader;
  readonly members: PlumbReader['members'];
  readonly drafts: PlumbReader['drafts'];
  readonly problems: Problem[];
}

/** Reads and verifies everything before anything is written: a file that cannot be used changes nothing. */
async function readContent(reader: PlumbReader, step: Step): Promise<Content> {
  const problems: Problem[] = [...reader.problems];
  const log = new LogSource();
  for await (const block of reader.events()) {
    log.add(block.events, block.lines);
    problems.push(...block.problems);
    step(log.rows.length, reader.manifest.events, 'events read');
  }
  if (log.rows.length === 0) throw new Error('The file holds no readable events, so nothing was opened. Try another copy of it.');
  const telling = [...log.telling.values()];
  problems.push(...verifyRows(log.rows, erasuresOf(telling), reader.manifest.heads).map(problemOf));
  const bodies = new Map<Hash, string>();
  const text = (body: HashedBody): string => new TextDecoder().decode(body.bytes);
  await each(reader.values(), problems, (body) => void bodies.set(body.hash, text(body)));
  const packs: StoredPack[] = [];
  const media = new Map<Hash, string>();
  const seed = seedOf(telling);
  await each(reader.itemPacks(), problems, (body) => {
    const rows = parsePack<ItemRow>(text(body));
    packs.push({ hash: body.hash, rows: rows.length, bytes: new Uint8Array(body.bytes), kind: 'items', index: indexItems(rows, seed) });
    for (const { content } of rows) for (const file of imagesOf(content)) media.set(file.media, file.type);
    step(packs.length, 0, 'packs of items read');
  });
  await each(reader.labelPacks(), problems, (body) => {
    const rows = parsePack<LabelRow>(text(body));
    packs.push({ hash: body.hash, rows: rows.length, bytes: new Uint8Array(body.bytes), kind: 'labels', index: indexLabels(rows) });
  });
  const kept = new Set(keptModels(telling));
  const models: HashedBody[] = [];
  await each(reader.models(), problems, (body) => void (kept.has(body.hash) && models.push(body)));
  const { project } = reader.manifest;
  return { project, log, telling, bodies, packs, media, models, reader, members: reader.members, drafts: reader.drafts, problems };
}

const problemOf = (fault: LogFault): Problem => ({
  file: `events of device ${'device' in fault ? fault.device : ''}`,
  line: 'n' in fault ? fault.n : 0,
  code: fault.code,
  message: `The log does not fit together here (${fault.code}). What verifies is in; compare with another copy of the file.`,
});

async function each(
  bodies: AsyncIterable<Result<HashedBody, Problem>>,
  problems: Problem[],
  use: (body: HashedBody) => void,
): Promise<void> {
  for await (const body of bodies) {
    if (body.ok) use(body.value);
    else problems.push(body.error);
  }
}

function seedOf(events: readonly LogEvent[]): Uint8Array {
  for (const event of events) {
    const lifted = liftEvent(event);
    if (lifted.status === 'known' && lifted.event.type === 'ProjectCreated') return fromHex(lifted.event.payload.seed);
  }
  throw new Error('The file has no beginning (its ProjectCreated event is missing), so nothing was opened. Try another copy of it.');
}

/** Packs that an event names and that are neither in the file nor here: the items in them will be missing, and that is said. */
async function missingPacks(store: ProjectStore, { telling, packs }: Content): Promise<Problem[]> {
  const there = new Set(packs.map((pack) => pack.hash));
  const absent = neededBodies(telling).packs.filter((hash) => !there.has(hash));
  const lost = (await store.packIndexes(absent)).filter((pack) => pack === undefined).length;
  if (lost === 0) return [];
  const message = `The file lacks ${lost} of its packs of items or labels; what was in them cannot be shown. Open another copy of it: that brings them back.`;
  return [{ file: 'items and labels', line: 0, code: 'missing-pack', message }];
}

/** Unfinished work that is here and newer stays. */
async function putNewerDraft(store: ProjectStore, draft: DraftRecord): Promise<void> {
  const here = await store.draft(draft.item, draft.author, draft.tab);
  if (here === undefined || here.savedAt < draft.savedAt) await store.putDraft(draft);
}

/** Files and models come before the events that name them, a few megabytes at a time; a damaged file is a problem, and the rest comes in. */
async function putFiles(store: ProjectStore, { reader, media, models, problems }: Content, step: Step): Promise<void> {
  const absent = await store.missingMedia(reader.blobHashes.filter((hash) => media.has(hash)));
  const buffer = new MediaBuffer(store);
  for (let at = 0; at < absent.length; at += READ_AT_ONCE) {
    step(at, absent.length, 'images stored');
    const some = absent.slice(at, at + READ_AT_ONCE);
    const read = await Promise.all(some.map(async (hash) => ({ hash, bytes: await reader.blob(hash) })));
    for (const { hash, bytes } of read) {
      if (bytes?.ok === true) await buffer.add({ hash, type: media.get(hash) ?? '', bytes: new Uint8Array(bytes.value) });
      else if (bytes !== undefined) problems.push(bytes.error);
    }
  }
  await buffer.flush();
  for (const model of models) await store.putModel(model.hash, new Uint8Array(model.bytes));
}

/** Rows and files of erased items do not come in; of a pack that is here too, what is gone from either copy is gone. */
async function withoutErased(store: ProjectStore, content: Content, erased: ReadonlySet<ItemId>): Promise<Content> {
  const seed = seedOf(content.telling);
  const media = new Map<Hash, string>();
  const packs: StoredPack[] = [];
  for (const pack of content.packs) {
    if (pack.kind === 'labels') {
      packs.push(pack);
      continue;
    }
    const { hash } = pack;
    const whole = new TextDecoder().decode(pack.bytes);
    let text = eraseRows(hash, whole, erased) ?? whole;
    const [here] = hasLostRows(text) ? await store.packs([hash]) : [];
    const known = here && new TextDecoder().decode(here.bytes);
    if (known !== undefined && fitsPack(hash, known)) text = joinPacks(hash, text, eraseRows(hash, known, erased) ?? known);
    const rows = parsePack<ItemRow>(text);
    for (const { content: of } of rows) for (const file of imagesOf(of)) media.set(file.media, file.type);
    packs.push(text === whole ? pack : { ...pack, bytes: utf8(text), index: indexItems(rows, seed) });
  }
  return { ...content, packs, media };
}

/** Merges the file into the store. What had got lost here comes back; then everything is folded anew. */
async function mergeInto(
  store: ProjectStore,
  content: Content,
  step: Step,
): Promise<Pick<OpenReport, 'events' | 'added' | 'conflicts' | 'forks' | 'healed'>> {
  step(0, 0, 'Checking what is here');
  const before = (await store.lastSeq()) > 0 ? await store.audit({ pause: breathe }) : undefined;
  content.problems.push(...(await missingPacks(store, content)));
  const erased = new Set([...(await store.erasedItems()), ...erasuresOf(content.telling).items]);
  const left = erased.size === 0 ? content : await withoutErased(store, content, erased);
  await store.putPacks(left.packs);
  await putFiles(store, left, step);
  const { added, forks } = await store.merge(content.log, content.bodies);
  await store.keepMedia();
  const [members, drafts] = [await content.members(), await content.drafts()];
  const here = new Set((await store.members()).map((record) => record.member));
  if (members.ok) for (const record of members.value) if (!here.has(record.member)) await store.putMember(record);
  if (drafts.ok) for (const draft of drafts.value) if (!erased.has(draft.item)) await putNewerDraft(store, draft);
  const healed = before === undefined ? NOTHING_HEALED : await healedBy(store, before);
  return { events: content.log.rows.length, added, conflicts: 0, forks: forks.length, healed };
}

const NOTHING_HEALED: OpenReport['healed'] = { events: 0, parts: 0 };

/** What was missing before a merge and is not any more. */
async function healedBy(store: ProjectStore, before: StoreAudit): Promise<OpenReport['healed']> {
  if (isWhole(before) && !before.changed) return NOTHING_HEALED;
  const after = await store.audit({ pause: breathe });
  await store.refold([]);
  const parts = (audit: StoreAudit): number => audit.packs.length + audit.bodies.length + audit.files.length + audit.models.length;
  return { events: Math.max(0, before.lostEvents - after.lostEvents), parts: Math.max(0, parts(before) - parts(after)) };
}
