import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ItemView } from '#domain/state/view.ts';
import { Button } from '#ui/Button.tsx';
import { HotkeyLayer } from '#ui/hotkeys/HotkeyLayer.tsx';
import { useHotkeys } from '#ui/hotkeys/useHotkeys.ts';
import { TextField } from '#ui/TextField.tsx';
import { useProject, useSession } from '../store/session.ts';
import { useDeskActions } from '../store/sessionHooks.ts';
import { Panel } from './Panel.tsx';
import styles from './HardPanel.module.css';

interface Props {
  readonly item: ItemView;
  /** What the item is: "this item", "the item just left". */
  readonly title: string;
  readonly onClose: () => void;
}

/** Why is it hard? A number takes a reason and closes; own words and a note are a tab away. The item stays where it is. */
export function HardPanel(props: Props): ReactNode {
  return (
    <HotkeyLayer>
      <Reasons {...props} />
    </HotkeyLayer>
  );
}

function Reasons({ item, title, onClose }: Props): ReactNode {
  const reasons = useProject((update) => update.view.settings.hardTags);
  const me = useSession().me().member;
  const { tagHard, clearHard } = useDeskActions();
  const mine = item.hard.find((mark) => mark.author === me);
  const [own, setOwn] = useState('');
  const [note, setNote] = useState(mine?.note ?? '');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const tags = mine?.tags ?? [];
  const save = (next: readonly string[]): void => {
    const done = next.length === 0 && note.trim() === '' ? clearHard(item) : tagHard(item, next, note.trim());
    if (done) onClose();
  };
  const take = (reason: string): void => save(tags.includes(reason) ? tags.filter((tag) => tag !== reason) : [...tags, reason]);
  const saveWords = (): void => save(own.trim() === '' || tags.includes(own.trim()) ? tags : [...tags, own.trim()]);
  useHotkeys('hard', [
    ...reasons.slice(0, 9).map((reason, i) => ({ keys: String(i + 1), perform: () => take(reason) })),
    { keys: 'enter', perform: () => save(tags) },
    { keys: 'f', perform: () => save(tags) },
    { keys: 'escape', perform: onClose, inInputs: true },
  ]);
  const others = tags.filter((tag) => !reasons.includes(tag));
  return (
    <Panel title={`Why is ${title} hard?`} onClose={onClose}>
      <div className={styles['reasons']}>
        {[...reasons, ...others].map((reason, i) => (
          <Button
            key={reason}
            {...(i === 0 && { ref: first })}
            {...(i < Math.min(9, reasons.length) && { keys: String(i + 1) })}
            aria-pressed={tags.includes(reason)}
            onClick={() => take(reason)}
          >
            {reason}
          </Button>
        ))}
      </div>
      <form
        className={styles['words']}
        onSubmit={(event) => {
          event.preventDefault();
          saveWords();
        }}
      >
        <TextField
          label="Another reason"
          value={own}
          onChange={setOwn}
          maxLength={80}
          placeholder="A tag like those above, in a few words"
        />
        <TextField label="Note" value={note} onChange={setNote} maxLength={1000} placeholder="For whoever looks at it again" />
        <Button type="submit" look="primary">
          Tag as hard
        </Button>
        {mine !== undefined && (
          <Button
            onClick={() => {
              if (clearHard(item)) onClose();
            }}
          >
            Not hard
          </Button>
        )}
      </form>
    </Panel>
  );
}
