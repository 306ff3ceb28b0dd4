import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { pressedKeys, pressesOf } from '#ui/hotkeys/keys.ts';
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

/** The second of two keys comes within this time. */
const SECOND_MS = 1000;

/**
 * A field that shows keys and, once pressed, takes the next ones: one press, or two one after the other where the command has such keys.
 * Escape leaves it, tab moves on.
 */
export function KeyRecorder({ of, keys, onRecord }: Props): ReactNode {
  const [recording, setRecording] = useState(false);
  const [first, setFirst] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const two = keys.some((each) => pressesOf(each).length > 1);
  const stop = (): void => {
    clearTimeout(timer.current);
    setRecording(false);
    setFirst(null);
  };
  const record = (pressed: string): void => {
    stop();
    onRecord(pressed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!recording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const [pressed] = pressedKeys(event.nativeEvent);
    if (pressed === undefined) return;
    if (pressed === 'escape') stop();
    else if (pressed === 'delete') record('');
    else if (first !== null) record(`${first} ${pressed}`);
    else if (two && pressed.length === 1) {
      setFirst(pressed);
      timer.current = setTimeout(() => record(pressed), SECOND_MS);
    } else record(pressed);
  };
  return (
    <button
      type="button"
      className={cx(styles['recorder'], recording && styles['recording'])}
      onClick={() => setRecording(true)}
      onBlur={stop}
      onKeyDown={onKeyDown}
    >
      <span className="visually-hidden">{`Keys of ${of}:`}</span>
      {recording
        ? first === null
          ? 'Press keys…'
          : `${first.toUpperCase()}, then …`
        : keys.length === 0
          ? 'none'
          : keys.map((each) => <Kbd key={each} keys={each} />)}
    </button>
  );
}
