import { useMemo } from 'react';
import { textOf } from '#domain/item/content/index.ts';
import type { ItemContent } from '#domain/item/types.ts';
import type { LabelId } from '#domain/ids.ts';
import type { AnswerHost } from '../answering.ts';
import { heldBy } from '#app/store/draft.ts';
import { complaint, spansReducer } from './reducer.ts';
import type { SpansDraft } from './steps.ts';
import { textModel, type TextModel } from './textModel.ts';

/** How a label looks in the text. */
export interface SpanLook {
  readonly name: string;
  /** Index into the palette; null: it is none that is offered. */
  readonly color: number | null;
}

/** The draft of the item on screen, and how to change it; null: it is being looked for. */
export function useSpans({ held, hold, labels }: Pick<AnswerHost, 'held' | 'hold' | 'labels'>) {
  const mine = heldBy(held, spansReducer(labels));
  const draft = mine?.draft ?? null;
  const act = (next: (draft: SpansDraft) => SpansDraft): void => {
    if (mine === null) return;
    const changed = next(mine.draft);
    if (changed !== mine.draft) hold({ ...mine, draft: changed, touched: mine.touched || changed.value !== mine.draft.value });
  };
  const lookOf = useMemo(() => {
    const byId = new Map(labels.map((label) => [label.id, label]));
    return (id: LabelId | null): SpanLook => {
      const label = id === null ? undefined : byId.get(id);
      return label === undefined ? { name: complaint({ label: id }, labels) ?? '', color: null } : { name: label.name, color: label.color };
    };
  }, [labels]);
  return { draft, act, lookOf };
}

/** The text of an item with its parts; made when the item comes. */
export const useTextModel = (content: ItemContent): TextModel => useMemo(() => textModel(textOf(content)), [content]);

/** Who speaks from which place on, in UTF-16 units; of a dialogue. */
export function useSpeakers(content: ItemContent): ReadonlyMap<number, string> | undefined {
  return useMemo(() => {
    if (content.kind !== 'dialogue') return undefined;
    let at = 0;
    return new Map(
      content.turns.map(({ speaker, text }) => {
        const entry = [at, speaker] as const;
        at += text.length + 1;
        return entry;
      }),
    );
  }, [content]);
}
