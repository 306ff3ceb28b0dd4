import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { HotkeyLayer } from '#ui/hotkeys/HotkeyLayer.tsx';
import { useHotkeys } from '#ui/hotkeys/useHotkeys.ts';
import { TextField } from '#ui/TextField.tsx';
import { Panel } from '#app/parts/Panel.tsx';
import { useProject } from '#app/store/session.ts';
import { useDeskActions } from '#app/store/sessionHooks.ts';
import styles from './GoTo.module.css';

/** Asks for the number of an item; the one on screen waits. */
export function GoTo({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <HotkeyLayer>
      <Form onClose={onClose} />
    </HotkeyLayer>
  );
}

function Form({ onClose }: { readonly onClose: () => void }): ReactNode {
  const items = useProject((update) => update.view.counts.items);
  const { goTo } = useDeskActions();
  const [text, setText] = useState('');
  const place = Number(text.replaceAll(/[\s,.']/g, ''));
  const valid = Number.isInteger(place) && place >= 1 && place <= items;
  useHotkeys('label', [{ keys: 'escape', perform: onClose, inInputs: true }]);
  return (
    <Panel title="Go to an item" onClose={onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!valid) return;
          onClose();
          goTo(place);
        }}
      >
        <TextField
          label={`Number, 1 to ${items.toLocaleString('en')}, in the order of the imports`}
          value={text}
          onChange={setText}
          inputMode="numeric"
          autoFocus
          error={text.trim() !== '' && !valid ? `Items are numbered from 1 to ${items.toLocaleString('en')}.` : undefined}
        />
        <Button type="submit" look="primary" keys="enter">
          Go
        </Button>
      </form>
      <p className={styles['hint']}>Esc brings you back to where you were; “[” and “]” go to the items beside it.</p>
    </Panel>
  );
}
