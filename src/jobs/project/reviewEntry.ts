import { staleSections } from '#domain/guide/staleness.ts';
import { headings, offered, pickable } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { FIRST_KIND } from '#domain/annotation/kinds/index.ts';
import { idAt } from '#domain/state/itemTable.ts';
import { itemView, metaChange } from '#domain/state/itemView.ts';
import { disputants } from '#domain/state/resolve.ts';
import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { ItemView, ProjectView } from '#domain/state/view.ts';
import type { ReviewSource } from '#domain/log/payloads.ts';
import type { Engine } from '../engine/engine.ts';
import type { SpanDoubt } from '../learn/spans/check.ts';
import type { Issues, Said } from './issues.ts';
import type { RegionDoubt, ReviewEntry, ReviewList } from './review.api.ts';

export interface EntryContext {
  readonly engine: Engine;
  readonly list: ReviewList;
  /** Name of the random sample, for the list of that name. */
  readonly sample: string | null;
  readonly view: ProjectView;
  readonly issues: Issues | undefined;
}

const NO_SCHEMA: LabelSchema = { kind: FIRST_KIND, labels: [] };

const SOURCE: Readonly<Record<ReviewList, ReviewSource>> = {
  issues: 'issue',
  contradictions: 'issue',
  hard: 'issue',
  disputed: 'issue',
  apart: 'issue',
  stale: 'issue',
  exposed: 'issue',
  sample: 'sample',
  holdout: 'holdout',
};

/** One entry as screens show it; null when the item has no label or its content is not in this browser. */
export async function entryOf(slot: number, { engine, list, sample, view, issues }: EntryContext): Promise<ReviewEntry | null> {
  const found = await engine.row(slot);
  const item = itemView(engine.data, slot, idAt(engine.data.items, slot));
  const given = item.resolved?.value ?? null;
  if (found === undefined || given === null) return null;
  const meta = metaChange(engine.data, item.id);
  const row = meta === null ? found : { ...found, meta };
  const blind = list === 'sample' || list === 'holdout';
  const said = blind
    ? null
    : (issues?.saysOf(slot, new Set(view.schema === null ? [] : pickable(view.schema.schema).map(({ id }) => id))) ?? null);
  const sections = list === 'stale' || list === 'exposed' ? staleSections(item.resolved, view)[list] : [];
  const about = { row, view: item, given, sections, via: SOURCE[list], sample };
  const isIssue = list === 'issues' && said?.isIssue === true;
  return {
    ...about,
    suggested: said?.suggested ?? null,
    doubts: said?.doubts ?? [],
    loss: said?.loss ?? null,
    isIssue,
    why: whyOf(list, { ...about, said }, view),
  };
}

interface About extends Pick<ReviewEntry, 'given' | 'sections'> {
  readonly view: ItemView;
  readonly said: Said | null;
}

function whyOf(list: ReviewList, { view: item, given, sections, said }: About, view: ProjectView): string {
  const name = (value: AnnotationValue | null): string => namesIn(value, view);
  switch (list) {
    case 'issues': {
      if (said?.suggested == null) return 'found by the last check';
      const [worst, ...others] = said.doubts;
      if (worst !== undefined)
        return `${said.isIssue ? '' : 'no likely error, but among the largest losses: '}${regionWords(worst, others.length, view)}`;
      const [span, ...more] = said.spans ?? [];
      if (span !== undefined)
        return `${said.isIssue ? '' : 'no likely error, but among the largest losses: '}${spanWords(span, more.length, view)}`;
      const what = `a model that never saw this label says ${name(said.suggested.value)} (${said.suggested.confidence.toFixed(2)})`;
      const instead = `${what} and gives ${name(given)} ${said.score.toFixed(2)}`;
      return said.isIssue ? instead : `no likely error, but among the largest losses: ${instead}`;
    }
    case 'contradictions':
      return `an item that looks the same carries another label than ${name(given)}`;
    case 'hard': {
      const tags = [...new Set(item.hard.flatMap((mark) => mark.tags))];
      const notes = item.hard.map((mark) => mark.note).filter((note) => note !== '');
      return ['marked hard', [...tags, ...notes].join(', ')].filter((part) => part !== '').join(': ');
    }
    case 'disputed': {
      const said = [
        ...new Set(item.heads.filter((head) => head.pass === 0 && head.rank === item.resolved?.rank).map(({ value }) => name(value))),
      ];
      const who = disputants(item).size > 1 ? 'answered differently' : 'one person gave two different answers';
      return `${who}: ${said.join(', ')}`;
    }
    case 'apart': {
      const { schema } = view.schema ?? { schema: NO_SCHEMA };
      const above = headings(schema);
      const split = labelsOf(given).filter((label) => above.has(label));
      const parts = offered(schema).filter(({ parent }) => parent !== null && split.includes(parent));
      return `${split.map((label) => nameOf(label, view)).join(', ')} is a heading now: which is it of ${parts.map((label) => label.name).join(', ')}?`;
    }
    case 'stale':
      return `${madeUnder(item, view)}; ${titlesOf(sections, view)} changed since`;
    case 'exposed':
      return `${madeUnder(item, view)}; ${titlesOf(sections, view)} takes in more since, so the item may belong there now`;
    case 'sample':
      return 'random sample of the labels that nobody has reviewed';
    case 'holdout':
      return 'random check: looked at again blind';
  }
}

function regionWords({ given, probability, suggested, confidence }: RegionDoubt, more: number, view: ProjectView): string {
  const [was, says] = [given, suggested].map((label) => nameOf(label, view));
  const rest = more === 0 ? '' : more === 1 ? '; it doubts one more region here' : `; it doubts ${more} more regions here`;
  return `a model that never saw this image says ${says} (${confidence.toFixed(2)}) of a region that carries ${was} (${probability.toFixed(2)})${rest}`;
}

function spanWords({ given, probability, suggested, confidence, ...doubt }: SpanDoubt, more: number, view: ProjectView): string {
  const model = 'a model that never saw this text';
  const rest = more === 0 ? '' : `; it doubts ${more} more here`;
  const says = suggested.label === null ? 'nothing' : nameOf(suggested.label, view);
  const found = `${says}${suggested.label === null ? '' : ` at “${suggested.quote}”`} (${confidence.toFixed(2)})`;
  if (doubt.span === null) return `${model} finds ${found}, where nothing is marked${rest}`;
  const where = doubt.at.start === suggested.start && doubt.at.end === suggested.end ? `“${suggested.quote}”` : 'words there';
  return `${model} finds ${found} where ${where} carries ${given === null ? 'no label' : nameOf(given, view)} (${probability.toFixed(2)})${rest}`;
}

function madeUnder({ resolved }: ItemView, { guides }: ProjectView): string {
  const number = guides.findIndex(({ version }) => version === resolved?.guide?.version) + 1;
  return number === 0 ? 'the label was made under an older guide' : `the label was made under version ${number} of the guide`;
}

/** Titles of sections, those that are gone included. */
const titlesOf = (ids: readonly string[], { guide, guides }: ProjectView): string =>
  ids
    .map(
      (id) => [guide, ...guides.toReversed()].flatMap((each) => each?.sections.find((section) => section.id === id)?.title ?? [])[0] ?? id,
    )
    .map((title) => `“${title}”`)
    .join(', ');

function namesIn(value: AnnotationValue | null, view: ProjectView): string {
  if (value === null) return 'skipped';
  return (
    labelsOf(value)
      .map((id) => nameOf(id, view))
      .join(', ') || 'no label'
  );
}

const nameOf = (id: LabelId, { schemas }: ProjectView): string =>
  schemas.flatMap(({ schema }) => schema.labels).findLast((label) => label.id === id)?.name ?? id;
