import { v7 } from 'uuid';
import { createProject } from '#domain/commands/create.ts';
import { plan, type Part } from '#domain/commands/decide.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { renderGuide } from '#domain/guide/parse.ts';
import type { MemberId, ProjectId } from '#domain/ids.ts';
import { LabelPackWriter } from '#domain/importing/packWriter.ts';
import type { LabelRow } from '#domain/item/types.ts';
import { importsInOrder } from '#domain/exporting/order.ts';
import { MARK, idAt } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import { putCard } from '#storage/appDb.ts';
import { createProjectStore } from '#storage/openProject.ts';
import type { ProjectStore } from '#storage/types.ts';
import { cardOf } from '../project/card.ts';
import { Engine } from '../engine/engine.ts';
import type { DuplicateRequest, Progress } from './transfer.api.ts';

/**
 * A project of its own with the same labels, guide, items and answers. Its history starts anew: answers come in as the labels of
 * their authors, without the gestures that led to them, because events belong to the project they were made in.
 */
export async function duplicateProject(
  source: Engine,
  request: DuplicateRequest,
  app: string,
  progress: (p: Progress) => void,
): Promise<ProjectId> {
  const view = projectView(source.data, source.project);
  if (view.schema === null) throw new Error('This project has no labels yet, so there is nothing to copy.');
  const id = v7() as ProjectId;
  const context = { me: request.me, now: Date.now(), newId: () => v7() };
  const { itemSalt, seed, holdoutShare } = view;
  const { kind, labels } = view.schema.schema;
  const guideMarkdown = view.guide === null ? '' : renderGuide(view.guide);
  const created = createProject({ name: request.name, kind, labels, guideMarkdown, holdoutShare, itemSalt, seed }, context);
  if (!created.ok) throw new Error(rejectionText(created.error));
  const store = await createProjectStore(id, { app });
  try {
    for (const member of await source.store.members()) await store.putMember(member);
    await store.append(created.value);
    const parts: Part[] = [
      { type: 'SchemaPublished', payload: { ...view.schema, parents: [] } },
      { type: 'ProjectChanged', payload: { settings: view.settings } },
    ];
    parts.push(...(await copyItems(source, store, progress)), ...(await copyAnswers(source, store, view.schema.version)));
    await store.append({ events: plan(parts, context), bodies: new Map() });
    const engine = await Engine.open(store);
    await putCard(cardOf(projectView(engine.data, id), Date.now()));
    return id;
  } finally {
    store.close();
  }
}

async function copyItems(source: Engine, store: ProjectStore, progress: (p: Progress) => void): Promise<Part[]> {
  const parts: Part[] = [];
  for (const entry of importsInOrder(source.data)) {
    if (source.data.active[entry.ordinal] !== true) continue;
    for (const { hash } of entry.packs) {
      await store.putPacks((await source.store.packs([hash])).filter((pack) => pack !== undefined));
      progress({ done: 0, total: 0, what: 'items copied' });
    }
    const event = await importPayload(source, entry.id);
    if (event !== undefined) parts.push(event);
  }
  return parts;
}

async function importPayload(source: Engine, id: string): Promise<Part | undefined> {
  for await (const { events } of source.store.tail(0)) {
    const event = events.find(({ header }) => header.id === id);
    if (event?.payload != null) return { type: 'ItemsImported', payload: event.payload } as Part;
  }
  return undefined;
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
  for (const [member, rows] of byAuthor) {
    const writer = new LabelPackWriter((pack) => store.putPacks([pack]));
    for (const row of rows) await writer.add(row);
    await writer.flush();
    parts.push({ type: 'LabelsImported', payload: { ...writer.list(), member, schema } } as Part);
  }
  return parts;
}
