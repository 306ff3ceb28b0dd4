import { useState, type ReactNode } from 'react';
import { parseLabelList, type ListedLabel } from '#domain/schema/labelList.ts';
import { Button } from '#ui/Button.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { plural } from '../parts/time.ts';
import { missingFrom, type LabelDraft } from './editLabels.ts';
import styles from './LabelListEditor.module.css';

interface Props {
  readonly draft: LabelDraft;
  readonly onAdd: (labels: readonly ListedLabel[]) => void;
  readonly onClose: () => void;
}

/** Many labels at once, as text; says which ones it read before they are added. */
export function PasteList({ draft, onAdd, onClose }: Props): ReactNode {
  const [text, setText] = useState('');
  const found = parseLabelList(text);
  const fresh = missingFrom(draft, found);
  const known = found.length - fresh.length;
  return (
    <div className={styles['paste']} role="group" aria-label="Paste a list of labels">
      <TextArea
        label="List of labels"
        value={text}
        onChange={setText}
        rows={6}
        autoFocus
        spellCheck={false}
        placeholder={'One label a line, or a line with commas.\nBehind a tab: its description.'}
        hint={
          found.length === 0
            ? 'A column of a spreadsheet can be pasted as it is.'
            : `${plural(fresh.length, 'new label')}${fresh.length === 0 ? '' : `: ${preview(fresh)}`}${known === 0 ? '' : `; ${plural(known, 'label is', 'labels are')} there already`}`
        }
      />
      <div className={styles['adding']}>
        <Button look="primary" disabled={fresh.length === 0} onClick={() => onAdd(fresh)}>
          {fresh.length === 0 ? 'Add' : `Add ${plural(fresh.length, 'label')}`}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </div>
  );
}

const SHOWN = 12;

const preview = (labels: readonly ListedLabel[]): string =>
  `${labels
    .slice(0, SHOWN)
    .map(({ name }) => name)
    .join(' · ')}${labels.length > SHOWN ? ' …' : ''}`;
