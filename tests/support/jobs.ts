import { wordsOf } from '#domain/item/content/index.ts';
import { v7 } from 'uuid';
import { createProject } from '#domain/commands/create.ts';
import type { Command } from '#domain/commands/command.ts';
import { decide } from '#domain/commands/decide.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { sha256 } from '#domain/hash.ts';
import type { ItemId, LabelId, MemberId, ProjectId } from '#domain/ids.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { findItem, idAt, MARK } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import { undoStacks } from '#domain/state/undoStack.ts';
import type { ItemView, ProjectView } from '#domain/state/view.ts';
import { Engine } from '#jobs/engine/engine.ts';
import type { QueueItem } from '#jobs/project/project.api.ts';
import { imageBatches, previewImages } from '#jobs/transfer/imageFiles.ts';
import { importFile } from '#jobs/transfer/importFile.ts';
import { importImages } from '#jobs/transfer/importImages.ts';
import { previewFile } from '#jobs/transfer/preview.ts';
import type { ImageImportRequest, ImportRequest, PickedFile } from '#jobs/transfer/transfer.api.ts';
import { createProjectStore } from '#storage/openProject.ts';
import type { ProjectStore } from '#storage/types.ts';

const APP = 'plumbline/test';
export const ME = 'm-ana' as MemberId;
export const BO = 'm-bo' as MemberId;

interface ProjectOptions {
  readonly name?: string;
  readonly kind?: LabelSchema['kind'];
  readonly labels?: readonly string[];
  readonly holdoutShare?: number;
  readonly guide?: string;
  /** Fixes salt and seed, so that ids and splits repeat. */
  readonly seed?: string;
}

/** A project in the browser's database, with its labels published and nothing in it. */
export async function jobProject(options: ProjectOptions = {}): Promise<{ project: ProjectId; store: ProjectStore; engine: Engine }> {
  const project = v7() as ProjectId;
  const seed = options.seed ?? project;
  const created = createProject(
    {
      name: options.name ?? 'Messages',
      kind: options.kind ?? 'choice',
      guideMarkdown: options.guide ?? '',
      holdoutShare: options.holdoutShare ?? 0.2,
      itemSalt: sha256(`salt ${seed}`),
      seed: sha256(`seed ${seed}`),
      labels: (options.labels ?? ['Spam', 'Ham']).map((name, color) => ({
        name,
        slug: name.toLowerCase(),
        color,
        hotkey: null,
        description: '',
      })),
    },
    { me: ME, now: 1_790_000_000_000, newId: () => v7() },
  );
  if (!created.ok) throw new Error(rejectionText(created.error));
  const store = await createProjectStore(project, { app: APP });
  await store.putMember({ member: ME, name: 'Ana' });
  await store.append(created.value);
  return { project, store, engine: await Engine.open(store) };
}

export const fileOf = (text: string, name: string): File => new File([text], name);
export const viewOf = (engine: Engine): ProjectView => projectView(engine.data, engine.project);

type Wanted = Partial<Omit<ImportRequest, 'project' | 'mapping'>> & {
  readonly mapping?: Partial<ImportRequest['mapping']>;
  readonly signal?: { readonly aborted: boolean };
  readonly progress?: () => unknown;
};

/** Imports a file as the dialog would: what the preview guesses, changed where `wanted` says so. */
export async function importText(engine: Engine, file: File, wanted: Wanted = {}): Promise<ImportReport> {
  const { mapping, signal, progress, ...rest } = wanted;
  const preview = await previewFile(file, file.name, rest.format ?? null, rest.options ?? null);
  const request: ImportRequest = {
    project: engine.project,
    me: ME,
    source: file.name.replace(/\.\w+$/, ''),
    format: preview.format,
    options: preview.options,
    labelNames: {},
    conflicts: null,
    ...rest,
    mapping: { ...preview.mapping, ...mapping },
  };
  const report = await importFile({
    engine,
    file,
    fileName: file.name,
    request,
    progress: progress ?? (() => undefined),
    signal: signal ?? { aborted: false },
  });
  await engine.catchUp();
  return report;
}

type WantedImages = Partial<Omit<ImageImportRequest, 'project'>> & Pick<Wanted, 'signal' | 'progress'>;

/** Imports images as the dialog would: labels from where the preview finds them, unless told otherwise. */
export async function importPictures(engine: Engine, files: readonly PickedFile[], wanted: WantedImages = {}): Promise<ImportReport> {
  const { signal, progress, ...rest } = wanted;
  const preview = await previewImages(files);
  const request: ImageImportRequest = {
    project: engine.project,
    me: ME,
    source: preview.source,
    format: preview.format,
    labels: preview.labels,
    classes: preview.classes,
    labelNames: {},
    conflicts: null,
    ...rest,
  };
  const report = await importImages({
    engine,
    request,
    batches: (kind) => imageBatches(files, request.labels, kind, engine),
    progress: progress ?? (() => undefined),
    signal: signal ?? { aborted: false },
  });
  await engine.catchUp();
  return report;
}

/** Carries a command out as a session does. */
export async function command(engine: Engine, what: Command, me: MemberId = ME): Promise<void> {
  await engine.catchUp();
  const state = { view: viewOf(engine), ...undoStacks(engine.data, me) };
  const decided = decide(what, state, { me, now: Date.now(), newId: () => v7() });
  if (!decided.ok) throw new Error(rejectionText(decided.error));
  await engine.store.append(decided.value);
  await engine.catchUp();
}

export const labelId = (engine: Engine, name: string): LabelId => {
  const label = viewOf(engine).schema?.schema.labels.find((each) => each.name === name);
  if (label === undefined) throw new Error(`no label ${name}`);
  return label.id;
};

/** Answers an item with labels by their names (none: confirmed empty). */
export async function answer(
  engine: Engine,
  item: ItemView,
  names: readonly string[],
  about: Partial<Pick<QueueItem, 'purpose' | 'pass' | 'queue'>> = {},
  me: MemberId = ME,
): Promise<void> {
  const ids = names.map((name) => labelId(engine, name));
  const multi = viewOf(engine).schema?.schema.kind === 'multi-choice';
  const value = multi ? ({ kind: 'multi-choice', labels: ids } as const) : ({ kind: 'choice', label: ids[0] ?? null } as const);
  const how = { pass: 0, purpose: 'manual' as const, queue: null, activeMs: 900, ...about };
  await command(engine, { type: 'SubmitLabel', item, value, suggestion: null, ...how }, me);
}

/** Every present item with its text, in slot order. */
async function textOf(engine: Engine, slot: number): Promise<string> {
  const row = await engine.row(slot);
  return row === undefined ? '' : wordsOf(row);
}

export async function itemsOf(engine: Engine): Promise<{ id: ItemId; slot: number; text: string; view: ItemView }[]> {
  const found: { id: ItemId; slot: number; text: string; view: ItemView }[] = [];
  for (let slot = 0; slot < engine.data.items.length; slot += 1) {
    if ((engine.data.items.marks[slot]! & MARK.absent) !== 0) continue;
    const id = idAt(engine.data.items, slot);
    found.push({ id, slot, text: await textOf(engine, slot), view: itemView(engine.data, slot, id) });
  }
  return found;
}

export const viewOfItem = (engine: Engine, id: ItemId): ItemView => itemView(engine.data, findItem(engine.data.items, id), id);

/** The item of that text. */
export async function itemOf(engine: Engine, text: string): Promise<{ id: ItemId; slot: number; text: string; view: ItemView }> {
  const item = (await itemsOf(engine)).find((each) => each.text === text);
  if (item === undefined) throw new Error(`no item "${text}"`);
  return item;
}

/** Types of all events of the log. */
export async function typesOf(store: ProjectStore): Promise<string[]> {
  const types: string[] = [];
  for await (const { events } of store.tail(0)) types.push(...events.map(({ header }) => header.type));
  return types;
}
