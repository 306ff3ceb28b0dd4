import { slotsCarrying } from './bulk.ts';
import { FIRST_KIND } from '#domain/annotation/kinds/index.ts';
import type { ItemId, LabelId } from '#domain/ids.ts';
import { headings, pickable } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { isHeld, findItem, idAt, MARK, NONE, STATES } from '#domain/state/itemTable.ts';
import { holdoutShare } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Engine } from '../engine/engine.ts';
import { collect } from '../learn/collect.ts';
import { changesSince, ofEpoch, OUT_OF_FOLD, type OutOfFold } from '../learn/outOfFold.ts';
import { PREDICTIONS, type Predictions } from '../learn/predictions.ts';
import type { Issues } from './issues.ts';
import type { ReviewList, ReviewSlice, ReviewSummary, StaleCounts } from './review.api.ts';
import { Contradictions } from './reviewContradictions.ts';
import { entryOf, type EntryContext } from './reviewEntry.ts';
import { heldItems, holdoutFigures, HOLDOUT_ROUND, isSeen, newRound, type HeldItem, type HoldoutRound } from './reviewHoldout.ts';
import { RegionIssues } from './regionIssues.ts';
import { IssueList } from './reviewIssues.ts';
import { SpanIssues } from './spanIssues.ts';
import { ReviewLog } from './reviewLog.ts';
import { drawSample, elusionOf, SAMPLE, waitingOf, type ReviewSample } from './reviewSample.ts';
import { slotsOf as slotsOfKind, staleCounts, StaleLabels } from './reviewStale.ts';
import { decidedOf, statusOf } from './reviewStatus.ts';

const LABELED = STATES.indexOf('labeled');
const EMPTY = STATES.indexOf('confirmed-empty');

/** Everything the review shows at one place of the log. */
interface Picture {
  readonly place: string;
  readonly summary: ReviewSummary;
  /** Slots that wait, by list, in their order. */
  readonly lists: Readonly<Record<ReviewList, readonly number[]>>;
}

/** What is looked at again, and how far that is. Rests on the derived out-of-fold record; decisions come from the log. */
export class ReviewLists {
  private readonly engine: Engine;
  private readonly log: ReviewLog;
  private readonly contradictions: Contradictions;
  private readonly stale: StaleLabels;
  private issues: Issues | undefined;
  private predictions: Predictions | undefined;
  private readonly touched = new Set<ItemId>();
  /** Epoch of the fold and imports that counted when everything was last read. */
  private known: { readonly epoch: number; readonly active: readonly boolean[] } | undefined;
  private picture: Picture | undefined;
  private version = 0;

  constructor(engine: Engine) {
    this.engine = engine;
    this.log = new ReviewLog(() => engine.data);
    this.contradictions = new Contradictions(engine);
    this.stale = new StaleLabels(() => engine.data, this.log);
    engine.touched = (items) => items.forEach((item) => this.touched.add(item));
  }

  /** Reads what the learn worker has stored since. */
  async reload(): Promise<void> {
    const { store, epoch } = this.engine;
    const [record, predictions] = await Promise.all([store.getDerived<OutOfFold>(OUT_OF_FOLD), store.getDerived<Predictions>(PREDICTIONS)]);
    this.version += 1;
    this.predictions = predictions?.epoch === epoch ? predictions : undefined;
    this.sync();
    const usable = ofEpoch(record, epoch);
    if (usable !== undefined && usable.at === this.issues?.record.at && usable.cursor === this.issues.record.cursor) return;
    const Kind = usable?.spans !== undefined ? SpanIssues : usable?.regions === undefined ? IssueList : RegionIssues;
    this.issues = usable === undefined ? undefined : new Kind(usable, () => this.engine.data, this.log);
  }

  /** Label issues that wait; null before the first check. Costs what events have touched since the last call. */
  waiting(): number | null {
    this.sync();
    return this.issues?.waiting ?? null;
  }

  async summary(): Promise<ReviewSummary> {
    return (await this.look()).summary;
  }

  async page(list: ReviewList, offset: number, limit: number): Promise<ReviewSlice> {
    const { lists } = await this.look();
    const slots = lists[list];
    const sample = list === 'sample' ? await this.sample() : undefined;
    const about: EntryContext = { engine: this.engine, list, sample: sample?.id ?? null, view: this.view(), issues: this.issues };
    const entries = await Promise.all(slots.slice(offset, offset + limit).map((slot) => entryOf(slot, about)));
    const waiting = list === 'issues' ? (this.issues?.waiting ?? 0) : 0;
    return { total: slots.length, issues: waiting, entries: entries.filter((entry) => entry !== null) };
  }

  async staleLabels(): Promise<StaleCounts> {
    this.sync();
    return staleCounts(await this.stale.read(this.view()));
  }

  /** A new random sample of the labels that would stay unreviewed: outside the holdout, not decided about, no open issue. */
  async draw(size: number): Promise<ReviewSummary> {
    this.sync();
    const view = this.view();
    const candidates = this.unreviewed(this.sides().train).map((slot) => idAt(this.engine.data.items, slot));
    await this.engine.store.putDerived(SAMPLE, drawSample(candidates, size, view.seed, this.engine.seq));
    this.version += 1;
    return this.summary();
  }

  /** Of these slots, those that nobody has decided about and no open issue is about. */
  private unreviewed(slots: readonly number[]): number[] {
    const taken = this.issues?.issueSlots() ?? new Set<number>();
    for (const [item] of this.log.all()) taken.add(findItem(this.engine.data.items, item));
    return slots.filter((slot) => !taken.has(slot));
  }

  private view(): ProjectView {
    return projectView(this.engine.data, this.engine.project);
  }

  /** Brings decisions and open issues up to date with the fold. */
  private sync(): void {
    const { epoch, data } = this.engine;
    const known = this.known;
    const same =
      known?.epoch === epoch && known.active.length === data.active.length && known.active.every((on, i) => on === data.active[i]);
    if (!same) {
      this.known = { epoch, active: data.active };
      if (this.issues !== undefined && this.issues.record.epoch !== epoch) this.issues = undefined;
      if (this.predictions !== undefined && this.predictions.epoch !== epoch) this.predictions = undefined;
      this.log.readAll();
      this.stale.forget();
      this.issues?.readAll();
    } else {
      this.log.read(this.touched);
      this.stale.touch(this.touched);
      this.issues?.read(this.touched);
    }
    this.touched.clear();
  }

  private async look(): Promise<Picture> {
    this.sync();
    const { epoch, seq } = this.engine;
    const place = `${epoch}/${seq}/${this.version}`;
    if (this.picture?.place === place) return this.picture;
    const { lists, held, sample, items, rest } = await this.gather();
    const view = this.view();
    const { data } = this.engine;
    const check = this.issues?.record;
    const learned = collect(data, view);
    const changes = check === undefined ? 0 : changesSince(check, learned, data);
    const open = Object.fromEntries(Object.entries(lists).map(([list, slots]) => [list, slots.length])) as Record<ReviewList, number>;
    const summary: ReviewSummary = {
      ...statusOf(check, changes, learned.train.length, learned.task?.unit),
      open: { ...open, issues: this.issues?.waiting ?? 0 },
      decided: decidedOf(this.log),
      elusion: sample === undefined ? null : elusionOf(sample, items, this.log),
      rest,
      holdout: holdoutFigures(held, this.log),
    };
    this.picture = { place, summary, lists };
    return this.picture;
  }

  private async gather() {
    const { data } = this.engine;
    const { train, holdout, others } = this.sides();
    const all = [...train, ...others];
    const held = this.predictions === undefined ? [] : heldItems(holdout, data, this.predictions, this.offered(), this.log);
    const round = await this.round(held);
    const sample = await this.sample();
    const items = (sample?.items ?? []).filter((item) => this.isLabeledItem(item));
    const slotsOf = (ids: readonly ItemId[]): number[] => ids.map((id) => findItem(data.items, id));
    const old = await this.stale.read(this.view());
    const mixed = await this.contradictions.slots((_, slot) => this.isLabeled(slot));
    const lists = {
      issues: this.issues?.slots() ?? [],
      stale: slotsOfKind(old, 'stale'),
      exposed: slotsOfKind(old, 'exposed'),
      contradictions: mixed.filter((slot) => !this.log.isReviewed(idAt(data.items, slot))),
      hard: all.filter((slot) => this.has(slot, MARK.hard) && !this.log.isHardReviewed(idAt(data.items, slot))).sort((a, b) => a - b),
      disputed: all.filter((slot) => this.has(slot, MARK.disputed) && !this.isLeftAsIs(slot)).sort((a, b) => a - b),
      apart: slotsCarrying(data, headings(this.schema())).filter(
        (slot) => this.isLabeled(slot) && !this.log.isReviewed(idAt(data.items, slot)),
      ),
      sample: sample === undefined ? [] : slotsOf(waitingOf(sample, items, this.log)),
      holdout: slotsOf(round.items.filter((item) => !isSeen(item, this.log) && this.isLabeledItem(item))),
    };
    return { lists, held, sample, items, rest: this.unreviewed(train).length };
  }

  /** The round under way; the next one when all of it is decided, or a newer model speaks before any of it is. */
  private async round(held: readonly HeldItem[]): Promise<HoldoutRound> {
    const { store } = this.engine;
    const current = await store.getDerived<HoldoutRound>(HOLDOUT_ROUND);
    const run = this.predictions?.run;
    const begun = current?.items.some((item) => isSeen(item, this.log)) === true;
    const openStill = current?.items.some((item) => !isSeen(item, this.log) && this.isLabeledItem(item)) === true;
    if (current !== undefined && ((begun && openStill) || run === undefined || current.run === run)) return current;
    if (run === undefined) return { run: '', items: [] };
    const next = newRound(held, run, this.view().seed, this.log);
    await store.putDerived(HOLDOUT_ROUND, next);
    return next;
  }

  private sample(): Promise<ReviewSample | undefined> {
    return this.engine.store.getDerived<ReviewSample>(SAMPLE);
  }

  /** "Hard" and "guide gap" leave a dispute as it is, but it has been looked at. */
  private isLeftAsIs(slot: number): boolean {
    const item = idAt(this.engine.data.items, slot);
    const outcome = this.log.of(item).at(-1)?.review.outcome;
    return (outcome === 'hard' || outcome === 'guide-gap') && this.log.isReviewed(item);
  }

  private offered(): ReadonlySet<LabelId> {
    return new Set(pickable(this.schema()).map((label) => label.id));
  }

  private schema(): LabelSchema {
    return this.view().schema?.schema ?? { kind: FIRST_KIND, labels: [] };
  }

  private has(slot: number, mark: number): boolean {
    return (this.engine.data.items.marks[slot]! & mark) !== 0;
  }

  private isLabeled(slot: number): boolean {
    const { states, marks } = this.engine.data.items;
    return (states[slot] === LABELED || states[slot] === EMPTY) && (marks[slot]! & (MARK.absent | MARK.erased)) === 0;
  }

  private isLabeledItem(item: ItemId): boolean {
    const slot = findItem(this.engine.data.items, item);
    return slot !== NONE && this.isLabeled(slot);
  }

  /** Labeled slots by side of the split; `others` are kept out of training. */
  private sides(): { readonly train: number[]; readonly holdout: number[]; readonly others: number[] } {
    const { data } = this.engine;
    const share = holdoutShare(data);
    const sides = { train: [] as number[], holdout: [] as number[], others: [] as number[] };
    for (let slot = 0; slot < data.items.length; slot += 1) {
      if (!this.isLabeled(slot)) continue;
      if (this.has(slot, MARK.excluded)) sides.others.push(slot);
      else sides[isHeld(data.items, slot, share) ? 'holdout' : 'train'].push(slot);
    }
    return sides;
  }
}
