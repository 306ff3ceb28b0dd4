import { useState, type ReactNode } from 'react';
import { PERSON, readSkeleton, writeSkeleton } from '#domain/schema/skeletonText.ts';
import type { Label, Skeleton } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import styles from './LabelListEditor.module.css';

interface Props {
  readonly label: Pick<Label, 'name' | 'skeleton'>;
  readonly onChange: (skeleton: Skeleton | undefined) => void;
}

/** The points that are placed for a label, and which of them are joined by lines. What cannot be read is said, and the last that could stays. */
export function SkeletonField({ label: { name, skeleton }, onChange }: Props): ReactNode {
  const [text, setText] = useState(skeleton === undefined ? '' : writeSkeleton(skeleton));
  const read = readSkeleton(text);
  const change = (next: string): void => {
    setText(next);
    const now = readSkeleton(next);
    if (now.ok) onChange(now.value);
  };
  const count = skeleton?.points.length ?? 0;
  return (
    <details className={styles['skeleton']}>
      <summary>{count === 0 ? 'Key points: none' : `Key points: ${count}, ${skeleton?.edges.length ?? 0} lines`}</summary>
      <TextArea
        label={`Key points of ${name === '' ? 'the new label' : name}`}
        labelHidden
        rows={6}
        value={text}
        placeholder={'head: neck\nneck: tail\ntail'}
        hint="One point a line, in the order in which they are placed; after a colon the points that it is joined to."
        error={read.ok ? undefined : read.error}
        onChange={change}
      />
      {text.trim() === '' && (
        <Button look="quiet" onClick={() => change(writeSkeleton(PERSON))}>
          Take the 17 points of a person
        </Button>
      )}
    </details>
  );
}
