import { useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { LabelId } from '#domain/ids.ts';
import { subtreeIn } from '#domain/labelTree.ts';
import type { Label } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import type { MenuEntry } from '#ui/Menu.tsx';
import { TextField } from '#ui/TextField.tsx';
import { matchLabels } from '../parts/matchLabels.ts';
import { usePreferences } from '../store/preferences.ts';
import { changeLabel, isNew, removeLabel, withRelation, withSkeleton, type LabelDraft } from './editLabels.ts';
import { LabelRow, type RowActs } from './LabelRow.tsx';
import { labelProblems } from './labelProblems.ts';
import { branchesOf, moveLabel, stepLabel } from './moveLabels.ts';
import { useReorder, type Handle } from './useReorder.ts';
import styles from './LabelListEditor.module.css';

interface Props {
  readonly draft: LabelDraft;
  readonly published: LabelDraft | undefined;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly actions: ((label: Label) => readonly MenuEntry[]) | undefined;
  /** The label that was added last: its name gets the focus. */
  readonly added: LabelId | undefined;
  readonly say: (what: string) => void;
  readonly onChange: (draft: LabelDraft) => void;
  readonly onAdd: () => void;
  readonly onPaste: (label: Label, text: string) => boolean;
}

/** From so many labels on they are searched. */
const SEARCHED = 20;
/** So many are drawn at first: each is a row of fields. */
const DRAWN = 100;
const NO_PROBLEMS: readonly never[] = [];

/** The labels on offer as a tree of rows. */
export function LabelRows({ draft, published, counts, actions, added, say, onChange, onAdd, onPaste }: Props): ReactNode {
  const own = usePreferences((state) => state.keys);
  const problems = useMemo(() => labelProblems(draft, own, published), [draft, own, published]);
  const branches = useMemo(() => branchesOf(draft), [draft]);
  const offered = useMemo(() => branches.map(({ label }) => label), [branches]);
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(DRAWN);
  const list = useRef<HTMLUListElement>(null);
  const listId = useId();
  const searched = offered.length > SEARCHED && query.trim() !== '';
  const found = useMemo(() => (searched ? new Set(matchLabels(offered, query).map(({ id }) => id)) : null), [searched, offered, query]);
  const isWanted = (label: Label): boolean => found === null || found.has(label.id) || label.id === added || problems.has(label.id);
  const wanted = branches.filter(({ label }) => isWanted(label));
  // what was added last, and what keeps the labels from being saved, is always in sight
  const drawn = wanted.filter(({ label }, i) => i < most || label.id === added || problems.has(label.id));

  const moved = (next: LabelDraft, id: LabelId): void => {
    if (next === draft) return;
    const after = branchesOf(next);
    const at = after.findIndex(({ label }) => label.id === id);
    const name = after[at]?.label.name || 'Label';
    const above = after[at]?.depth === 0 ? '' : `, under ${next.labels.find((label) => label.id === after[at]?.label.parent)?.name ?? ''}`;
    onChange(next);
    say(`${name} is now number ${at + 1} of ${after.length}${above}`);
  };
  const levels = useRef<{ readonly id: LabelId; readonly depth: number } | null>(null);
  const reorder = useReorder(
    offered.map(({ id }) => id),
    {
      step: (id, step) => moved(stepLabel(draft, id, step), id),
      together: (id) => subtreeIn(offered, id),
      drag: (id, place, deeper) => {
        const from = levels.current?.id === id ? levels.current.depth : (branches.find(({ label }) => label.id === id)?.depth ?? 0);
        levels.current = { id, depth: from };
        moved(moveLabel(draft, id, place, Math.max(0, from + deeper)), id);
      },
    },
  );
  const handleOf = (id: LabelId): Handle => {
    const handle = reorder.handle(id);
    return {
      ...handle,
      onPointerDown: (event) => {
        levels.current = null;
        handle.onPointerDown(event);
      },
    };
  };
  /** Enter in a row: on to the next name; from the last one to a fresh row. */
  const goOn = (label: Label): void => {
    const at = drawn.findIndex((each) => each.label.id === label.id);
    if (at + 1 < drawn.length) list.current?.querySelectorAll<HTMLInputElement>('[data-name]')[at + 1]?.focus();
    else if (label.name.trim() !== '') onAdd();
  };
  const acts: RowActs = {
    change: (label, part) => onChange(changeLabel(draft, label.id, part)),
    skeleton: (label, skeleton) => onChange(withSkeleton(draft, label.id, skeleton)),
    relation: (label, isOne) => onChange(withRelation(draft, label.id, isOne)),
    enter: goOn,
    paste: onPaste,
    remove: (label) =>
      onChange(isNew(label) ? removeLabel(draft, label.id) : changeLabel(draft, label.id, { retired: true, hotkey: null })),
  };
  const skeletons = kindOf(draft.kind).skeletons === true;
  const relations = kindOf(draft.kind).relations === true;
  return (
    <>
      {offered.length > SEARCHED && (
        <TextField
          label="Find a label to edit"
          labelHidden
          placeholder={`Find one of ${offered.length.toLocaleString('en')} labels`}
          value={query}
          onChange={setQuery}
        />
      )}
      {offered.length > 0 && (
        <div className={styles['head']} aria-hidden="true">
          <span />
          <span>Color</span>
          <span>Name</span>
          <span>Key</span>
          {counts !== undefined && <span className={styles['number']}>Items</span>}
          <span>Description</span>
        </div>
      )}
      <ul ref={list} id={listId} className={styles['list']} aria-label="Labels">
        {drawn.map(({ label, depth }) => (
          <LabelRow
            key={label.id}
            {...{ label, depth, skeletons, relations, acts }}
            problems={problems.get(label.id) ?? NO_PROBLEMS}
            autoFocus={label.id === added}
            handle={searched ? null : handleOf(label.id)}
            count={counts === undefined ? undefined : (counts[label.id] ?? 0)}
            actions={isNew(label) ? undefined : actions?.(label)}
          />
        ))}
      </ul>
      {searched && wanted.length === 0 && <p className={styles['hint']}>No label is called like that.</p>}
      {wanted.length > drawn.length && (
        <div className={styles['adding']}>
          <Button look="quiet" onClick={() => setMost(most + 5 * DRAWN)}>
            {`Show more: ${(wanted.length - drawn.length).toLocaleString('en')} labels are not drawn`}
          </Button>
        </div>
      )}
    </>
  );
}
