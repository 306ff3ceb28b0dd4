import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Label } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import { plural } from '../parts/time.ts';
import { bringBack, type LabelDraft } from './editLabels.ts';
import styles from './LabelListEditor.module.css';

interface Props {
  readonly draft: LabelDraft;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly actions: ((label: Label) => readonly MenuEntry[]) | undefined;
  readonly onChange: (draft: LabelDraft) => void;
}

/** Labels that are not offered any more, with what still carries them. */
export function RetiredLabels({ draft, counts = {}, actions, onChange }: Props): ReactNode {
  const retired = draft.labels.filter((label) => label.retired);
  if (retired.length === 0) return null;
  return (
    <section className={styles['retired']}>
      <h3>Retired labels</h3>
      <p className={styles['hint']}>No longer offered. What was labeled with them stays as it is.</p>
      <ul className={styles['list']}>
        {retired.map((label) => {
          const more = actions?.(label) ?? [];
          return (
            <li key={label.id} className={styles['back']}>
              <s>{label.name}</s>
              <span className={styles['hint']}>{factsOf(label, draft, counts[label.id] ?? 0)}</span>
              <Button look="quiet" onClick={() => onChange(bringBack(draft, label.id))}>
                Bring back
              </Button>
              {more.length > 0 && (
                <Menu
                  align="end"
                  trigger={<IconButton label={`More about ${label.name}`} icon={<IconDots size={16} />} />}
                  entries={more}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function factsOf({ mergedInto }: Label, draft: LabelDraft, n: number): string {
  const target = draft.labels.find(({ id }) => id === mergedInto);
  return [target === undefined ? '' : `merged into “${target.name}”`, n > 0 ? plural(n, 'item') : '']
    .filter((part) => part !== '')
    .join(' · ');
}
