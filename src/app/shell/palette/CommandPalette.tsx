import { useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog } from '#ui/Dialog.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import { cx } from '#ui/cx.ts';
import { activeCommands, onCommandsChanged } from '#app/commands/active.ts';
import { useOverlay } from '#app/store/overlay.ts';
import { commandGroups, type Entry, type Group } from './entries.ts';
import { useLately } from './lately.ts';
import { usePlaces } from './usePlaces.ts';
import styles from './CommandPalette.module.css';

/** Every command that can be carried out now, other projects and items, found by a few letters. */
export function CommandPalette(): ReactNode {
  const open = useOverlay((state) => state.open === 'palette');
  return open ? <Palette /> : null;
}

function Palette(): ReactNode {
  const show = useOverlay((state) => state.show);
  const { ids: lately, add } = useLately();
  const [query, setQuery] = useState('');
  /** The line moved to; null: the first, whichever that is. By its id: commands come while a project opens. */
  const [moved, setMoved] = useState<string | null>(null);
  const all = useSyncExternalStore(onCommandsChanged, activeCommands).filter(({ enabled, id }) => enabled && id !== 'app.palette');
  const places = usePlaces(query);
  const groups = [...commandGroups(all, query, lately), ...places];
  const found = groups.flatMap(({ entries }) => entries);
  const setAt = (place: number): void => setMoved(found[place]?.id ?? null);
  const chosen = Math.max(
    0,
    found.findIndex(({ id }) => id === moved),
  );
  const run = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    add(entry.id);
    show(null);
    setTimeout(entry.perform); // after the dialog gave the focus back, so that commands can move it
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog open title="Find a command, a project or an item" onClose={() => show(null)}>
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
          setMoved(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label="Commands" className={styles['list']}>
        {groups.map((group) => (
          <Lines key={group.title} group={group} all={found} chosen={chosen} onMove={setAt} onRun={run} />
        ))}
      </div>
      {found.length === 0 && <p className={styles['none']}>Nothing is called that. Try fewer letters.</p>}
    </Dialog>
  );
}

interface LinesProps {
  readonly group: Group;
  /** All entries in order: a line is known by its place among them. */
  readonly all: readonly Entry[];
  readonly chosen: number;
  readonly onMove: (at: number) => void;
  readonly onRun: (entry: Entry) => void;
}

function Lines({ group, all, chosen, onMove, onRun }: LinesProps): ReactNode {
  const first = all.indexOf(group.entries[0]!);
  return (
    <div role="group" aria-label={group.title}>
      <div aria-hidden="true" className={styles['heading']}>
        {group.title}
      </div>
      {group.entries.map((entry, i) => {
        const place = first + i;
        return (
          <div
            key={entry.id}
            id={`palette-${place}`}
            role="option"
            aria-selected={place === chosen}
            ref={place === chosen ? keepInSight : undefined}
            className={cx(styles['row'], place === chosen && styles['chosen'])}
            onPointerMove={() => onMove(place)}
            onClick={() => onRun(entry)}
          >
            <span className={styles['title']}>{entry.title}</span>
            {entry.keys !== undefined && <Kbd keys={entry.keys} />}
          </div>
        );
      })}
    </div>
  );
}

const keepInSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });
