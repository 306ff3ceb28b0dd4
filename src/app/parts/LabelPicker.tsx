import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import { TextField } from '#ui/TextField.tsx';
import { matchLabels } from './matchLabels.ts';
import styles from './LabelPicker.module.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly labels: readonly Label[];
  readonly picked: readonly LabelId[];
  /** Several may be chosen: the list stays open. */
  readonly multi: boolean;
  readonly onChoose: (label: LabelId) => void;
}

/** Finds a label by typing: for schemas with more labels than keys. */
export function LabelPicker({ open, onClose, labels, picked, multi, onChoose }: Props): ReactNode {
  return (
    <Dialog open={open} onClose={onClose} title="Choose a label" size="s">
      {open && <Search labels={labels} picked={picked} multi={multi} onChoose={onChoose} onClose={onClose} />}
    </Dialog>
  );
}

function Search({ labels, picked, multi, onChoose, onClose }: Omit<Props, 'open'>): ReactNode {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = matchLabels(labels, query);
  const choose = (label: Label | undefined): void => {
    if (label === undefined) return;
    onChoose(label.id);
    if (multi) setQuery('');
    else onClose();
  };
  const move = (to: number): void => {
    const next = Math.min(found.length - 1, Math.max(0, to));
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) move(active + step);
    else if (event.key === 'Enter' && !event.repeat) choose(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles['root']}>
      <TextField
        label="Search labels"
        labelHidden
        placeholder="Type a part of the name"
        value={query}
        onChange={(text) => {
          setQuery(text);
          setActive(0);
        }}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} role="listbox" aria-label="Labels found" aria-multiselectable={multi} className={styles['list']}>
        {found.map((label, i) => (
          <div
            key={label.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={multi ? picked.includes(label.id) : i === active}
            data-active={i === active}
            className={styles['option']}
            style={chipColors(label.color)}
            onPointerMove={() => setActive(i)}
            onClick={() => choose(label)}
          >
            <span className={styles['name']}>{label.name}</span>
            {picked.includes(label.id) && <span className={styles['state']}>chosen</span>}
            {label.hotkey !== null && <Kbd keys={label.hotkey} />}
          </div>
        ))}
      </div>
      <p className={styles['hint']} role="status">
        {found.length === 0 ? 'No label is called like that.' : `${found.length} of ${labels.length} labels`}
        {multi && ' · Enter switches one on or off, Esc closes'}
      </p>
    </div>
  );
}
