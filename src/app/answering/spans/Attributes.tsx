import { useState, type ReactNode } from 'react';
import type { JsonObject } from '#domain/json.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './Spans.module.css';

interface Props {
  /** Of each selected span. */
  readonly of: readonly JsonObject[];
  readonly onSet: (name: string, value: string | number | boolean | undefined) => void;
}

/** What most tools know of a span beside its label. */
const FLAGS = ['negated', 'uncertain'] as const;

/** What can be said of the selected spans: flags, and words, numbers or yes and no under names of one's own. */
export function Attributes({ of, onSet }: Props): ReactNode {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const own = Object.entries(of[0] ?? {}).filter(([key]) => !FLAGS.some((flag) => flag === key));
  const give = (): void => {
    if (name.trim() === '' || value.trim() === '') return;
    const said = value.trim();
    onSet(name.trim(), said === 'yes' ? true : said === 'no' ? false : Number.isFinite(Number(said)) ? Number(said) : said);
    setName('');
    setValue('');
  };
  return (
    <section aria-label="Selected span">
      {FLAGS.map((flag) => (
        <Checkbox
          key={flag}
          label={flag}
          checked={of.every((each) => each[flag] === true)}
          onChange={(checked) => onSet(flag, checked ? true : undefined)}
        />
      ))}
      {own.map(([key, said]) => (
        <p key={key} className={styles['hint']}>
          <bdi>{key}</bdi>: <bdi>{said === true ? 'yes' : said === false ? 'no' : String(said)}</bdi>{' '}
          <Button look="quiet" aria-label={`Take ${key} away`} onClick={() => onSet(key, undefined)}>
            ×
          </Button>
        </p>
      ))}
      <form
        className={styles['list']}
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <TextField label="Attribute" labelHidden placeholder="attribute" size={9} value={name} onChange={setName} />
        <TextField label="Value" labelHidden placeholder="value, yes or no" size={11} value={value} onChange={setValue} />
        <Button type="submit" look="quiet" disabled={name.trim() === '' || value.trim() === ''}>
          Add
        </Button>
      </form>
    </section>
  );
}
