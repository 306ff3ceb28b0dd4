import { errorText } from '#domain/errorText.ts';
import { useEffect, useRef, useState } from 'react';
import type { EventId } from '#domain/ids.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { useSession } from '#app/store/session.ts';
import { nameOfSet } from './imageSet.ts';
import { importSet, lookAtSet, type SetPlan } from './setPlan.ts';
import { importTable, lookAtTable, type TablePlan } from './tablePlan.ts';
import { useReplacing, type ReplacingFlow } from './useReplacing.ts';
import { useRun, type Choices, type RunStep } from './useRun.ts';

/** What is imported in one go: the rows of one file, or a set of files. */
export type Source = { readonly of: 'rows'; readonly file: PickedFile } | { readonly of: 'files'; readonly files: readonly PickedFile[] };
export type ImportPlan = TablePlan | SetPlan;
/** What may be decided about a plan; a change of what is in `LOOKS_AGAIN` changes what is found. */
export type PlanChange = Partial<Pick<TablePlan, 'asked' | 'mapping'>> &
  Partial<Pick<SetPlan, 'labels' | 'withoutPeer' | 'source' | 'labelNames' | 'keepSplit' | 'model'>>;

const LOOKS_AGAIN = ['asked', 'mapping', 'labels'] as const;

type Found =
  | { readonly step: 'pick' }
  /** It is not known yet what the files are. */
  | { readonly step: 'sorting' }
  | { readonly step: 'reading' }
  | { readonly step: 'unreadable'; readonly message: string }
  | { readonly step: 'preview'; readonly plan: ImportPlan };

/** Where an import stands. */
export type ImportStep = Found | RunStep;

export interface ImportFlow {
  readonly at: ImportStep;
  /** What is at hand, and how many wait behind it. */
  readonly source: Source | null;
  readonly waiting: number;
  /** Files of the folders at hand that describe the others and stay outside. */
  readonly describing: readonly string[];
  pick(files: readonly PickedFile[]): void;
  paste(text: string): void;
  /** Begins anew. */
  more(): void;
  /** Goes on with what waits. */
  next(): void;
  change(change: PlanChange): void;
  run(choices: Choices): void;
  cancel(): void;
  readonly replacing: ReplacingFlow;
  /** Goes back to the choices of what was imported just now; the next run takes its place. */
  correct(event: EventId): void;
}

/** Name of what is at hand, as a title has it; "" of pasted text. */
export const nameOf = (source: Source): string => (source.of === 'rows' ? source.file.path : nameOfSet(source.files));

/**
 * One thing after the other: choose or drop files, see what was found and why, decide, import, read the report. The same for tables and
 * sets of files. `first`: files that the dialog opens with; `past`: whose place the first import takes.
 */
export function useImport(first: readonly PickedFile[], past: ImportRecord | null): ImportFlow {
  const session = useSession();
  const [queue, setQueue] = useState<readonly Source[]>([]);
  const [describing, setDescribing] = useState<readonly string[]>([]);
  const [at, setAt] = useState<Found>({ step: first.length > 0 ? 'sorting' : 'pick' });
  const running = useRun(session.transfer);
  const turn = useRef(0);
  const source = queue[0] ?? null;
  const replacing = useReplacing(past);

  /** Shows what a promise comes to, unless something newer was begun. */
  const settle = <Value>(promise: Promise<Value>, then: (value: Value) => void): void => {
    const mine = (turn.current += 1);
    promise.then(
      (value) => mine === turn.current && then(value),
      (error: unknown) => mine === turn.current && setAt({ step: 'unreadable', message: errorText(error) }),
    );
  };
  const look = (wanted: Source, chosen: ImportPlan | null): void => {
    const { record } = replacing;
    const found: Promise<ImportPlan> =
      wanted.of === 'rows'
        ? lookAtTable(session, wanted.file, record, chosen?.of === 'rows' ? chosen : null)
        : lookAtSet(session, wanted.files, record, chosen?.of === 'files' ? chosen : null);
    settle(found, (plan) =>
      setAt((now) => {
        // What was decided meanwhile stays so.
        if (chosen === null || now.step !== 'preview') return { step: 'preview', plan };
        const { source: named, keepSplit } = now.plan;
        const peer = now.plan.of === 'files' ? { withoutPeer: now.plan.withoutPeer } : {};
        return { step: 'preview', plan: { ...plan, ...peer, source: named, keepSplit } };
      }),
    );
  };
  const begin = (sources: readonly Source[]): void => {
    running.reset();
    setQueue(sources);
    const [head] = sources;
    turn.current += 1;
    setAt({ step: head === undefined ? 'pick' : 'reading' });
    if (head !== undefined) look(head, null);
  };
  const pick = (files: readonly PickedFile[]): void => {
    setAt({ step: 'sorting' });
    setQueue([]);
    setDescribing([]);
    settle(session.transfer.sortPicked(files), (sort) => {
      const refuse = (message: string): void => setAt({ step: 'unreadable', message });
      if (sort.kind === 'refused') return refuse(`${sort.problem.file}: ${sort.problem.message}`);
      if (sort.kind === 'images') return begin([{ of: 'files', files }]);
      if (sort.files.length === 0) return refuse('There is no image, table or text among these files.');
      setDescribing(sort.describing);
      return begin(sort.files.map((file) => ({ of: 'rows', file })));
    });
  };
  const started = useRef(false);
  useEffect(() => {
    if (!started.current && first.length > 0) pick(first);
    started.current = true;
  });
  useEffect(() => () => void (turn.current = -1), []);

  return {
    at: running.at ?? at,
    source,
    waiting: Math.max(0, queue.length - 1),
    describing,
    pick,
    paste: (text) => begin([{ of: 'rows', file: { path: '', file: new Blob([text], { type: 'text/plain' }) } }]),
    more: () => {
      setDescribing([]);
      begin([]);
    },
    next: () => {
      replacing.replace(null);
      begin(queue.slice(1));
    },
    change: (change) => {
      if (at.step !== 'preview' || source === null) return;
      const again = LOOKS_AGAIN.some((key) => change[key] !== undefined);
      const plan = { ...at.plan, ...change, ...(again && { pending: true }) } as ImportPlan;
      setAt({ step: 'preview', plan });
      // What the columns are taken for decides which labels come in, and how.
      if (again) look(source, change.mapping === undefined ? plan : { ...plan, labelNames: {} });
    },
    run: (choices) => {
      if (source === null || at.step !== 'preview' || at.plan.pending) return;
      const { plan } = at;
      running.start((chosen, progress) => {
        const how = { ...chosen, ...replacing.choices };
        if (source.of === 'rows' && plan.of === 'rows') return importTable(session, source.file, plan, how, progress);
        if (source.of === 'files' && plan.of === 'files') return importSet(session, source.files, plan, how, progress);
        throw new TypeError('the plan is of something else');
      }, choices);
    },
    cancel: running.cancel,
    replacing,
    correct: (event) => {
      replacing.replace(event);
      running.reset();
    },
  };
}
