import type { LabelId } from '#domain/ids.ts';
import { newLabel } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { ProjectSession } from '#app/servicesApi.ts';
import type { ModelPanel } from '#jobs/learn/learn.api.ts';
import type { Health } from '#jobs/project/health.api.ts';
import type { TransferApi } from '#jobs/transfer/transfer.api.ts';

/** A model that waits for labels. */
export const QUIET: ModelPanel = {
  state: 'needs-labels',
  unit: 'item',
  message: '',
  latest: null,
  runs: [],
  curve: [],
  band: '',
  savings: '',
  outOfFold: null,
  compared: [],
  verdict: '',
  progress: null,
};

/** A store that lacks nothing. */
export const WHOLE: Health = {
  whole: true,
  deep: true,
  at: 0,
  events: 0,
  lostEvents: 0,
  stretches: [],
  aside: 0,
  decisions: [],
  decisionCount: 0,
  items: [],
  rows: [],
  lostItems: 0,
  lostLabels: 0,
  lostFiles: 0,
  lostTexts: 0,
  lostModels: 0,
  mended: [],
  healed: 0,
};

export const refuse = (): Promise<never> => Promise.reject(new Error('This test has no files.'));
export const noTransfer: TransferApi = {
  sortPicked: refuse,
  picture: refuse,
  previewImages: refuse,
  importImages: refuse,
  preview: refuse,
  importFile: refuse,
  exportProject: refuse,
  exportLosses: refuse,
  openProjectFile: refuse,
  backUpToFolder: refuse,
  backupsIn: refuse,
  openFolderBackup: refuse,
  duplicateProject: refuse,
  recoverProject: refuse,
  cancel: () => Promise.resolve(),
};

const NO_FOLDER = { state: 'unsupported' } as const;
const stays = (): Promise<typeof NO_FOLDER> => Promise.resolve(NO_FOLDER);
/** A browser that cannot write into folders. */
export const noFolder: ProjectSession['folder'] = {
  current: () => NO_FOLDER,
  subscribe: () => () => undefined,
  choose: stays,
  allow: stays,
  backUp: stays,
  leave: stays,
};

/** A learner that shows a panel and learns nothing. */
export function quietLearn(panel: ModelPanel): ProjectSession['learn'] {
  const same = (): Promise<ModelPanel> => Promise.resolve(panel);
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    open: same,
    train: same,
    compare: same,
    check: same,
    trainOn: same,
    artifact: refuse,
    compareModels: refuse,
    guessRegions: () => Promise.resolve(null),
    guessSpans: () => Promise.resolve(null),
    listen: nothing,
    nudge: nothing,
    cancel: nothing,
    close: nothing,
  };
}

/** Labels with these names. */
export function labelsFrom(names: readonly string[]): LabelSchema['labels'] {
  let schema: LabelSchema = { kind: 'choice', labels: [] };
  for (const name of names) {
    schema = { ...schema, labels: [...schema.labels, newLabel(schema, `l-${name}` as LabelId, name, `What ${name} means`)] };
  }
  return schema.labels;
}
