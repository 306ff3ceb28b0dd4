import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import { quoteOf } from '#domain/annotation/spanParts.ts';
import type { AnswerHost } from '../answering.ts';
import { useHabits } from './habits.ts';
import { begin, complaint, focusedRelation, focusedSpans, remove, turn } from './reducer.ts';
import type { SpansDraft } from './steps.ts';
import { useSpans } from './useSpans.ts';
import styles from './Spans.module.css';

/** Above the labels: what is selected and what can be done with it, or what to do next. */
export function SpanList({ host }: { readonly host: AnswerHost }): ReactNode {
  const { draft, act, lookOf } = useSpans(host);
  const { sticky, listOpen, change } = useHabits();
  if (draft === null) return null;
  const focus = focusedSpans(draft);
  const relation = focusedRelation(draft);
  const { spans, relations } = draft.value;
  const faults = [...spans, ...relations].filter((each) => complaint(each, host.labels) !== null).length;
  const [only] = focus;
  const hasRelations = host.labels.some((label) => label.relation === true);
  return (
    <div className={styles['list']} role="group" aria-label="Spans">
      <span className={styles['hint']}>{inWords(draft, { hasRelations, sticky })}</span>
      {faults > 0 && <span className={styles['faults']}>{faults === 1 ? '1 needs a label' : `${faults} need a label`}</span>}
      {only !== undefined && focus.length === 1 && draft.begun === null && (
        <>
          {hasRelations && (
            <Button
              look="quiet"
              keys="shift+r"
              onMouseDown={keepFocus}
              onClick={() => act((now) => begin(now, { what: 'relation', span: only.id }))}
            >
              Relate
            </Button>
          )}
          <Button
            look="quiet"
            keys="shift+p"
            onMouseDown={keepFocus}
            onClick={() => act((now) => ({ ...begin(now, { what: 'part', span: only.id }), focus: [] }))}
          >
            Add a part
          </Button>
        </>
      )}
      {relation !== undefined && (
        <Button look="quiet" keys="shift+v" onMouseDown={keepFocus} onClick={() => act((now) => turn(now, relation.id))}>
          Turn around
        </Button>
      )}
      {draft.begun !== null && (
        <Button look="quiet" keys="escape" onMouseDown={keepFocus} onClick={() => act((now) => begin(now, null))}>
          Cancel
        </Button>
      )}
      {draft.focus.length > 0 && draft.begun === null && (
        <Button look="quiet" keys="delete" onMouseDown={keepFocus} onClick={() => act((now) => remove(now, now.focus))}>
          Delete
        </Button>
      )}
      <Button look="quiet" keys="shift+k" aria-pressed={sticky} onMouseDown={keepFocus} onClick={() => change({ sticky: !sticky })}>
        Label first
      </Button>
      <Button look="quiet" keys="shift+y" aria-pressed={listOpen} onMouseDown={keepFocus} onClick={() => change({ listOpen: !listOpen })}>
        {spans.length === 0 ? 'List' : `List (${spans.length.toLocaleString('en')})`}
      </Button>
    </div>
  );

  function inWords(
    { begun, chosen }: SpansDraft,
    { hasRelations, sticky: first }: { readonly hasRelations: boolean; readonly sticky: boolean },
  ): string {
    if (begun?.what === 'part') return chosen === null ? 'Select the text that belongs to it' : 'Enter adds it to the span';
    if (begun?.what === 'relation') {
      const other = focus.find(({ id }) => id !== begun.span);
      return other === undefined ? 'Select the span that it leads to' : 'Choose the label of the relation';
    }
    if (chosen !== null) return `“${short(chosen.part.quote)}”: choose a label`;
    if (relation !== undefined) return `${lookOf(relation.label).name}: a relation`;
    if (only !== undefined) return focus.length > 1 ? `${focus.length} spans` : `“${short(quoteOf(only))}”: ${lookOf(only.label).name}`;
    if (first) return 'Choose a label, then select text';
    return hasRelations ? 'Select text, then choose its label; Relate joins two spans' : 'Select text, then choose its label';
  }
}

const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
