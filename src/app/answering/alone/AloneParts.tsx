import type { ReactNode } from 'react';
import type { AnswerHost } from '../answering.ts';
import { ControlField } from '../controls/ControlField.tsx';
import { useAlone } from './useAlone.ts';
import styles from './Alone.module.css';

/** What answers the only question. */
export function AloneParts({ host }: { readonly host: AnswerHost }): ReactNode {
  const alone = useAlone(host);
  if (alone === null) return null;
  const { asked, control, give } = alone;
  return (
    <div className={styles['alone']} role="group" aria-label="Answer">
      <ControlField {...asked} {...{ control, give }} isCurrent />
    </div>
  );
}
