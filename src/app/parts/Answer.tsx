import type { ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import { answerWords } from '#domain/schema/questions.ts';
import type { Label } from '#domain/schema/types.ts';
import { Badge } from '#ui/Badge.tsx';
import { ColorChip } from '#ui/ColorChip.tsx';
import { useProject } from '../store/session.ts';
import styles from './Answer.module.css';

const NO_LABELS: readonly Label[] = [];

interface Props {
  readonly kind: 'label' | 'skip';
  readonly value: AnnotationValue | null;
  /** Names as of an earlier schema; else those of the current one. */
  readonly labels?: readonly Label[] | undefined;
}

/** An answer in words: its labels, "no label fits", or "skipped"; of what is more than labels, what it holds. Labels that were retired stay readable. */
export function Answer({ kind, value, labels: then }: Props): ReactNode {
  const schema = useProject((update) => update.view.schema?.schema);
  const now = schema?.labels ?? NO_LABELS;
  const labels = then ?? now;
  if (kind === 'skip') return <Badge>skipped</Badge>;
  const about = value === null ? null : kindOf(value.kind);
  if (value !== null && about?.picks === null) {
    const words = answerWords(value, schema, (id) => labels.find((each) => each.id === id)?.name ?? id);
    return (
      <span className={styles['words']} title={words}>
        {words}
      </span>
    );
  }
  const ids = labelsOf(value);
  if (ids.length === 0) return <Badge>no label fits</Badge>;
  return (
    <span className={styles['labels']}>
      {ids.map((id) => {
        const label = labels.find((each) => each.id === id);
        return <ColorChip key={id} color={label?.color ?? 7} name={label?.name ?? id} faded={label?.retired === true} />;
      })}
    </span>
  );
}
