import { useState, type CSSProperties, type ReactNode } from 'react';
import { parseLabelList, writeLabelList, type ListedLabel } from '#domain/schema/labelList.ts';
import { LABEL_FILES, labelsOfFile, MOST_BYTES } from '#formats/labelLists/labelLists.ts';
import type { LabelGroup } from '#formats/labelLists/types.ts';
import { Button } from '#ui/Button.tsx';
import { chipColors } from '#ui/ColorChip.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import type { Picked } from '#ui/pickedFiles.ts';
import { Select } from '#ui/Select.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { plural } from '../parts/time.ts';
import { missingFrom, type LabelDraft } from './editLabels.ts';
import styles from './LabelListEditor.module.css';

interface Props {
  readonly draft: LabelDraft;
  /** What was read, those among it that are there already too: others may stand under them. */
  readonly onAdd: (labels: readonly ListedLabel[]) => void;
  readonly onClose: () => void;
}

interface Dropped {
  readonly name: string;
  readonly from: string;
  readonly groups: readonly LabelGroup[];
}

/** Many labels at once, as text or from a file; says which ones it read before they are added. */
export function PasteList({ draft, onAdd, onClose }: Props): ReactNode {
  const [text, setText] = useState('');
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [group, setGroup] = useState(0);
  const [problem, setProblem] = useState<string>();
  /** Labels of a file carry more than the text says: they count until somebody changes it. */
  const [read, setRead] = useState<readonly ListedLabel[] | null>(null);
  const found = read ?? parseLabelList(text);
  const fresh = missingFrom(draft, found);
  const known = found.length - fresh.length;

  const take = (groups: readonly LabelGroup[], at: number): void => {
    const labels = groups[at]?.labels ?? [];
    setGroup(at);
    setRead(labels);
    setText(writeLabelList(labels));
  };
  const open = async (picked: readonly Picked[]): Promise<void> => {
    const file = picked[0]?.file;
    if (file === undefined) return;
    setProblem(undefined);
    if (file.size > MOST_BYTES) return setProblem(`${file.name} is larger than ${MOST_BYTES / 2 ** 20} MB: import it as data instead.`);
    const result = labelsOfFile(await file.text(), file.name);
    if (!result.ok) return setProblem(result.error);
    setDropped({ name: file.name, ...result.value });
    return take(result.value.groups, 0);
  };
  return (
    <div className={styles['paste']} role="group" aria-label="Paste or drop a list of labels">
      <FileDrop
        label="Drop a file that names labels, or choose one"
        hint="COCO, YOLO (data.yaml, classes.txt), a Label Studio configuration or export, or one label a line"
        accept={LABEL_FILES}
        onFiles={(files) => void open(files)}
      />
      {problem !== undefined && (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
      {dropped !== null && dropped.groups.length > 1 && (
        <Select
          label={`${dropped.name} (${dropped.from}) has ${dropped.groups.length} lists`}
          value={String(group)}
          options={dropped.groups.map(({ title, labels }, i) => ({
            value: String(i),
            title: `${title}: ${plural(labels.length, 'label')}`,
          }))}
          onChange={(next) => take(dropped.groups, Number(next))}
        />
      )}
      <TextArea
        label="List of labels"
        value={text}
        onChange={(next) => {
          setRead(null);
          setText(next);
        }}
        rows={6}
        autoFocus
        spellCheck={false}
        placeholder={
          'One label a line, or a line with commas.\nIndented, or “Animals > Dogs”: under another label.\nBehind a tab: its description, key or color.'
        }
        hint={
          found.length === 0
            ? 'A column of a spreadsheet can be pasted as it is.'
            : `${plural(fresh.length, 'new label')}${known === 0 ? '' : `; ${plural(known, 'label is', 'labels are')} there already`}${dropped !== null && read !== null ? `; read as ${dropped.from}` : ''}`
        }
      />
      {found.length > 0 && <Preview labels={found} fresh={new Set(fresh)} />}
      <div className={styles['adding']}>
        <Button look="primary" disabled={fresh.length === 0} onClick={() => onAdd(found)}>
          {fresh.length === 0 ? 'Add' : `Add ${plural(fresh.length, 'label')}`}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </div>
  );
}

const SHOWN = 200;

/** The labels as they will stand; those that are there already are grey. */
function Preview({ labels, fresh }: { readonly labels: readonly ListedLabel[]; readonly fresh: ReadonlySet<ListedLabel> }): ReactNode {
  const depths: number[] = [];
  for (const { under } of labels) depths.push(under === undefined ? 0 : (depths[under] ?? 0) + 1);
  return (
    <ul className={styles['preview']} aria-label="Labels that were read" tabIndex={0}>
      {labels.slice(0, SHOWN).map((label, i) => (
        <li key={label.name} data-known={!fresh.has(label)} style={{ '--depth': depths[i] } as CSSProperties}>
          {label.color !== undefined && <span className={styles['swatch']} style={chipColors(label.color)} />}
          <span>{label.name}</span>
          {label.key !== undefined && <Kbd keys={label.key} />}
          {label.description !== '' && <span className={styles['hint']}>{label.description}</span>}
          {!fresh.has(label) && <span className={styles['hint']}>there already</span>}
        </li>
      ))}
      {labels.length > SHOWN && <li>{`and ${(labels.length - SHOWN).toLocaleString('en')} more`}</li>}
    </ul>
  );
}
