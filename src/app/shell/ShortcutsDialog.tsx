import { useState, type ReactNode } from 'react';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import { activeCommands } from '../commands/active.ts';
import { keysOf } from '../commands/define.ts';
import { commands, scopes } from '../commands/registry.ts';
import { useOverlay } from '../store/overlay.ts';
import { rankByName } from './rankByName.ts';
import { usePreferences } from '../store/preferences.ts';
import styles from './ShortcutsDialog.module.css';

/** All shortcuts, those of the current screen first. */
export function ShortcutsDialog(): ReactNode {
  const open = useOverlay((state) => state.open === 'shortcuts');
  return open ? <Shortcuts /> : null;
}

function Shortcuts(): ReactNode {
  const { show } = useOverlay();
  const [query, setQuery] = useState('');
  const own = usePreferences((state) => state.keys);
  const active = activeCommands();
  const here = new Set(active.filter(({ scope }) => scope !== 'app').map(({ scope }) => scope));
  const fixed = new Set(commands.map(({ id }) => id));
  const all = [...active.filter(({ id }) => !fixed.has(id)), ...commands]; // first what the project's data made, such as label keys
  const sections = [...scopes]
    .sort((a, b) => Number(here.has(b.scope)) - Number(here.has(a.scope)))
    .map(({ scope, title }) => ({
      title,
      entries: rankByName(
        all.filter((command) => command.scope === scope && keysOf(command, own).length > 0),
        query,
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <Dialog open size="l" title="Keyboard shortcuts" description="Keys can be changed in a project's settings." onClose={() => show(null)}>
      <TextField label="Find a shortcut" labelHidden placeholder="Find a shortcut" value={query} onChange={setQuery} autoFocus />
      {sections.length === 0 && <p className={styles['none']}>No shortcut is called that. Try fewer letters.</p>}
      <div className={styles['sections']} tabIndex={0} role="region" aria-label="Shortcuts by screen">
        {sections.map(({ title, entries }) => (
          <section key={title} className={styles['section']}>
            <h3>{title}</h3>
            <dl className={styles['list']}>
              {entries.map((command) => (
                <div key={command.id} className={styles['row']}>
                  <dt>{command.title}</dt>
                  <dd className={styles['keys']}>
                    {keysOf(command, own).map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
