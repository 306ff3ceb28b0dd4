import { kindOf } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import { v7 } from 'uuid';
import { plan } from '#domain/commands/decide.ts';
import { stampFor } from '#domain/guide/parse.ts';
import { fromHex } from '#domain/hash.ts';
import type { Hash, LabelId, MemberId, ProjectId } from '#domain/ids.ts';
import { itemId } from '#domain/item/identity.ts';
import type { FieldValue } from '#formats/format.ts';
import type { Json } from '#domain/json.ts';
import type { ImageContent, ItemContent, Medium } from '#domain/item/types.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { APP } from '#jobs/app.ts';
import type { TransferApi } from '#jobs/transfer/transfer.api.ts';
import { openProjectStore } from '#storage/openProject.ts';
import type { NewProjectInput, Person, SampleInfo } from '../servicesApi.ts';

/** `samples/index.json`: what the sample projects are made of. */
interface Sample extends SampleInfo {
  readonly kind: NewProjectInput['kind'];
  readonly medium: Medium;
  readonly labels: readonly Omit<NewProjectInput['labels'][number], 'color'>[];
  /** File names beside the index: rows with the second author's labels, spans or preferences, or an archive of images. */
  readonly items: string;
  /** The second author's answers about images by path: a slug, or regions whose labels are slugs. */
  readonly answers?: string;
  readonly guide: string;
  /** Name of the second author. */
  readonly author: string;
}

/** A row of a sample: its content, and what the second author said of it, where the author did. */
interface SampleRow {
  readonly id: string;
  /** Slug. */
  readonly label?: string;
  /** Spans and relations with slugs for labels. */
  readonly spans?: Json;
  readonly relations?: Json;
  /** Which answer is better, by its name. */
  readonly preferred?: Json;
  readonly [content: string]: Json | undefined;
}

/** A label by its slug, or a whole answer as files have it, with slugs for labels. */
type Said = Json;

/** An item of a sample and what the second author said of it. */
interface Answered {
  readonly id: string;
  readonly said: Said | undefined;
  /** For the kind of content only: the id names the item. */
  readonly content: ItemContent;
}

const load = async (path: string): Promise<Response> => {
  const response = await fetch(new URL(`/samples/${path}`, location.origin));
  if (!response.ok) throw new Error(`The sample file ${path} is missing. Build Plumbline again.`);
  return response;
};

export const listSamples = async (): Promise<readonly Sample[]> => (await (await load('index.json')).json()) as readonly Sample[];

export async function findSample(name: string): Promise<Sample> {
  const sample = (await listSamples()).find((each) => each.name === name);
  if (sample === undefined) throw new Error(`There is no sample called "${name}".`);
  return sample;
}

export const sampleInput = async (sample: Sample): Promise<NewProjectInput> => ({
  name: sample.title,
  kind: sample.kind,
  medium: sample.medium,
  labels: sample.labels.map((label, color) => ({ ...label, color })),
  guideMarkdown: await (await load(sample.guide)).text(),
  holdoutShare: 0.15,
});

interface Filling {
  readonly project: ProjectId;
  readonly sample: Sample;
  readonly me: Person;
  readonly transfer: TransferApi;
  readonly progress: Parameters<TransferApi['importFile']>[3];
}

/** Brings the sample's items in, and the second author's labels as their own decisions. */
export async function fillSample(filling: Filling, view: () => Promise<ProjectView>): Promise<void> {
  const { project, sample } = filling;
  const answers = await (sample.medium === 'image' ? fillImages(filling) : fillRows(filling));
  await addAuthor(project, sample, answers, await view());
}

// both without the second author's labels: those are decisions of a person, not of a file

/** Fields of rows that the second author said. */
const SAID: readonly string[] = ['label', 'spans', 'relations', 'preferred'] satisfies readonly (keyof SampleRow)[];

async function fillRows({ project, sample, me, transfer, progress }: Filling): Promise<readonly Answered[]> {
  const request = { project, me: me.member, source: sample.name, format: 'jsonl', options: {}, labelNames: {}, conflicts: null };
  const { contentOf } = await import('#formats/content/contentOf.ts');
  const none = { label: null, id: 'id', split: null, group: null, score: null };
  const mapping =
    sample.medium === 'text' ? { ...none, text: ['text'] } : { ...none, text: [], candidates: ['candidates'], prompt: 'prompt' };
  const rows = (await (await load(sample.items)).text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SampleRow);
  const bare = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !SAID.includes(name))));
  const file = new Blob(bare.map((row) => `${JSON.stringify(row)}\n`));
  await transfer.importFile(file, sample.items, { ...request, mapping }, progress);
  return rows.flatMap(({ id, label, spans, relations = [], preferred, ...row }) => {
    const found = contentOf({ line: 0, fields: new Map(Object.entries(row) as [string, FieldValue][]) }, mapping);
    const said = spans === undefined ? (label ?? preferred) : { spans, relations };
    return found.ok ? [{ id, said, content: found.value.content }] : [];
  });
}

async function fillImages({ project, sample, me, transfer, progress }: Filling): Promise<readonly Answered[]> {
  const file = await (await load(sample.items)).blob();
  const request = {
    project,
    me: me.member,
    source: sample.name,
    format: 'images',
    labels: { from: 'none' },
    labelNames: {},
    conflicts: null,
  } as const;
  await transfer.importImages([{ path: sample.items, file }], request, progress);
  const answers = (await (await load(sample.answers ?? '')).json()) as Readonly<Record<string, Said>>;
  return Object.entries(answers).map(([id, said]) => ({ id, said, content: ANY_IMAGE }));
}

/** Stands for an image where only the kind of content counts. */
const ANY_IMAGE: ImageContent = {
  kind: 'image',
  media: '' as Hash,
  type: 'image/png',
  bytes: 0,
  width: 1,
  height: 1,
  orientation: 1,
  frames: 1,
  look: '',
};

/** What the second author said as a value of the project; null: nothing that could be read. */
function valueOf({ said, content }: Answered, { kind, labels }: LabelSchema): AnnotationValue | null {
  const idOf = (slug: string): LabelId | undefined => labels.find((label) => label.slug === slug)?.id;
  if (typeof said === 'string' && kindOf(kind).picks !== null) {
    const label = idOf(said);
    return label === undefined ? null : (kindOf(kind).ofLabels([label]) ?? null);
  }
  const read = said === undefined ? undefined : valueField(kind)?.read(said, content === ANY_IMAGE ? undefined : content);
  return read?.ok === true ? kindOf(kind).renamed(read.value, (slug) => idOf(slug) ?? slug) : null;
}

async function addAuthor(project: ProjectId, sample: Sample, answers: readonly Answered[], view: ProjectView): Promise<void> {
  const member = `m-${sample.author.toLowerCase()}` as MemberId;
  const salt = fromHex(view.itemSalt);
  const { schema, guide } = view;
  if (schema === null) return;
  const context = { me: member, now: Date.now(), newId: () => v7() };
  const parts = answers.flatMap((answer) => {
    const value = valueOf(answer, schema.schema);
    if (value === null) return [];
    const said = new Set(labelsOf(value));
    const slugs = schema.schema.labels.flatMap(({ id, slug }) => (said.has(id) ? [slug] : []));
    const payload = {
      item: itemId(salt, sample.name, answer.id, answer.content, 0),
      pass: 0,
      purpose: 'manual' as const,
      queue: null,
      activeMs: 0,
      schema: schema.version,
      suggestion: null,
      guide: guide === null ? null : stampFor(guide, slugs),
      value,
    };
    return [{ type: 'LabelSubmitted' as const, payload }];
  });
  const store = await openProjectStore(project, { app: APP });
  try {
    await store.putMember({ member, name: sample.author });
    await store.append({
      events: plan([{ type: 'MemberJoined', payload: { member, kind: 'person' } }, ...parts], context),
      bodies: new Map(),
    });
  } finally {
    store.close();
  }
}
