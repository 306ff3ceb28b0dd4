import type { DecideContext } from '../commands/command.ts';
import { annotatorMember, importMember } from '../importMember.ts';
import type { Rejection } from '../commands/rejection.ts';
import type { EventId, LabelId, MemberId } from '../ids.ts';
import type { Medium } from '../item/types.ts';
import type { JsonObject } from '../json.ts';
import type { Plan } from '../log/event.ts';
import { ok, type Result } from '../result.ts';
import type { LabelSchema } from '../schema/types.ts';
import type { StateData } from '../state/data.ts';
import { findItem, NONE } from '../state/itemTable.ts';
import type { ProjectView } from '../state/view.ts';
import { importEvents } from './importEvents.ts';
import { earlierLabels, isPresent, knownItems, sidesOf, type StoredRow } from './known.ts';
import { LabelNames } from './labelNames.ts';
import type { HashBytes } from './packWriter.ts';
import { ImportPlanner } from './planImport.ts';
import { activeWithout, labelsLeftBehind, leftOverLabels, wholeImports } from './replaced.ts';
import type { ClassDefinition, ConflictChoice, FilledPack, LabelChoice } from './types.ts';

export interface ImportWish {
  readonly source: string;
  readonly format: string;
  readonly medium: Medium;
  readonly reading: JsonObject | null;
  readonly conflicts: ConflictChoice | null;
  readonly labelConflicts: LabelChoice | null;
  /** Conflicts that are listed; all are counted. */
  readonly listed: number;
  /** True when the records may name their groups. */
  readonly grouped: boolean;
  /** Imports whose place it takes, by any of their events. */
  readonly replace: readonly EventId[];
  /** Labels that only what it replaces brought leave the schema. */
  readonly removeLabels: boolean;
  /** What labels of the file are called in the schema, where somebody said so. */
  readonly labelNames: Readonly<Record<string, string>>;
  /** The test split that the data name becomes the project's. */
  readonly keepSplit: boolean;
  /** What it says is what this model says, and no label; left out: it is labels. */
  readonly model?: string | undefined;
  /** Classes that the file lists, in the order in which people see them. */
  readonly classes: readonly ClassDefinition[];
}

/** Where the rows of packs are. */
export interface ImportPort {
  readonly stored: StoredRow;
  /** Rows of packs that were handed to `write`, which no event names yet. */
  readonly written: StoredRow;
  readonly write: (pack: FilledPack) => Promise<void>;
  readonly hash?: HashBytes;
}

/** What a finished import comes to. */
export interface FinishedImport {
  readonly plan: Plan;
  /** Names behind the pseudonyms of its authors, for the record of people. */
  readonly names: readonly { readonly member: MemberId; readonly name: string }[];
  readonly replaced: Replaced;
}

export interface Replaced {
  /** Rows of items and labels of the imports that it takes the place of. */
  readonly items: number;
  readonly labels: number;
  /** Names of labels that left the schema. */
  readonly removed: readonly string[];
  /** Items with answers of people that no row has any more. */
  readonly stranded: number;
}

/** An import under way: records go into `planner`; nothing is visible before the events of `finish` are written. */
export interface StartedImport {
  readonly planner: ImportPlanner;
  readonly names: LabelNames;
  /** Whether there are conflicts that nobody has chosen about: then nothing may be written. Call it when no record is left. */
  undecided(): Promise<boolean>;
  finish(context: DecideContext): Promise<Result<FinishedImport, Rejection>>;
}

const NOTHING: FinishedImport = {
  plan: { events: [], bodies: new Map() },
  names: [],
  replaced: { items: 0, labels: 0, removed: [], stranded: 0 },
};

interface State {
  readonly data: StateData;
  readonly view: ProjectView;
  readonly schema: LabelSchema;
}

/** Begins an import into a folded project. One procedure for the page's worker and the command line. */
export async function startImport(state: State, wish: ImportWish, port: ImportPort): Promise<StartedImport> {
  const { data, view, schema } = state;
  const { source } = wish;
  const names = new LabelNames(schema, wish.labelNames);
  for (const each of wish.classes) names.define(each);
  const withdrawn = withdrawnBy(state, wish);
  const active = activeWithout(data, withdrawn);
  const sides = wish.grouped || (await hasNamedGroups(data, port.stored)) ? await sidesOf(data, active, port.stored) : null;
  const known = { ...knownItems(data, active, port.stored, sides), written: port.written };
  const { itemSalt, seed, holdoutShare } = view;
  const memberOf = (author: string | null) => (author === null ? importMember(itemSalt, source) : annotatorMember(itemSalt, author));
  const { conflicts, labelConflicts, listed, model } = wish;
  const options = {
    source,
    itemSalt,
    seed,
    holdoutShare,
    keepSplit: wish.keepSplit,
    conflicts,
    labelConflicts,
    listed,
    names,
    memberOf,
    suggests: model !== undefined,
  };
  const planner = new ImportPlanner(options, known, port.write, port.hash);
  return {
    planner,
    names,
    async undecided() {
      await planner.answers.settle();
      return (planner.counts.conflicts > 0 && conflicts === null) || (planner.counts.labelConflicts > 0 && labelConflicts === null);
    },
    async finish(context) {
      await planner.finish();
      if (planner.counts.rows === 0) return ok(NOTHING); // a file without a row takes nobody's place
      const gone = wish.removeLabels ? goneLabels(state, names, planner, withdrawn) : new Map<LabelId, string>();
      const about = {
        source,
        format: wish.format,
        medium: wish.medium,
        reading: wish.reading,
        view,
        withdrawn,
        model: wish.model,
        gone: new Set(gone.keys()),
        earlierLabels: (member: MemberId) => earlierLabels(data, active, member),
      };
      const plan = importEvents(planner, names, about, context);
      if (!plan.ok) return plan;
      return ok({
        plan: plan.value,
        names: (wish.model === undefined ? planner.answers.list() : []).map(({ member, author }) => ({
          member,
          name: author ?? `import of ${source}`,
        })),
        replaced: { ...rowsOf(data, withdrawn), removed: [...gone.values()], stranded: strandedBy(data, active, planner) },
      });
    },
  };
}

function withdrawnBy({ data, view }: State, { source, replace }: ImportWish): EventId[] {
  const left = leftOverLabels(data, source, importMember(view.itemSalt, source));
  return [...new Set([...wholeImports(data, replace), ...left])];
}

/** Labels that nothing needs any more once the import is written, with their names. */
function goneLabels({ data, view }: State, names: LabelNames, planner: ImportPlanner, withdrawn: readonly EventId[]): Map<LabelId, string> {
  const left = labelsLeftBehind(data, view, withdrawn).filter(({ id }) => !planner.answers.labels.has(id));
  const added = new Set(names.added.map(({ id }) => id));
  return new Map(left.filter(({ id }) => !added.has(id)).map(({ id, name }) => [id, name]));
}

function rowsOf(data: StateData, events: readonly EventId[]): { items: number; labels: number } {
  const rows = { items: 0, labels: 0 };
  const named = new Set(events);
  for (const entry of data.imports) if (named.has(entry.id) && entry.kind !== 'suggestions') rows[entry.kind] += entry.rows;
  return rows;
}

function strandedBy(data: StateData, active: readonly boolean[], planner: ImportPlanner): number {
  if (active === data.active) return 0;
  let stranded = 0;
  for (const [id, { answers }] of data.entries) {
    const slot = answers.length === 0 || planner.has(id) ? NONE : findItem(data.items, id);
    if (slot !== NONE && isPresent(data, slot, data.active) && !isPresent(data, slot, active)) stranded += 1;
  }
  return stranded;
}

/** One row of each import tells: a group field is set for a whole file. */
async function hasNamedGroups(data: StateData, stored: StoredRow): Promise<boolean> {
  for (const entry of data.imports) {
    const pack = entry.kind === 'items' ? entry.packs[0] : undefined;
    if (pack !== undefined && (await stored(pack.hash, 0))?.group != null) return true;
  }
  return false;
}
