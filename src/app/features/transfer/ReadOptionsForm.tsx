import type { ReactNode } from 'react';
import type { ReadOptions } from '#formats/format.ts';
import { tableFormats } from '#formats/index.ts';
import type { Preview } from '#jobs/transfer/transfer.api.ts';
import { Select } from '#ui/Select.tsx';

const DELIMITERS = [
  { value: ',', title: 'comma' },
  { value: '\t', title: 'tab' },
  { value: ';', title: 'semicolon' },
  { value: '|', title: 'bar |' },
] as const;
const QUOTES = [
  { value: '"', title: 'quotes ""' },
  { value: '', title: 'nothing' },
] as const;
const HEADER = [
  { value: 'yes', title: 'names columns' },
  { value: 'no', title: 'is data' },
] as const;
const FORMATS = Object.values(tableFormats).map(({ name, title }) => ({ value: name, title }));

interface Props {
  readonly preview: Preview;
  /** Reads the first rows again; null options: guess them. */
  readonly onChange: (format: string, options: ReadOptions | null) => void;
}

/** How the file is taken apart; each change shows the rows anew. */
export function ReadOptionsForm({ preview, onChange }: Props): ReactNode {
  const { format, options } = preview;
  const set = (change: ReadOptions): void => onChange(format, { ...options, ...change });
  return (
    <>
      <Select label="Format" value={format} options={FORMATS} onChange={(next) => onChange(next, null)} />
      {(format === 'csv' || format === 'tsv') && (
        <>
          <Select
            label="Columns end with"
            value={options.delimiter ?? ','}
            options={DELIMITERS}
            onChange={(delimiter) => set({ delimiter })}
          />
          <Select
            label="Quoted by"
            value={options.quote ?? ''}
            options={QUOTES}
            onChange={(quote) => set({ quote: quote === '' ? null : quote })}
          />
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
