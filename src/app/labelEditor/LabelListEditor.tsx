import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { LabelId } from '#domain/ids.ts';
import { parseLabelList } from '#domain/schema/labelList.ts';
import { innerIn } from '#domain/labelTree.ts';
import { takesInner } from '#domain/schema/schema.ts';
import type { Label } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import type { MenuEntry } from '#ui/Menu.tsx';
import { plural } from '../parts/time.ts';
import { addLabel, addLabels, changeLabel, isNew, missingFrom, type LabelDraft } from './editLabels.ts';
import { LabelHints } from './LabelHints.tsx';
import type { LintContext } from './labelLint.ts';
import { LabelRows } from './LabelRows.tsx';
import { RetiredLabels } from './RetiredLabels.tsx';
import styles from './LabelListEditor.module.css';

const PasteList = lazy(async () => ({ default: (await import('./PasteList.tsx')).PasteList }));

interface Props {
  readonly draft: LabelDraft;
  /** The version that the draft changes: what stands there may stay. */
  readonly published?: LabelDraft;
  /** Items that carry each label now, by its id; left out: there are none yet. */
  readonly counts?: Readonly<Record<string, number>>;
  /** What else can be done with a published label. */
  readonly actions?: (label: Label) => readonly MenuEntry[];
  /** Sections of the guide; left out: there is none. */
  readonly sections?: LintContext['sections'];
  readonly onChange: (draft: LabelDraft) => void;
}

/** Adds, renames, reorders, nests, colors, retires and removes labels of a draft. Publishing it is the caller's. */
export function LabelListEditor({ draft, published, counts, actions, sections = null, onChange }: Props): ReactNode {
  const [added, setAdded] = useState<LabelId>();
  const [said, say] = useState('');
  const [pasting, setPasting] = useState(false);
  /** The draft before a single line was cut into several labels. */
  const [cut, setCut] = useState<{ readonly before: LabelDraft; readonly id: LabelId; readonly text: string; readonly n: number } | null>(
    null,
  );
  const change = (next: LabelDraft): void => {
    setCut(null);
    if (next !== draft) onChange(next);
  };
  const add = (): void => {
    const next = addLabel(draft);
    setAdded(next.labels.find((label) => isNew(label) && !draft.labels.some((each) => each.id === label.id))?.id);
    change(next);
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
      <LabelRows {...{ draft, published, counts, actions, added, say }} onChange={change} onAdd={add} onPaste={paste} />
      {cut !== null && (
        <p className={styles['hint']} role="status">
          The pasted line was read as {plural(cut.n, 'label')}.{' '}
          <Button look="quiet" onClick={() => change(changeLabel(cut.before, cut.id, { name: cut.text }))}>
            Keep it as one
          </Button>
        </p>
      )}
      {pasting ? (
        <Suspense>
          <PasteList
            draft={draft}
            onAdd={(found) => {
              setPasting(false);
              const n = missingFrom(draft, found).length;
              change(addLabels(draft, found));
              say(`${plural(n, 'label')} added`);
            }}
            onClose={() => setPasting(false)}
          />
        </Suspense>
      ) : (
        <div className={styles['adding']}>
          <Button icon={<IconPlus size={16} />} onClick={add}>
            Add a label
          </Button>
          <Button look="quiet" icon={<IconClipboardList size={16} />} onClick={() => setPasting(true)}>
            Paste or drop a list…
          </Button>
        </div>
      )}
      {kindOf(draft.kind).picks !== null && innerIn(draft.labels.filter(({ retired }) => !retired)).size > 0 && (
        <Checkbox
          label="Headings can be chosen, too"
          hint="Else a label with others under it only groups them."
          checked={takesInner(draft.options)}
          onChange={(inner) => change({ ...draft, options: inner ? { inner } : {} })}
        />
      )}
      <LabelHints {...{ draft, sections }} onChange={change} />
      <RetiredLabels draft={draft} counts={counts} actions={actions} onChange={change} />
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
    </div>
  );
}
