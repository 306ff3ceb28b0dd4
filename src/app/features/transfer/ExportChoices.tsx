import type { ReactNode } from 'react';
import { splitShares } from '#domain/exporting/splitShares.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { Checkbox } from '#ui/Checkbox.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './ExportDialog.module.css';

/** What can be chosen about an export of rows. */
export interface Choices {
  /** As typed: "train=0.7,validation=0.15". */
  readonly split: string;
  readonly folders: boolean;
  readonly media: boolean;
  /** CSV: guarded cells. */
  readonly safe: boolean;
}

export const NO_CHOICES: Choices = { split: '', folders: false, media: true, safe: true };

/** Why the shares do not fit, or null. */
export function choicesProblem({ split }: Choices, { holdoutShare }: ProjectView): string | null {
  if (split.trim() === '') return null;
  const parts = splitShares(split.trim(), holdoutShare);
  return parts.ok ? null : parts.error;
}

interface Props {
  readonly choices: Choices;
  readonly problem: string | null;
  readonly csv: boolean;
  readonly view: ProjectView;
  readonly onChange: (choices: Choices) => void;
}

/** Shares of the splits, folders, images, and what CSV needs. */
export function ExportChoices({ choices, problem, csv, view, onChange }: Props): ReactNode {
  const set = (some: Partial<Choices>): void => onChange({ ...choices, ...some });
  const test = Math.round(view.holdoutShare * 100);
  return (
    <div className={styles['choices']}>
      <TextField
        label="Splits"
        value={choices.split}
        onChange={(split) => set({ split })}
        placeholder="train=0.8,validation=0.2"
        hint={`The test split is the ${test} % set aside when the project began, for ever. Shares divide the rest, whole groups at a time. Empty: train and test.`}
        error={problem ?? undefined}
        spellCheck={false}
      />
      <Checkbox
        label="A folder for each split"
        hint="train/, test/ and so on, each with its own rows."
        checked={choices.folders}
        onChange={(folders) => set({ folders })}
      />
      {view.medium === 'image' && (
        <Checkbox
          label="Images as files beside the rows"
          hint="In images/, with names that are safe everywhere. Without them the rows name the images by their hashes."
          checked={choices.media}
          onChange={(media) => set({ media })}
        />
      )}
      {csv && (
        <Checkbox
          label="Safe for spreadsheets"
          hint="Cells that a spreadsheet would run as a formula get an apostrophe in front."
          checked={choices.safe}
          onChange={(safe) => set({ safe })}
        />
      )}
    </div>
  );
}
