import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog } from '#ui/Dialog.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import { cx } from '#ui/cx.ts';
import { activeCommands, type ActiveCommand } from '../commands/active.ts';
import { useOverlay } from '../store/overlay.ts';
import { rankByName } from './rankByName.ts';
import styles from './CommandPalette.module.css';

/** Every command that can be carried out now, found by its name. */
export function CommandPalette(): ReactNode {
  const open = useOverlay((state) => state.open === 'palette');
  return open ? <Palette /> : null;
}

function Palette(): ReactNode {
  const show = useOverlay((state) => state.show);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const all = useMemo(() => activeCommands().filter((command) => command.enabled && command.id !== 'app.palette'), []);
  const found = rankByName(all, query);
  const chosen = Math.min(at, found.length - 1);
  const run = (command: ActiveCommand | undefined): void => {
    if (command === undefined) return;
    show(null);
    setTimeout(command.perform); // after the dialog gave the focus back, so that commands can move it
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog open title="Find a command" onClose={() => show(null)}>
      <input
        className={styles['input']}
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found.length > 0 ? `palette-${chosen}` : undefined}
        placeholder="Type a few letters"
        value={query}
        autoFocus
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label="Commands" className={styles['list']}>
        {found.map((command, i) => (
          <div
            key={command.id}
            id={`palette-${i}`}
            role="option"
            aria-selected={i === chosen}
            ref={i === chosen ? keepInSight : undefined}
            className={cx(styles['row'], i === chosen && styles['chosen'])}
            onPointerMove={() => setAt(i)}
            onClick={() => run(command)}
          >
            <span className={styles['title']}>{command.title}</span>
            {command.keys[0] !== undefined && <Kbd keys={command.keys[0]} />}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles['none']}>No command is called that. Try fewer letters.</p>}
    </Dialog>
  );
}

const keepInSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });
