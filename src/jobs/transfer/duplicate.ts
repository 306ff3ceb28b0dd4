import { FIRST_KIND } from '#domain/annotation/kinds/index.ts';
import { v7 } from 'uuid';
import type { DecideContext } from '#domain/commands/command.ts';
import { createProject } from '#domain/commands/create.ts';
import { importMember } from '#domain/importMember.ts';
import { plan, type Part } from '#domain/commands/decide.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { renderGuide } from '#domain/guide/parse.ts';
import type { EventId, MemberId, ProjectId } from '#domain/ids.ts';
import { LabelPackWriter } from '#domain/importing/packWriter.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import type { Plan, PlannedEvent } from '#domain/log/event.ts';
import { liftEvent } from '#domain/log/lift.ts';
import type { Payloads } from '#domain/log/payloads.ts';
import { offered } from '#domain/schema/schema.ts';
import { smallEvents } from '#domain/state/data.ts';
import { isEffective } from '#domain/state/effective.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { importsInOrder } from '#domain/exporting/order.ts';
import { MARK, idAt } from '#domain/state/itemTable.ts';
import { creation, itemView, metaChange } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import { deleteProject, putCard } from '#storage/appDb.ts';
import { createProjectStore } from '#storage/openProject.ts';
import type { ProjectStore, StoredPack } from '#storage/types.ts';
import { CancelledError, type Signal } from '../cancel.ts';
import { cardOf } from '../project/card.ts';
import { Engine } from '../engine/engine.ts';
import { mediaOfRows } from '../engine/namedMedia.ts';
import type { DuplicateRequest, Progress } from './transfer.api.ts';

/** Files that are copied in one transaction. */
const FILES_AT_ONCE = 100;

export interface DuplicateJob {
  readonly source: Engine;
  readonly request: DuplicateRequest;
  readonly app: string;
  readonly progress: (p: Progress) => void;
  readonly signal: Signal;
}

/**
 * A project of its own with the same labels, guide, items and answers. Its history starts anew: answers come in as the labels of
 * their authors, without the gestures that led to them, because events belong to the project they were made in. What was erased
 * or taken out of the splits stays so.
 */
export async function duplicateProject(job: DuplicateJob): Promise<ProjectId> {
  const { source, request, app } = job;
  const view = projectView(source.data, source.project);
  if (view.schema === null) throw new Error('This project has no labels yet, so there is nothing to copy.');
  const id = v7() as ProjectId;
  const context = { me: request.me, now: Date.now(), newId: () => v7() };
  const beginning = beginningOf(view, request.name, context);
  const store = await createProjectStore(id, { app });
  try {
    for (const member of await source.store.members()) await store.putMember(member);
    await store.append(beginning);
    const items = await copyItems(job, store, context);
    const rest = [...copyMeta(source), ...(await copyAnswers(source, store, view.schema.version))];
    if (job.signal.aborted) throw new CancelledError();
    await store.append({ events: [...items, ...plan(rest, context)], bodies: new Map() });
    await store.keepMedia();
    const engine = await Engine.open(store);
    await putCard(cardOf(projectView(engine.data, id), Date.now()));
    return id;
  } catch (error) {
    store.close();
    await deleteProject(id); // half a copy is worse than none
    throw error;
  } finally {
    store.close();
  }
}

/** The copy's first gesture: the present labels, retired ones included, as its only version. */
function beginningOf(view: ProjectView, name: string, context: DecideContext): Plan {
  const { itemSalt, seed, holdoutShare, schema, settings, medium } = view;
  const guideMarkdown = view.guide === null ? '' : renderGuide(view.guide);
  // its schema takes the place of this one below, with questions and retired labels, which may share names and keys with others
  const labels = schema === null ? [] : offered(schema.schema);
  const created = createProject(
    { name, kind: FIRST_KIND, labels, guideMarkdown, holdoutShare, itemSalt, seed, ...(medium && { medium }) },
    context,
  );
  if (!created.ok) throw new Error(rejectionText(created.error));
  const events = created.value.events.map((event): PlannedEvent => {
    if (event.type === 'ProjectCreated') return { ...event, payload: { ...event.payload, settings } };
    if (event.type === 'SchemaPublished' && schema !== null) return { ...event, payload: { ...schema, parents: [] } };
    return event;
  });
  return { ...created.value, events };
}

/** Imports that count, each with its split and its packs; then what was erased of them. */
async function copyItems({ source, progress, signal }: DuplicateJob, store: ProjectStore, context: DecideContext): Promise<PlannedEvent[]> {
  const { data } = source;
  const entries = importsInOrder(data).filter((entry) => data.active[entry.ordinal] === true);
  const total = entries.reduce((sum, entry) => sum + entry.rows, 0);
  const payloads = await payloadsOf(source, new Set(entries.map((entry) => entry.id)));
  const events: PlannedEvent[] = [];
  let done = 0;
  for (const entry of entries) {
    const payload = payloads.get(entry.id);
    if (payload === undefined) continue;
    for (const { hash, rows } of entry.packs) {
      if (signal.aborted) throw new CancelledError();
      const packs = (await source.store.packs([hash])).filter((pack) => pack !== undefined);
      await store.putPacks(packs);
      if (payload.medium !== 'text') await copyMedia(source.store, store, packs);
      progress({ done: (done += rows), total, what: 'items copied' });
    }
    const [imported] = plan([{ type: 'ItemsImported', payload }], context);
    if (imported !== undefined) events.push(imported, ...plan(splitsOf(source, entry.id, imported.id), context));
  }
  const items = [...data.erasedItems];
  if (items.length > 0)
    events.push(...plan([{ type: 'Erased', payload: { events: [], items, reason: 'erased before the copy' } }], context));
  return events;
}

/** Files of the rows of packs; blobs of one project can be put into another without being read. */
async function copyMedia(from: ProjectStore, to: ProjectStore, packs: readonly StoredPack[]): Promise<void> {
  for (const pack of packs) {
    const media = pack.kind === 'items' ? mediaOfRows(parsePack<ItemRow>(new TextDecoder().decode(pack.bytes))) : [];
    for (let at = 0; at < media.length; at += FILES_AT_ONCE) {
      const files = media.slice(at, at + FILES_AT_ONCE).map(async (hash) => ({ hash, blob: await from.media(hash) }));
      await to.putMedia((await Promise.all(files)).flatMap(({ hash, blob }) => (blob === undefined ? [] : [{ hash, blob }])));
    }
  }
}

/** Splits of one import, for its copy. */
const splitsOf = ({ data }: Engine, of: EventId, copy: EventId): Part[] =>
  smallEvents(data, 'SplitAssigned')
    .filter((split) => split.payload.import === of && isEffective(split, data.undone))
    .map(({ payload }): Part => ({ type: 'SplitAssigned', payload: { ...payload, import: copy } }));

/** What the imports said of their packs; one pass over the log. */
async function payloadsOf(source: Engine, ids: ReadonlySet<EventId>): Promise<Map<EventId, Payloads['ItemsImported']>> {
  const found = new Map<EventId, Payloads['ItemsImported']>();
  for await (const { events } of source.store.tail(0)) {
    for (const event of events) {
      if (!ids.has(event.header.id)) continue;
      const lifted = liftEvent(event);
      if (lifted.status === 'known' && lifted.event.type === 'ItemsImported') found.set(event.header.id, lifted.event.payload);
    }
  }
  return found;
}

function copyMeta({ data }: Engine): Part[] {
  return [...data.entries.keys()].flatMap((item): Part[] => {
    const meta = metaChange(data, item);
    return meta === null ? [] : [{ type: 'ItemMetaChanged', payload: { item, meta } }];
  });
}

/** Every author's standing answers, one import of labels an author. */
async function copyAnswers({ data }: Engine, store: ProjectStore, schema: string): Promise<Part[]> {
  const byAuthor = new Map<MemberId, LabelRow[]>();
  for (let slot = 0; slot < data.items.length; slot += 1) {
    if (((data.items.marks[slot] ?? 0) & MARK.absent) !== 0 || data.items.states[slot] === 0) continue;
    const item = idAt(data.items, slot);
    for (const head of itemView(data, slot, item).heads) {
      if (head.pass !== 0 || head.value === null) continue;
      const rows = byAuthor.get(head.author) ?? [];
      rows.push({ item, value: head.value, score: null });
      byAuthor.set(head.author, rows);
    }
  }
  const parts: Part[] = [];
  const { itemSalt } = creation(data)?.payload ?? { itemSalt: '' };
  const sources = new Map(
    data.imports.filter(({ kind }) => kind === 'items').map(({ source }) => [importMember(itemSalt, source), source]),
  );
  for (const [member, rows] of byAuthor) {
    const writer = new LabelPackWriter((pack) => store.putPacks([pack]));
    for (const row of rows) await writer.add(row);
    await writer.flush();
    const source = sources.get(member);
    parts.push({ type: 'LabelsImported', payload: { ...writer.list(), member, schema, ...(source !== undefined && { source }) } } as Part);
  }
  return parts;
}
