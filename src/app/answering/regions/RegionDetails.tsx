import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Size } from '#annotators/image/view.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import { jsonWords } from '#domain/json.ts';
import type { RegionActions } from '#app/commands/regions.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { TextField } from '#ui/TextField.tsx';
import { meets, numbersOf, type NumberField } from './numbers.ts';
import { setAttribute } from './ops.ts';
import { reshape } from './reducer.ts';
import type { RegionsDraft } from './steps.ts';
import styles from './RegionPanel.module.css';

interface Props {
  readonly focus: readonly Region[];
  readonly act: (next: (draft: RegionsDraft) => RegionsDraft) => void;
  readonly image: Size;
  readonly actions: RegionActions;
}

/** What most formats know of a region beside its label. */
const FLAGS = ['occluded', 'truncated', 'difficult', 'crowd'] as const;

/** What can be said of the selected regions, and done with them. */
export function RegionDetails({ focus, act, image, actions }: Props): ReactNode {
  const [only] = focus;
  const ids = focus.map(({ id }) => id);
  const all = (name: string): boolean => focus.every(({ attributes }) => attributes?.[name] === true);
  return (
    <section className={styles['details']} aria-label="Selected region">
      {only !== undefined && focus.length === 1 && (
        <div className={styles['numbers']} key={only.id}>
          {numbersOf(only.shape, image).map((each) => (
            <NumberInput
              key={each.name}
              field={each}
              faultOf={(value) => {
                const shape = each.set(value);
                return shapeOf(shape.kind).fault(shape) ?? (meets(shape, image) ? null : 'It would lie outside of the image.');
              }}
              onSet={(value) => act((now) => reshape(now, [{ region: only.id, shape: each.set(value) }]))}
            />
          ))}
        </div>
      )}
      <div className={styles['flags']}>
        {FLAGS.map((name) => (
          <Checkbox
            key={name}
            label={name}
            checked={all(name)}
            onChange={(checked) => act((now) => setAttribute(now, ids, name, checked ? true : undefined))}
          />
        ))}
      </div>
      <OwnAttributes focus={focus} onSet={(name, value) => act((now) => setAttribute(now, ids, name, value))} />
      <div className={styles['orders']}>
        <Button look="quiet" onClick={() => actions.order('front')}>
          To the front
        </Button>
        <Button look="quiet" onClick={() => actions.order('back')}>
          To the back
        </Button>
        {actions.canCombine && (
          <>
            <Button look="quiet" onClick={() => actions.combine('join')}>
              Join
            </Button>
            <Button look="quiet" onClick={() => actions.combine('subtract')}>
              Cut out
            </Button>
          </>
        )}
        {actions.canConvert && (
          <>
            <Button look="quiet" disabled={focus.every(({ shape }) => shape.kind === 'mask')} onClick={() => actions.convert('mask')}>
              To mask
            </Button>
            <Button look="quiet" disabled={focus.every(({ shape }) => shape.kind === 'polygon')} onClick={() => actions.convert('polygon')}>
              To polygon
            </Button>
            <Button look="quiet" onClick={() => actions.convert('parts')}>
              Separate parts
            </Button>
          </>
        )}
        {focus.length > 1 && (
          <Button look="quiet" onClick={actions.group}>
            Group
          </Button>
        )}
        {focus.some(({ group }) => group !== undefined) && (
          <Button look="quiet" onClick={actions.ungroup}>
            Ungroup
          </Button>
        )}
      </div>
    </section>
  );
}

const shown = (value: number): string => String(Math.round(value * 100) / 100);

interface NumberInputProps {
  readonly field: NumberField;
  readonly faultOf: (value: number) => string | null;
  readonly onSet: (value: number) => void;
}

/** A number that is taken with Enter or when the field is left; what would be no shape says why. */
function NumberInput({ field, faultOf, onSet }: NumberInputProps): ReactNode {
  const [text, setText] = useState<string | null>(null);
  const value = text === null ? field.value : Number(text.replace(',', '.'));
  const fault = text === null ? null : text.trim() === '' || !Number.isFinite(value) ? 'Type a number.' : faultOf(value);
  const done = (): void => {
    if (text !== null && fault === null && value !== field.value) onSet(value);
    setText(null);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') setText(null);
    if (event.key === 'Enter') done();
    if (event.key === 'Enter' || event.key === 'Escape') event.stopPropagation();
  };
  return (
    <TextField
      label={field.name}
      inputMode="decimal"
      value={text ?? shown(field.value)}
      {...(fault !== null && { error: fault })}
      onChange={setText}
      onBlur={done}
      onKeyDown={key}
    />
  );
}

/** What else somebody wants to say: a name, and a word or number. */
function OwnAttributes({
  focus,
  onSet,
}: {
  readonly focus: readonly Region[];
  readonly onSet: (name: string, value: string | number | undefined) => void;
}): ReactNode {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const own = Object.entries(focus[0]?.attributes ?? {}).filter(([key]) => !FLAGS.some((flag) => flag === key));
  const give = (): void => {
    if (name.trim() === '' || value.trim() === '') return;
    const number = Number(value);
    onSet(name.trim(), Number.isFinite(number) ? number : value.trim());
    setName('');
    setValue('');
  };
  return (
    <div className={styles['own']}>
      {own.map(([key, said]) => (
        <p key={key} className={styles['said']}>
          <bdi>{key}</bdi>: <bdi>{jsonWords(said)}</bdi>{' '}
          <Button look="quiet" aria-label={`Take ${key} away`} onClick={() => onSet(key, undefined)}>
            ×
          </Button>
        </p>
      ))}
      <form
        className={styles['give']}
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <TextField label="Attribute" labelHidden placeholder="attribute" value={name} onChange={setName} />
        <TextField label="Value" labelHidden placeholder="value" value={value} onChange={setValue} />
        <Button type="submit" look="quiet" disabled={name.trim() === '' || value.trim() === ''}>
          Add
        </Button>
      </form>
    </div>
  );
}
