import type { AnswerHost } from '../answering.ts';
import { heldBy } from '#app/store/draft.ts';
import type { FormDraft } from './formDraft.ts';
import { formReducer } from './reducer.ts';

/** The draft of the item on screen, and how to change it; null: it is being looked for. */
export function useForm({ held, hold, questions }: Pick<AnswerHost, 'held' | 'hold' | 'questions'>): {
  readonly draft: FormDraft | null;
  readonly act: (next: (draft: FormDraft) => FormDraft) => void;
} {
  const mine = heldBy(held, formReducer(questions));
  const act = (next: (draft: FormDraft) => FormDraft): void => {
    if (mine === null) return;
    const changed = next(mine.draft);
    const more = changed.value !== mine.draft.value || changed.drawings !== mine.draft.drawings;
    if (changed !== mine.draft) hold({ ...mine, draft: changed, touched: mine.touched || more });
  };
  return { draft: mine?.draft ?? null, act };
}
