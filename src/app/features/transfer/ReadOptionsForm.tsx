import type { ReactNode } from 'react';
import type { ReadOptions } from '#formats/format.ts';
import { ONE_COLUMN } from '#formats/delimited/split.ts';
import { OFFSET_UNITS, UNIT_WORDS } from '#formats/spans/units.ts';
import { tableFormat, tableFormats } from '#formats/tables.ts';
import { commonEncodings } from '#formats/input/commonEncodings.ts';
import type { Preview } from '#jobs/transfer/transfer.api.ts';
import { Select } from '#ui/Select.tsx';

const DELIMITERS = [
  { value: ',', title: 'comma' },
  { value: '\t', title: 'tab' },
  { value: ';', title: 'semicolon' },
  { value: '|', title: 'bar |' },
  { value: ONE_COLUMN, title: 'nothing: one column' },
] as const;
const QUOTES = [
  { value: '"', title: 'quotes ""' },
  { value: "'", title: "apostrophes ''" },
  { value: '', title: 'nothing' },
] as const;
const ESCAPES = [
  { value: 'double', title: 'doubled ""' },
  { value: 'backslash', title: 'backslash \\"' },
] as const;
const OFFSETS = OFFSET_UNITS.map((value) => ({ value, title: UNIT_WORDS[value] }));
const HEADER = [
  { value: 'yes', title: 'names columns' },
  { value: 'no', title: 'is data' },
] as const;
const FORMATS = Object.values(tableFormats).map(({ name, title }) => ({ value: name, title }));

interface Choice {
  readonly value: string;
  readonly title: string;
}

/** What there is to choose from, and what is in use if it is something else. */
const withUsed = (choices: readonly Choice[], used: string): readonly Choice[] =>
  choices.some(({ value }) => value === used) ? choices : [...choices, { value: used, title: used }];

/** Encodings to choose from, that in use among them. */
export const encodingsWith = (used: string): readonly Choice[] => withUsed(commonEncodings, used);

interface Props {
  readonly preview: Preview;
  /** Reads the first rows again; null options: guess them. */
  readonly onChange: (format: string | null, options: ReadOptions | null) => void;
}

/** How the file is taken apart; each change shows the rows anew. */
export function ReadOptionsForm({ preview, onChange }: Props): ReactNode {
  const { format, options, asked, encoding } = preview;
  // Only what somebody chose is kept: what was guessed is guessed anew under it.
  const set = (change: ReadOptions): void => onChange(asked.format, { ...asked.options, ...change });
  const used = options.encoding ?? encoding.found;
  return (
    <>
      <Select label="Format" value={format} options={FORMATS} onChange={(next) => onChange(next, null)} />
      <Select label="Encoding" value={used} options={encodingsWith(used)} onChange={(next) => set({ encoding: next })} />
      {options.offsets !== undefined && (
        <Select label="Places in texts count" value={options.offsets} options={OFFSETS} onChange={(offsets) => set({ offsets })} />
      )}
      {tableFormat(format)?.read.holds === 'cells' && (
        <>
          <Select
            label="Delimiter"
            value={options.delimiter ?? ','}
            options={withUsed(DELIMITERS, options.delimiter ?? ',')}
            onChange={(delimiter) => set({ delimiter })}
          />
          <Select
            label="Quote character"
            value={options.quote ?? ''}
            options={withUsed(QUOTES, options.quote ?? '')}
            onChange={(quote) => set({ quote: quote === '' ? null : quote })}
          />
          {options.quote != null && options.quote !== '' && (
            <Select
              label="Quotes within"
              value={options.backslash === true ? 'backslash' : 'double'}
              options={ESCAPES}
              onChange={(escape) => set({ backslash: escape === 'backslash' })}
            />
          )}
          <Select
            label="The first row"
            value={options.header === false ? 'no' : 'yes'}
            options={HEADER}
            onChange={(header) => set({ header: header === 'yes' })}
          />
        </>
      )}
    </>
  );
}
