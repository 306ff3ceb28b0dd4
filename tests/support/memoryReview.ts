import { valueKey, type AnnotationValue } from '#domain/annotation/value.ts';
import type { ReviewOutcome } from '#domain/commands/command.ts';
import { staleSections } from '#domain/guide/staleness.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { Payloads } from '#domain/log/payloads.ts';
import { reviewLists, type ReviewEntry, type ReviewList, type ReviewSummary } from '#jobs/project/review.api.ts';
import type { ItemDetail } from '#jobs/project/project.api.ts';
import { MemorySession, type MemoryOptions } from './memorySession.ts';

/** What a model says of a labeled text: another label, and how sure it is of it and of the given one. */
export interface Doubt {
  readonly label: string;
  readonly confidence: number;
  readonly given: number;
}

export interface ReviewOptions extends MemoryOptions {
  /** Names of the labels of each text; the labels are given before the session is opened. */
  readonly given: Readonly<Record<string, readonly string[]>>;
  readonly doubts?: Readonly<Record<string, Doubt>>;
  readonly state?: ReviewSummary['state'];
}

/** A project in memory whose label issues are known beforehand; decisions go through the real commands, log and fold. */
export class ReviewSession extends MemorySession {
  readonly #doubts: Readonly<Record<string, Doubt>>;
  #state: ReviewSummary['state'];
  #sample: readonly string[] = [];
  #drawn = 0;

  constructor(options: ReviewOptions) {
    super(options);
    this.#doubts = options.doubts ?? {};
    this.#state = options.state ?? 'ready';
    this.learn.check = () => {
      this.#state = 'ready';
      return this.learn.open(this.id);
    };
  }

  /** Gives the labels and waits until they are durable. */
  static async open(options: ReviewOptions): Promise<ReviewSession> {
    const session = new ReviewSession(options);
    for (const row of session.rows) {
      const names = options.given[wordsOf(row)];
      const detail = names === undefined ? null : await session.detail(row.id);
      if (names === undefined || detail === null) continue;
      const how = { pass: 0, purpose: 'manual', queue: null, activeMs: 0, suggestion: null } as const;
      const sent = session.dispatch({ type: 'SubmitLabel', item: detail.view, value: session.labeled(names), ...how });
      if (!sent.ok) throw new Error(sent.error.code);
      await sent.value.done;
    }
    return session;
  }

  /** The value that these names of labels stand for. */
  labeled(names: readonly string[]): AnnotationValue {
    const schema = this.current().view.schema?.schema;
    const ids = names.flatMap((name) => schema?.labels.find((label) => label.name === name)?.id ?? []);
    return schema?.kind === 'multi-choice' ? { kind: 'multi-choice', labels: ids.sort() } : { kind: 'choice', label: ids[0] ?? null };
  }

  override review = async (): Promise<ReviewSummary> => {
    const open = await Promise.all(reviewLists.map(async (list) => [list, (await this.#entries(list)).length] as const));
    const sample = this.rows.filter((row) => this.#sample.includes(row.id)).map((row) => this.#decision(row));
    const checked = sample.filter((outcome) => outcome !== null).length;
    const found = sample.filter((outcome) => outcome === 'fixed').length;
    const check = { learner: 'softmax', folds: 5, seed: 1, items: this.rows.length, at: Date.now() - 60_000, labelsSince: 0 };
    return {
      state: this.#state,
      unit: 'item',
      message: this.#state === 'needs-check' ? 'No label has been checked yet.' : '',
      open: Object.fromEntries(open) as Record<ReviewList, number>,
      decided: this.#decided(),
      check: this.#state === 'ready' ? check : null,
      elusion:
        this.#sample.length === 0
          ? null
          : {
              sample: `s${this.#drawn}`,
              size: this.#sample.length,
              checked,
              found,
              rest: this.rows.length,
              bound: checked < this.#sample.length ? null : 0.5,
              sentence: checked < this.#sample.length ? '' : `${found} of ${checked} wrong`,
            },
      rest: this.rows.filter((row) => this.#decision(row) === null).length,
      holdout: null,
    };
  };

  override reviewItems: MemorySession['reviewItems'] = async (list, offset, limit) => {
    const entries = await this.#entries(list);
    return { total: entries.length, issues: list === 'issues' ? entries.length : 0, entries: entries.slice(offset, offset + limit) };
  };

  override drawSample: MemorySession['drawSample'] = async (size) => {
    this.#drawn += 1;
    const open = this.rows.filter((row) => this.#decision(row) === null);
    this.#sample = open.slice(0, size).map((row) => row.id);
    return this.review();
  };

  async #entries(list: ReviewList): Promise<ReviewEntry[]> {
    const entries: ReviewEntry[] = [];
    for (const row of this.rows) {
      const detail = await this.detail(row.id);
      const given = detail?.view.resolved?.value ?? null;
      if (detail === null || given === null || !this.#isIn(list, row, detail) || this.#decision(row) !== null) continue;
      const doubt = this.#doubts[wordsOf(row)];
      const blind = list === 'sample' || list === 'holdout';
      entries.push({
        row,
        view: detail.view,
        given,
        why: `listed as ${list}`,
        via: list === 'sample' ? 'sample' : 'issue',
        suggested: doubt === undefined || blind ? null : { value: this.labeled([doubt.label]), confidence: doubt.confidence },
        doubts: [],
        loss: doubt === undefined || blind ? null : -Math.log(doubt.given),
        isIssue: list === 'issues',
        sections: list === 'stale' || list === 'exposed' ? staleSections(detail.view.resolved, this.current().view)[list] : [],
        sample: list === 'sample' ? `s${this.#drawn}` : null,
      });
    }
    return entries.sort((a, b) => (b.loss ?? 0) - (a.loss ?? 0));
  }

  #isIn(list: ReviewList, row: ItemRow, { view }: ItemDetail): boolean {
    const doubt = this.#doubts[wordsOf(row)];
    if (list === 'issues') {
      const given = view.resolved?.value ?? null;
      return this.#state === 'ready' && doubt !== undefined && given !== null && valueKey(given) !== valueKey(this.labeled([doubt.label]));
    }
    if (list === 'stale' || list === 'exposed') return staleSections(view.resolved, this.current().view)[list].length > 0;
    if (list === 'hard') return view.hard.length > 0;
    if (list === 'disputed') return view.disputed;
    return list === 'sample' && this.#sample.includes(row.id);
  }

  /** The latest review of an item that was not undone. */
  #decision(row: ItemRow): ReviewOutcome | null {
    const payloads = this.events.map(({ header, payload }) => ({ header, payload: payload as unknown }));
    const undone = new Set(
      payloads.filter(({ header }) => header.type === 'Undone').map(({ payload }) => (payload as Payloads['Undone']).gesture),
    );
    const reviews = payloads.filter(({ header }) => header.type === 'ReviewDecided' && !undone.has(header.gesture));
    const own = reviews.map(({ payload }) => payload as Payloads['ReviewDecided']).filter(({ item }) => item === row.id);
    return own.at(-1)?.outcome ?? null;
  }

  #decided(): Record<ReviewOutcome, number> {
    const counts = { stands: 0, fixed: 0, hard: 0, 'guide-gap': 0 };
    for (const outcome of this.rows.map((row) => this.#decision(row))) if (outcome !== null) counts[outcome] += 1;
    return counts;
  }
}
