import { v7 } from 'uuid';
import { rejectionText } from '#domain/commands/rejection.ts';
import { toHex } from '#domain/hash.ts';
import type { Hash } from '#domain/ids.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import {
  runImport,
  type ImportBatch,
  type ImportRefusal,
  type ImportRun,
  type ImportSteps,
  type ImportStore,
} from '#domain/importing/runImport.ts';
import type { FilledPack } from '#domain/importing/types.ts';
import type { Medium } from '#domain/item/types.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { ImportReading } from '#formats/importRun.ts';
import { CancelledError } from '../cancel.ts';
import type { Engine } from '../engine/engine.ts';
import { PackBuffer } from './packBuffer.ts';
import type { ImportRequest } from './transfer.api.ts';

const SHOWN_PROBLEMS = 1000;

const REFUSALS: Readonly<Record<Medium, string>> = {
  text: 'The items of this project are texts, and these are others. Make a project for them, and import them there.',
  dialogue: 'The items of this project are dialogues. Choose the column that holds the turns, or make another project for these.',
  candidates:
    'The items of this project are answers to compare. Choose the columns that hold the answers, or make another project for these.',
  image: 'The items of this project are images. Make a project for texts, or bring the table in together with the images that it names.',
};

function refusal(why: ImportRefusal): Error {
  if (why.code === 'no-schema') return new Error('This project has no labels yet. Add some first.');
  if (why.code === 'no-suggestions') return new Error('Suggestions of a model come into projects of regions alone. Import them as labels.');
  return new Error(why.code === 'rejected' ? rejectionText(why.rejection) : REFUSALS[why.medium]);
}

const hashBytes = async (bytes: Uint8Array<ArrayBuffer>): Promise<Hash> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) as Hash;

/** What every import needs to know, whatever it reads. */
export interface ImportTask<Batch extends ImportBatch>
  extends ImportReading, Pick<ImportRun<Batch>, 'name' | 'batches'>, Pick<ImportSteps<Batch>, 'before' | 'after' | 'end'> {
  readonly engine: Engine;
  readonly request: Pick<
    ImportRequest,
    | 'me'
    | 'source'
    | 'format'
    | 'labelNames'
    | 'conflicts'
    | 'labelConflicts'
    | 'replaces'
    | 'removeLabels'
    | 'keepSplit'
    | 'classes'
    | 'model'
  >;
  readonly signal: { readonly aborted: boolean };
  /** Called with each pack of items or labels before it is written. */
  readonly onPack?: (pack: FilledPack) => Promise<void>;
  /** Called when all is read, before the events are written. */
  readonly onRead?: () => Promise<void>;
}

/** Imports into the browser's store. @throws Error with a sentence when the project has no labels, or items of another medium; CancelledError. */
export async function importInto<Batch extends ImportBatch>(task: ImportTask<Batch>): Promise<ImportReport> {
  const { engine, request, signal, onPack, onRead } = task;
  await engine.catchUp();
  const { data, store } = engine;
  const buffer = new PackBuffer(store);
  const target: ImportStore = {
    data,
    view: projectView(data, engine.project),
    stored: (pack, row) => store.itemRow(pack, row),
    written: (pack, row) => buffer.itemRow(pack, row),
    hash: hashBytes,
    async write(pack) {
      await onPack?.(pack);
      await buffer.add(pack);
    },
    async flush() {
      await onRead?.();
      await buffer.flush();
    },
    nameMember: (member) => store.putMember(member),
    append: async (plan) => void (await store.append(plan)),
  };
  const { report } = await runImport(wishOf(task), target, {
    ...task,
    context: () => ({ me: request.me, now: Date.now(), newId: () => v7() }),
    refusal,
    checkpoint() {
      if (signal.aborted) throw new CancelledError();
    },
  });
  return report;
}

function wishOf<Batch extends ImportBatch>({ request, medium, reading, grouped, name, batches }: ImportTask<Batch>): ImportRun<Batch> {
  const {
    source,
    format,
    labelNames,
    conflicts,
    labelConflicts = 'take',
    replaces = [],
    removeLabels = false,
    keepSplit = false,
    model,
  } = request;
  return {
    name,
    batches,
    source,
    format,
    medium,
    reading,
    grouped,
    labelNames,
    conflicts,
    labelConflicts,
    removeLabels,
    keepSplit,
    model,
    replace: replaces,
    listed: SHOWN_PROBLEMS,
    // Names that somebody gave to classes set the order in which people see them.
    classes: [...(request.classes ?? []), ...Object.values(labelNames).map((each) => ({ name: each }))],
    // Other contents and labels are asked about, each in a list of its own.
    told: ['contradiction', 'erased'],
  };
}
