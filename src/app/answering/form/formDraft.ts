import type { FormValue } from '#domain/annotation/kinds/form.ts';
import type { Draft } from '#app/store/draft.ts';
import type { RegionsDraft } from '../regions/steps.ts';

/**
 * One gesture: the answers as they were and as they became. `drawn`: it is the last gesture of the drawing that answers the question, whose own
 * answer is left out of them; `first`: before it there was none. `typed`: it goes on while more is typed.
 */
export interface FormStep {
  readonly question: string;
  readonly before: FormValue['answers'];
  readonly after: FormValue['answers'];
  readonly drawn?: 'first' | 'more';
  readonly typed?: true;
}

/** Answers to several questions that are not submitted yet. `focus` is the question that keys answer. */
export interface FormDraft extends Draft<FormValue, FormStep> {
  /** Drawings, by their question; their regions are answers too. */
  readonly drawings: Readonly<Record<string, RegionsDraft>>;
}

export type Answers = FormValue['answers'];
