import { useEffect, useState, type ReactNode } from 'react';
import { readLists, spanOptions } from '#domain/annotation/spanOptions.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import type { OptionsProps } from './optionsProps.ts';

/** What a selection takes whole, and what is proposed in every text. */
export function SpansEditor({ options, onChange }: OptionsProps): ReactNode {
  const { snap, lists } = spanOptions(options);
  const [badPattern, setBadPattern] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    const tell = (fault: string | null): void => {
      if (!left) setBadPattern(fault);
    };
    if (readLists(lists).lists.some(({ pattern }) => pattern !== null))
      void import('#app/answering/spans/proposed.ts').then(
        ({ patternFault }) => tell(patternFault(lists)),
        () => undefined, // it is tried again when a text is opened
      );
    else tell(null);
    return () => {
      left = true;
    };
  }, [lists]);
  const fault = readLists(lists).faults[0];
  return (
    <>
      <Segmented
        label="A selection takes whole"
        value={snap}
        onChange={(next) => onChange({ snap: next, lists })}
        options={[
          { value: 'grapheme', title: 'Signs' },
          { value: 'word', title: 'Words' },
        ]}
      />
      <TextArea
        label="Proposed in every text"
        rows={4}
        value={lists}
        placeholder={'Place: London, New York\nYear: /[12][0-9]{3}/'}
        hint="A line for each list: the name of a label, then words, or a pattern between slashes (RE2). They stand dashed in the text until somebody takes them."
        error={fault === undefined ? (badPattern ?? undefined) : `In the lists ${fault}`}
        onChange={(next) => onChange({ snap, lists: next })}
      />
    </>
  );
}
