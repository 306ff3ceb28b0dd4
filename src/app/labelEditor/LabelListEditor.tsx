import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { LabelId } from '#domain/ids.ts';
import { parseLabelList } from '#domain/schema/labelList.ts';
import type { Label } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import type { MenuEntry } from '#ui/Menu.tsx';
import { plural } from '../parts/time.ts';
import { usePreferences } from '../store/preferences.ts';
import {
  addLabel,
  addLabels,
  changeLabel,
  isNew,
  missingFrom,
  moveLabel,
  removeLabel,
  withSkeleton,
  type LabelDraft,
} from './editLabels.ts';
import { LabelRow } from './LabelRow.tsx';
import { labelProblems } from './labelProblems.ts';
import { PasteList } from './PasteList.tsx';
import { RetiredLabels } from './RetiredLabels.tsx';
import { useReorder } from './useReorder.ts';
import styles from './LabelListEditor.module.css';

interface Props {
  readonly draft: LabelDraft;
  /** The version that the draft changes: what stands there may stay. */
  readonly published?: LabelDraft;
  /** Items that carry each label now, by its id; left out: there are none yet. */
  readonly counts?: Readonly<Record<string, number>>;
  /** What else can be done with a published label. */
  readonly actions?: (label: Label) => readonly MenuEntry[];
  readonly onChange: (draft: LabelDraft) => void;
}

/** Adds, renames, reorders, colors, retires and removes labels of a draft. Publishing it is the caller's. */
export function LabelListEditor({ draft, published, counts, actions, onChange }: Props): ReactNode {
  const own = usePreferences((state) => state.keys);
  const problems = labelProblems(draft, own, published);
  const offered = draft.labels.filter((label) => !label.retired);
  const [added, setAdded] = useState<LabelId>();
  const list = useRef<HTMLUListElement>(null);
  const listId = useId();
  const [said, say] = useState('');
  const [pasting, setPasting] = useState(false);
  /** The draft before a single line was cut into several labels. */
  const [cut, setCut] = useState<{ readonly before: LabelDraft; readonly id: LabelId; readonly text: string; readonly n: number } | null>(
    null,
  );

  const change = (next: LabelDraft): void => {
    setCut(null);
    onChange(next);
  };
  const move = (id: LabelId, place: number): void => {
    const target = Math.min(Math.max(0, place), offered.length - 1);
    change(moveLabel(draft, id, target));
    say(`${draft.labels.find((label) => label.id === id)?.name ?? 'Label'} is now number ${target + 1} of ${offered.length}`);
  };
  const reorder = useReorder(
    offered.map((label) => label.id),
    move,
  );
  const add = (): void => {
    const next = addLabel(draft);
    setAdded(next.labels.find((label) => isNew(label) && !draft.labels.some((each) => each.id === label.id))?.id);
    change(next);
  };
  /** Enter in a row: on to the next name; from the last one to a fresh row. */
  const goOn = (label: Label): void => {
    const at = offered.findIndex(({ id }) => id === label.id);
    if (at + 1 < offered.length) list.current?.querySelectorAll<HTMLInputElement>('[data-name]')[at + 1]?.focus();
    else if (label.name.trim() !== '') add();
  };
  /** True: the text was a list and its labels are in the draft. */
  const paste = (label: Label, text: string): boolean => {
    const lines = /[\r\n]/.test(text.trim());
    const found = parseLabelList(text);
    if (found.length < 2 || (!lines && !(isNew(label) && label.name.trim() === ''))) return false;
    const n = missingFrom(draft, found).length;
    change(addLabels(draft, found));
    if (!lines) setCut({ before: draft, id: label.id, text: text.trim(), n });
    say(`${plural(n, 'label')} added`);
    return true;
  };
  return (
    <div className={styles['editor']} data-counts={counts !== undefined}>
      {offered.length > 0 && (
        <div className={styles['head']} aria-hidden="true">
          <span />
          <span>Color</span>
          <span>Name</span>
          <span>Key</span>
          {counts !== undefined && <span className={styles['number']}>Items</span>}
          <span>Description</span>
        </div>
      )}
      <ul ref={list} id={listId} className={styles['list']} aria-label="Labels">
        {offered.map((label) => (
          <LabelRow
            key={label.id}
            label={label}
            problems={problems.get(label.id) ?? []}
            autoFocus={label.id === added}
            handle={reorder.handle(label.id)}
            count={counts === undefined ? undefined : (counts[label.id] ?? 0)}
            actions={isNew(label) ? undefined : actions?.(label)}
            skeletons={kindOf(draft.kind).skeletons === true}
            onChange={(part) => change(changeLabel(draft, label.id, part))}
            onSkeleton={(skeleton) => change(withSkeleton(draft, label.id, skeleton))}
            onEnter={() => goOn(label)}
            onPaste={(text) => paste(label, text)}
            onRemove={() =>
              change(isNew(label) ? removeLabel(draft, label.id) : changeLabel(draft, label.id, { retired: true, hotkey: null }))
            }
          />
        ))}
      </ul>
      {cut !== null && (
        <p className={styles['hint']} role="status">
          The pasted line was read as {plural(cut.n, 'label')}.{' '}
          <Button look="quiet" onClick={() => change(changeLabel(cut.before, cut.id, { name: cut.text }))}>
            Keep it as one
          </Button>
        </p>
      )}
      {pasting ? (
        <PasteList
          draft={draft}
          onAdd={(found) => {
            setPasting(false);
            change(addLabels(draft, found));
            say(`${plural(found.length, 'label')} added`);
          }}
          onClose={() => setPasting(false)}
        />
      ) : (
        <div className={styles['adding']}>
          <Button icon={<IconPlus size={16} />} onClick={add}>
            Add a label
          </Button>
          <Button look="quiet" icon={<IconClipboardList size={16} />} onClick={() => setPasting(true)}>
            Paste a list…
          </Button>
        </div>
      )}
      <RetiredLabels draft={draft} counts={counts} actions={actions} onChange={change} />
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
    </div>
  );
}
