import { useState, type ReactNode } from 'react';
import { keysOf, type CommandInfo } from '#app/commands/define.ts';
import { commands, scopes } from '#app/commands/registry.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { useProject } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { KeyRecorder } from './KeyRecorder.tsx';
import { refusal } from './refusal.ts';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

/** Other keys for the commands, on this machine. A clash is refused with the reason. */
export function KeySettings(): ReactNode {
  const { keys: own, setKeys } = usePreferences();
  const labels = useProject(({ view }) => view.schema)?.schema.labels ?? [];
  const [problem, setProblem] = useState<{ readonly id: string; readonly text: string }>();
  const change = (command: CommandInfo, keys: string): void => {
    const text = refusal(command, keys, own, labels);
    if (text === null) setKeys(command.id, keys === '' ? [] : [keys]);
    setProblem(text === null ? undefined : { id: command.id, text });
  };
  return (
    <section className={styles['section']} aria-label="Keys">
      <p className={prose['hint']}>
        For you on this machine. Press the field, then the keys; delete takes the key away. Keys that choose a label are set with the label.
      </p>
      {scopes.map(({ scope, title }) => {
        const entries = commands.filter((command) => command.scope === scope);
        return (
          entries.length > 0 && (
            <div key={scope}>
              <h2>{title}</h2>
              {entries.map((command) => (
                <div key={command.id} className={styles['key']}>
                  <span>{command.title}</span>
                  <KeyRecorder of={command.title} keys={keysOf(command, own)} onRecord={(keys) => change(command, keys)} />
                  {own[command.id] === undefined ? (
                    <span />
                  ) : (
                    <Button look="quiet" onClick={() => setKeys(command.id, null)} aria-label={`Give ${command.title} its own keys back`}>
                      Reset
                    </Button>
                  )}
                  {problem?.id === command.id && (
                    <p role="alert" className={styles['keyProblem']}>
                      {problem.text}
                    </p>
                  )}
                </div>
              ))}
            </div>
          )
        );
      })}
    </section>
  );
}
