import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { pressedKeys } from '#ui/hotkeys/keys.ts';
import { Kbd } from '#ui/Kbd.tsx';
import { cx } from '#ui/cx.ts';
import styles from './SettingsPage.module.css';

interface Props {
  /** The command whose keys they are. */
  readonly of: string;
  readonly keys: readonly string[];
  /** The keys pressed, or '' to take the key away. */
  readonly onRecord: (keys: string) => void;
}

/** A field that shows keys and, once pressed, takes the next ones. Escape leaves it, tab moves on. */
export function KeyRecorder({ of, keys, onRecord }: Props): ReactNode {
  const [recording, setRecording] = useState(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!recording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const [pressed] = pressedKeys(event.nativeEvent);
    if (pressed === undefined) return;
    setRecording(false);
    if (pressed === 'escape') return;
    onRecord(pressed === 'delete' ? '' : pressed);
  };
  return (
    <button
      type="button"
      className={cx(styles['recorder'], recording && styles['recording'])}
      onClick={() => setRecording(true)}
      onBlur={() => setRecording(false)}
      onKeyDown={onKeyDown}
    >
      <span className="visually-hidden">{`Keys of ${of}:`}</span>
      {recording ? 'Press keys…' : keys.length === 0 ? 'none' : keys.map((each) => <Kbd key={each} keys={each} />)}
    </button>
  );
}
