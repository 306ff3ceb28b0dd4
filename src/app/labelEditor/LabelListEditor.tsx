import { IconPlus } from '@tabler/icons-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { LabelId } from '#domain/ids.ts';
import { Button } from '#ui/Button.tsx';
import { usePreferences } from '../store/preferences.ts';
import { addLabel, changeLabel, isNew, moveLabel, removeLabel, type LabelDraft } from './editLabels.ts';
import { LabelRow } from './LabelRow.tsx';
import { labelProblems } from './labelProblems.ts';
import { useReorder } from './useReorder.ts';
import styles from './LabelListEditor.module.css';

interface Props {
  readonly draft: LabelDraft;
  /** The version that the draft changes: what stands there may stay. */
  readonly published?: LabelDraft;
  readonly onChange: (draft: LabelDraft) => void;
}

/** Adds, renames, reorders, colors, retires and removes labels of a draft. Publishing it is the caller's. */
export function LabelListEditor({ draft, published, onChange }: Props): ReactNode {
  const own = usePreferences((state) => state.keys);
  const problems = labelProblems(draft, own, published);
  const offered = draft.labels.filter((label) => !label.retired);
  const retired = draft.labels.filter((label) => label.retired);
  const counter = useRef(offered.length);
  const [added, setAdded] = useState<LabelId>();
  const listId = useId();
  const [said, say] = useState('');

  const move = (id: LabelId, place: number): void => {
    const target = Math.min(Math.max(0, place), offered.length - 1);
    onChange(moveLabel(draft, id, target));
    say(`${draft.labels.find((label) => label.id === id)?.name ?? 'Label'} is now number ${target + 1} of ${offered.length}`);
  };
  const reorder = useReorder(
    offered.map((label) => label.id),
    move,
  );
  const add = (): void => {
    counter.current += 1;
    const next = addLabel(draft, String(counter.current));
    setAdded(next.labels.find((label) => isNew(label) && !draft.labels.some((each) => each.id === label.id))?.id);
    onChange(next);
  };
  return (
    <div className={styles['editor']}>
      {offered.length > 0 && (
        <div className={styles['head']} aria-hidden="true">
          <span />
          <span>Color</span>
          <span>Name</span>
          <span>Key</span>
          <span>Description</span>
        </div>
      )}
      <ul id={listId} className={styles['list']} aria-label="Labels">
        {offered.map((label) => (
          <LabelRow
            key={label.id}
            label={label}
            problems={problems.get(label.id) ?? []}
            autoFocus={label.id === added}
            handle={reorder.handle(label.id)}
            onChange={(change) => onChange(changeLabel(draft, label.id, change))}
            onRemove={() =>
              onChange(isNew(label) ? removeLabel(draft, label.id) : changeLabel(draft, label.id, { retired: true, hotkey: null }))
            }
          />
        ))}
      </ul>
      <Button icon={<IconPlus size={16} />} onClick={add} className={styles['add'] ?? ''}>
        Add a label
      </Button>
      {retired.length > 0 && (
        <section className={styles['retired']}>
          <h3>Retired labels</h3>
          <p className={styles['hint']}>No longer offered. What was labeled with them stays as it is.</p>
          <ul className={styles['list']}>
            {retired.map((label) => (
              <li key={label.id} className={styles['back']}>
                <s>{label.name}</s>
                <Button look="quiet" onClick={() => onChange(changeLabel(draft, label.id, { retired: false }))}>
                  Bring back
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
    </div>
  );
}
