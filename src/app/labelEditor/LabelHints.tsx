import { useMemo, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { chipContrasts } from '#ui/contrast.ts';
import { plural } from '../parts/time.ts';
import type { LabelDraft } from './editLabels.ts';
import { lintLabels, type LintContext } from './labelLint.ts';
import styles from './LabelListEditor.module.css';

interface Props {
  readonly draft: LabelDraft;
  readonly sections: LintContext['sections'];
  readonly onChange: (draft: LabelDraft) => void;
}

/** What is most likely not meant; it keeps nobody from saving. */
export function LabelHints({ draft, sections, onChange }: Props): ReactNode {
  const hints = useMemo(() => lintLabels(draft, { sections, contrasts: chipContrasts() }), [draft, sections]);
  if (hints.length === 0) return null;
  return (
    <details className={styles['hints']} open={hints.some(({ code }) => code === 'idle-key' || code === 'near-names')}>
      <summary>{plural(hints.length, 'hint')}</summary>
      <ul aria-label="Hints">
        {hints.map(({ code, labels, message, fix }) => (
          <li key={code + labels.join()}>
            {message}
            {fix !== undefined && (
              <Button look="quiet" onClick={() => onChange(fix.change(draft))}>
                {fix.title}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
