import { useEffect, useState, type ReactNode } from 'react';
import type { Label } from '#domain/schema/types.ts';
import { Badge } from '#ui/Badge.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { inWords, namesLabel } from '#app/parts/Beside.tsx';
import type { ProjectSession } from '#app/servicesApi.ts';
import { useProject, useSession } from '#app/store/session.ts';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

const NONE: readonly string[] = [];
const NO_LABELS: readonly Label[] = [];
/** Items that are read from each end of the data to see which fields there are. */
const SAMPLED = 30;

interface Field {
  readonly name: string;
  /** A value of it. */
  readonly example: string;
  readonly telling: boolean;
}

/** Which fields of the data stand beside an item. None does by itself: a field may say what the label should be. */
export function BesideSettings({ onChange }: { readonly onChange: (beside: readonly string[]) => void }): ReactNode {
  const session = useSession();
  const chosen = useProject(({ view }) => view.settings.beside ?? NONE);
  const labels = useProject(({ view }) => view.schema?.schema.labels ?? NO_LABELS);
  const [fields, setFields] = useState<readonly Field[] | null>(null);
  useEffect(() => {
    let left = false;
    findFields(session, labels).then(
      (found) => left || setFields(found),
      () => left || setFields([]),
    );
    return () => void (left = true);
  }, [session, labels]);
  if (fields === null) return <Skeleton label="Reading the fields of the data" lines={2} />;
  const names = [...new Set([...fields.map(({ name }) => name), ...chosen])];
  return (
    <fieldset className={styles['fields']}>
      <legend>Show beside the item</legend>
      {names.length === 0 && <p className={prose['hint']}>The items have no further fields. They come with the columns of an import.</p>}
      {names.map((name) => {
        const field = fields.find((each) => each.name === name);
        return (
          <div key={name} className={styles['field']}>
            <Checkbox
              label={name}
              hint={field === undefined ? 'not in the items that were looked at' : `for example: ${field.example}`}
              checked={chosen.includes(name)}
              onChange={(on) => onChange(on ? [...chosen, name] : chosen.filter((each) => each !== name))}
            />
            {field?.telling === true && <Badge tone="warn">has names of labels: it would tell the answer</Badge>}
          </div>
        );
      })}
    </fieldset>
  );
}

async function findFields(session: ProjectSession, labels: readonly Label[]): Promise<readonly Field[]> {
  const first = await session.page('', 0, SAMPLED);
  const last = first.total <= SAMPLED ? first : await session.page('', Math.max(SAMPLED, first.total - SAMPLED), SAMPLED);
  const ids = [...new Set([...first.rows, ...last.rows].map(({ id }) => id))];
  const served = await Promise.all(ids.map((id) => session.serve(id)));
  const found = new Map<string, Field>();
  for (const [name, value] of served.flatMap((item) => Object.entries(item?.row.meta ?? {}))) {
    const words = inWords(value);
    const before = found.get(name);
    found.set(name, {
      name,
      example: before?.example ?? words.slice(0, 80),
      telling: before?.telling === true || namesLabel(words, labels),
    });
  }
  return [...found.values()];
}
