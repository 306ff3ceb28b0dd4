import type { ReactNode } from 'react';
import { byLabel, type Folders } from '#domain/exporting/layout.ts';
import { splitShares } from '#domain/exporting/splitShares.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { layoutProblem } from '#formats/exportChoice.ts';
import type { ItemsWriter } from '#formats/format.ts';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './ExportDialog.module.css';

/** What can be chosen about an export of rows. */
export interface Choices {
  /** Only items that match; empty: all. */
  readonly query: string;
  /** As typed: "train=0.7,validation=0.15". */
  readonly split: string;
  readonly folders: Folders;
  readonly media: boolean;
  /** Of what the format leaves open, what was chosen. */
  readonly format: Readonly<Record<string, string>>;
  /** Guarded cells, where there are any. */
  readonly safe: boolean;
}

export const NO_CHOICES: Choices = { query: '', split: '', folders: 'none', media: true, format: {}, safe: true };

/** Why the shares do not fit, or null. */
export function choicesProblem({ split }: Choices, { holdoutShare }: ProjectView): string | null {
  if (split.trim() === '') return null;
  const parts = splitShares(split.trim(), holdoutShare);
  return parts.ok ? null : parts.error;
}

const LAYOUTS: Readonly<Record<Folders, { readonly title: string; readonly hint: string }>> = {
  none: { title: 'One table', hint: 'All splits in one file: the column “split” tells them apart.' },
  split: { title: 'A folder for each split', hint: 'train/, test/ and so on, each with its own rows.' },
  label: { title: 'A folder for each label', hint: 'cat/, dog/ and so on, as ImageFolder and Keras read them. All splits are mixed.' },
  'split-label': { title: 'Label folders in split folders', hint: 'train/cat/, test/cat/ and so on, as ImageFolder and Keras read them.' },
};

const LABELED = 'state:labeled';

interface Props {
  readonly choices: Choices;
  /** The search that is open; empty: none. */
  readonly search: string;
  readonly problem: string | null;
  readonly writer: ItemsWriter;
  readonly view: ProjectView;
  readonly onChange: (choices: Choices) => void;
}

/** Which items, shares of the splits, folders, images, and what CSV needs. */
export function ExportChoices({ choices, search, problem, writer, view, onChange }: Props): ReactNode {
  const set = (some: Partial<Choices>): void => onChange({ ...choices, ...some });
  const layouts = (Object.keys(LAYOUTS) as Folders[]).filter(
    (folders) => (view.medium === 'image' && layoutProblem(folders, view) === null) || !byLabel(folders),
  );
  const searches = search === '' || search === LABELED ? [] : [{ value: search, title: `Those of the search: ${search}` }];
  const test = Math.round(view.holdoutShare * 100);
  return (
    <div className={styles['choices']}>
      <Select
        label="Items"
        value={choices.query}
        options={[{ value: '', title: 'All' }, { value: LABELED, title: 'Labeled ones only' }, ...searches]}
        onChange={(query) => set({ query })}
      />
      <TextField
        label="Splits"
        value={choices.split}
        onChange={(split) => set({ split })}
        placeholder="train=0.8,validation=0.2"
        hint={`The test split is the ${test} % set aside when the project was created; it does not change. Shares divide the rest, and groups stay together. Empty: train and test.`}
        error={problem ?? undefined}
        spellCheck={false}
      />
      {writer.folders && (
        <Select
          label="Files"
          hint={LAYOUTS[choices.folders].hint}
          value={choices.folders}
          options={layouts.map((value) => ({ value, title: LAYOUTS[value].title }))}
          onChange={(folders) => set({ folders })}
        />
      )}
      {writer.options.map(({ name, title, values }) => (
        <Select
          key={name}
          label={title}
          value={choices.format[name] ?? values[0]?.value ?? ''}
          options={values}
          onChange={(value) => set({ format: { ...choices.format, [name]: value } })}
        />
      ))}
      {view.medium === 'image' && (
        <Checkbox
          label={writer.folders ? 'Images as files beside the rows' : 'Images as files beside their annotations'}
          hint={
            writer.folders
              ? 'In images/, with names that are safe everywhere. Without them the rows name the images by their hashes.'
              : 'Under the names that they came with. Without them the annotations go out alone.'
          }
          checked={choices.media}
          onChange={(media) => set({ media })}
        />
      )}
      {writer.cells && (
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
