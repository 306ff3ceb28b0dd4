import type { ItemId } from '#domain/ids.ts';
import { mediaOf, wordsOf } from '#domain/item/content/index.ts';
import { matches, needsRow, type QueryNames } from '#domain/query/match.ts';
import { asksModel, parseQuery, type Query } from '#domain/query/query.ts';
import { findItem, idAt, MARK, STATES } from '#domain/state/itemTable.ts';
import { itemView, metaChange } from '#domain/state/itemView.ts';
import type { ItemState } from '#domain/state/view.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { Engine } from '../engine/engine.ts';
import { ofEpoch, OUT_OF_FOLD, predictedAt, rowOfSlot, type OutOfFold } from '../learn/outOfFold.ts';
import { queryFault } from './fieldNames.ts';
import type { ItemPage, StateCounts } from './project.api.ts';

const EXCERPT = 240;
/** Items looked at between two chances for other calls. */
const SLICE = 20_000;

/** A list, and the same without its state: what a screen asks about in turns. */
const KEPT = 3;

/** Slots that match a query, kept for the next page of the same query at the same position of the log. */
export class PageReader {
  private readonly engine: Engine;
  /** The last few searches, by their text. */
  private readonly kept = new Map<string, { readonly at: string; readonly slots: Uint32Array }>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** @throws Error with a sentence when the query cannot be read. */
  async page(text: string, offset: number, limit: number): Promise<ItemPage> {
    const slots = await this.slots(text);
    const { data } = this.engine;
    const rows = await Promise.all(
      [...slots.subarray(offset, offset + limit)].map(async (slot) => {
        const id = idAt(data.items, slot);
        const row = await this.engine.row(slot);
        return {
          id,
          excerpt: (row === undefined ? '' : wordsOf(row)).slice(0, EXCERPT),
          media: row === undefined ? null : mediaOf(row.content),
          view: itemView(data, slot, id),
        };
      }),
    );
    return { total: slots.length, rows };
  }

  /** Ids of a range of what matches; the end is exclusive. */
  async ids(text: string, from: number, to: number): Promise<readonly ItemId[]> {
    const { data } = this.engine;
    return [...(await this.slots(text)).subarray(from, to)].map((slot) => idAt(data.items, slot));
  }

  /** How many of what matches are in each state, and hard or disputed. */
  async counts(text: string): Promise<StateCounts> {
    const { items } = this.engine.data;
    const slots = await this.slots(text);
    const states = STATES.map(() => 0);
    let [hard, disputed] = [0, 0];
    for (const slot of slots) {
      states[items.states[slot] ?? 0]! += 1;
      if (((items.marks[slot] ?? 0) & MARK.hard) !== 0) hard += 1;
      if (((items.marks[slot] ?? 0) & MARK.disputed) !== 0) disputed += 1;
    }
    const byState = Object.fromEntries(STATES.map((state, i) => [state, states[i]])) as Record<ItemState, number>;
    return { ...byState, items: slots.length, hard, disputed };
  }

  /** Everything that matches, in order of import. */
  async slots(text: string): Promise<Uint32Array> {
    const parsed = parseQuery(text, { model: true });
    if (!parsed.ok) throw new Error(parsed.error.message);
    const check = asksModel(parsed.value) ? await this.outOfFold() : undefined;
    const at = `${this.engine.epoch}/${this.engine.seq}/${check?.at ?? ''}`;
    const known = this.kept.get(text);
    if (known?.at === at) return known.slots;
    const names = await this.names(check);
    const unknown = await queryFault(this.engine, parsed.value, names);
    if (unknown !== null) throw new Error(unknown);
    const slots = await this.search(parsed.value, names);
    this.kept.delete(text);
    this.kept.set(text, { at, slots });
    for (const oldest of this.kept.keys()) if (this.kept.size > KEPT) this.kept.delete(oldest);
    return slots;
  }

  /** What the last check of the labels says; a query that needs it finds nothing before there is one. */
  private async outOfFold(): Promise<OutOfFold | undefined> {
    return ofEpoch(await this.engine.store.getDerived<OutOfFold>(OUT_OF_FOLD), this.engine.epoch);
  }

  private async names(check: OutOfFold | undefined): Promise<QueryNames> {
    const { data, store } = this.engine;
    const members = await store.members();
    return {
      view: projectView(data, this.engine.project),
      names: Object.fromEntries(members.map(({ member, name }) => [member, name])),
      predictedOf: (item) => {
        const row = check === undefined ? -1 : rowOfSlot(check, findItem(data.items, item));
        return check === undefined || row < 0 ? undefined : predictedAt(check, row);
      },
    };
  }

  private async search(query: Query, names: QueryNames): Promise<Uint32Array> {
    const { data } = this.engine;
    const everything = query.type === 'all' && query.parts.length === 0;
    const wantsRow = needsRow(query);
    const found: number[] = [];
    for (let slot = 0; slot < data.items.length; slot += 1) {
      if (slot % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
      if (((data.items.marks[slot] ?? 0) & MARK.absent) !== 0) continue;
      if (everything) found.push(slot);
      else {
        const row = wantsRow ? await this.engine.row(slot) : undefined;
        const id = idAt(data.items, slot);
        const meta = row === undefined ? null : metaChange(data, id);
        const current = row === undefined || meta === null ? row : { ...row, meta };
        if (matches(query, itemView(data, slot, id), current, names)) found.push(slot);
      }
    }
    return Uint32Array.from(found);
  }
}
