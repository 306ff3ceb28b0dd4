import {
  memo,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
} from 'react';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { Kbd } from '#ui/Kbd.tsx';
import { matchLabels } from '#app/parts/matchLabels.ts';
import { usePreferences } from '#app/store/preferences.ts';
import type { ItemContent } from '#domain/item/types.ts';
import type { KeyedLabel } from '../keys.ts';
import { Chip } from './Chip.tsx';
import { groupLabels } from './groups.ts';
import { useCodes } from './useCodes.ts';
import { VirtualGroups } from './VirtualGroups.tsx';
import styles from './LabelStrip.module.css';

interface Props {
  readonly labels: readonly Label[];
  readonly picked: readonly LabelId[];
  readonly suggested: readonly string[];
  readonly keyed: readonly KeyedLabel[];
  /** Ids of the labels that the model finds likeliest. */
  readonly likely: readonly string[];
  /** Several may be chosen: the filter keeps the focus. */
  readonly multi: boolean;
  readonly disabled: boolean;
  /** Labels that those stand under, and that cannot be chosen. */
  readonly headings?: readonly Label[] | undefined;
  /** Labels that were named last, the newest first. */
  readonly last?: readonly LabelId[];
  /** What the labels are about: an image has keys of its own. */
  readonly content: ItemContent['kind'];
  /** The field that filters; a key of the screen gives it the focus. */
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly onChoose: (label: LabelId) => void;
  readonly onPoint: (label: Label) => void;
}

/** More labels than these are drawn only as far as they are in sight. */
const DRAWN = 150;
/** So many of those found are shown: who types another letter sees the others. */
const MOST_FOUND = 60;
/** Labels named last that stand before the groups. */
const MOST_USED = 6;
const NOBODY: readonly LabelId[] = [];
const NO_LABELS: readonly Label[] = [];

const keepFocus = (event: MouseEvent): void => {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
};

/** More labels than digits: what the keys mean now, all labels by group, and a filter that leaves the item in sight. */
export function LabelStrip(props: Props): ReactNode {
  const {
    labels,
    picked,
    suggested,
    keyed,
    likely,
    multi,
    disabled,
    content,
    last = NOBODY,
    headings = NO_LABELS,
    filter,
    onChoose,
    onPoint,
  } = props;
  const body = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const searching = query.trim() !== '';
  const found = useMemo(
    () => (searching ? matchLabels(labels, query, [...likely, ...last]) : []),
    [labels, query, likely, last, searching],
  );
  const { onKeys, others } = useMemo(() => partKeys(keyed), [keyed]);
  const labelAt = (event: SyntheticEvent): Label | undefined => {
    const chip = event.target instanceof Element ? event.target.closest('[data-label]') : null;
    return labels.find((label) => label.id === chip?.getAttribute('data-label'));
  };
  const point = (event: SyntheticEvent): void => {
    const label = labelAt(event);
    if (label !== undefined) onPoint(label);
  };
  const choose = (label: Label | undefined): void => {
    if (label === undefined || disabled) return;
    setQuery('');
    setActive(0);
    if (!multi) filter.current?.blur();
    onChoose(label.id);
  };
  const { codes, begun } = useCodes(labels, content, (id) => choose(labels.find((label) => label.id === id)));
  const used = useMemo(() => {
    const shown = new Set<string>(onKeys.map(({ label }) => label.id));
    return last.flatMap((id) => (shown.has(id) ? [] : labels.filter((label) => label.id === id))).slice(0, MOST_USED);
  }, [last, labels, onKeys]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && searching) setActive((now) => Math.min(found.length - 1, MOST_FOUND - 1, Math.max(0, now + step)));
    else if (event.key === 'Enter' && searching && !event.repeat) choose(found[active]);
    else if (event.key === 'Escape' && searching) setQuery('');
    else if (event.key === 'Escape') event.currentTarget.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={styles['strip']}
      role="group"
      aria-label="Labels"
      onMouseDown={keepFocus}
      onPointerOver={point}
      onFocus={point}
      onClick={(event) => {
        if (event.detail < 2) choose(labelAt(event));
      }}
    >
      <div className={styles['head']}>
        <label className={styles['filter']}>
          <Kbd keys="/" />
          <input
            ref={filter}
            value={query}
            placeholder="type to find a label, enter takes it"
            aria-label="Find a label"
            role="combobox"
            aria-expanded={searching}
            aria-controls={id}
            aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        <span className={styles['count']} role="status">
          {begun !== null ? `${begun.toUpperCase()} and …` : searching ? `${found.length} of ${labels.length}` : `${labels.length} labels`}
        </span>
        <FixedKeys />
      </div>
      <div ref={body} className={styles['body']} tabIndex={-1}>
        {begun !== null ? (
          <Begun {...{ labels, codes, begun, picked, disabled }} />
        ) : searching ? (
          <Found {...{ id, found, active, picked, keyed, disabled }} />
        ) : (
          <>
            <div className={styles['keys']} role="group" aria-label="On the keys">
              {onKeys.map(({ key, label, p }) => (
                <Chip
                  key={key}
                  hotkey={key}
                  suggested={suggested.includes(label.id)}
                  picked={picked.includes(label.id)}
                  {...{ label, p, disabled }}
                />
              ))}
            </div>
            {used.length > 0 && (
              <div className={styles['keys']} role="group" aria-label="Used last" data-used="">
                {used.map((label) => (
                  <Chip key={label.id} code={codes.get(label.id)} picked={picked.includes(label.id)} {...{ label, disabled }} />
                ))}
              </div>
            )}
            {labels.length > DRAWN ? (
              <VirtualGroups {...{ labels, headings, picked, disabled, codes }} scroller={body} />
            ) : (
              <Groups {...{ labels, headings, picked, disabled, codes, keyed: others }} />
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** Guesses stand by themselves; a label's own key beside them is shown where the label is. */
function partKeys(keyed: readonly KeyedLabel[]): { readonly onKeys: readonly KeyedLabel[]; readonly others: readonly KeyedLabel[] } {
  const guessed = keyed.filter(({ p }) => p !== null);
  return guessed.length === 0 ? { onKeys: keyed, others: [] } : { onKeys: guessed, others: keyed.filter(({ p }) => p === null) };
}

interface FoundProps extends Pick<Props, 'picked' | 'keyed' | 'disabled'> {
  readonly id: string;
  readonly found: readonly Label[];
  readonly active: number;
}

function Found({ id, found, active, picked, keyed, disabled }: FoundProps): ReactNode {
  if (found.length === 0) return <p className={styles['none']}>No label is called like that. Esc clears the filter.</p>;
  return (
    <div id={id} role="listbox" aria-label="Labels found" className={styles['keys']}>
      {found.slice(0, MOST_FOUND).map((label, i) => (
        <Chip
          key={label.id}
          hotkey={i === active ? 'enter' : undefined}
          p={keyed.find((each) => each.label.id === label.id)?.p ?? null}
          picked={picked.includes(label.id)}
          option={{ id: `${id}-${i}`, active: i === active }}
          {...{ label, disabled }}
        />
      ))}
      {found.length > MOST_FOUND && <p className={styles['none']}>{`and ${found.length - MOST_FOUND} more: type on`}</p>}
    </div>
  );
}

interface BegunProps extends Pick<Props, 'labels' | 'picked' | 'disabled'> {
  readonly codes: ReadonlyMap<LabelId, string>;
  readonly begun: string;
}

/** The first of two keys was pressed: what each second one means. */
function Begun({ labels, codes, begun, picked, disabled }: BegunProps): ReactNode {
  const open = labels.filter(({ id }) => codes.get(id)?.startsWith(begun) === true);
  return (
    <div className={styles['keys']} role="group" aria-label={`Labels that begin with ${begun.toUpperCase()}`}>
      {open.map((label) => (
        <Chip key={label.id} hotkey={codes.get(label.id)?.slice(1)} picked={picked.includes(label.id)} {...{ label, disabled }} />
      ))}
    </div>
  );
}

type GroupsProps = Pick<Props, 'labels' | 'picked' | 'disabled' | 'keyed'> & {
  readonly codes: ReadonlyMap<LabelId, string>;
  readonly headings: readonly Label[];
};

/** Does not render again while one labels: it is the larger part of the strip. */
const Groups = memo(
  function Groups({ labels, headings, picked, disabled, keyed, codes }: GroupsProps): ReactNode {
    const groups = useMemo(() => groupLabels(labels, headings), [labels, headings]);
    return (
      <div className={styles['groups']}>
        {groups.map(({ title, labels: members }) => (
          <div key={title ?? ''} className={styles['group']} role="group" aria-label={title ?? 'other labels'}>
            {groups.length > 1 && <p className={styles['title']}>{title ?? 'others'}</p>}
            {members.map((label) => (
              <Chip
                key={label.id}
                hotkey={keyed.find((each) => each.label.id === label.id)?.key}
                code={codes.get(label.id)}
                picked={picked.includes(label.id)}
                {...{ label, disabled }}
              />
            ))}
          </div>
        ))}
      </div>
    );
  },
  (a, b) =>
    a.labels === b.labels &&
    a.codes === b.codes &&
    a.disabled === b.disabled &&
    a.picked.join() === b.picked.join() &&
    keysIn(a.keyed) === keysIn(b.keyed),
);

const keysIn = (keyed: readonly KeyedLabel[]): string => keyed.map(({ key, label }) => key + label.id).join();

function FixedKeys(): ReactNode {
  const { fixedKeys, setFixedKeys } = usePreferences();
  return (
    <label className={styles['fixed']} title="Off: keys 1 to 9 mean what the model finds likeliest for each item">
      <input type="checkbox" checked={fixedKeys} onChange={(event) => setFixedKeys(event.target.checked)} />
      fixed keys
    </label>
  );
}
