import { useEffect, useMemo, useState } from 'react';
import { spanOptions } from '#domain/annotation/spanOptions.ts';
import type { Span } from '#domain/annotation/kinds/spans.ts';
import { optionsOf } from '#domain/schema/questions.ts';
import { labelKey } from '#domain/labelName.ts';
import type { LabelId } from '#domain/ids.ts';
import type { AnswerHost } from '../answering.ts';
import type { Proposed } from './proposed.ts';
import type { Snap, TextModel } from './textModel.ts';

/** A place for which a list of the project proposes a label; in code points. */
export interface ProposedSpan {
  readonly label: LabelId;
  readonly start: number;
  readonly end: number;
}

const optionsIn = ({ questions }: Pick<AnswerHost, 'questions'>) => {
  const asked = questions.find(({ kind }) => kind === 'spans');
  return spanOptions(asked === undefined ? undefined : optionsOf(asked));
};

/** What a selection takes whole, as the question has it. */
export const snapOf = (host: Pick<AnswerHost, 'questions'>): Snap => optionsIn(host).snap;

const NONE: readonly Proposed[] = [];

/** What the lists of the project propose where nothing is marked yet; before a blind answer nothing. */
export function useProposed(host: AnswerHost, model: TextModel, spans: readonly Span[], blind: boolean): readonly ProposedSpan[] {
  const { lists } = optionsIn(host);
  const [found, setFound] = useState({ of: '', all: NONE });
  const wanted = lists.trim() === '' || blind ? null : lists;
  const { text, points } = model;
  useEffect(() => {
    if (wanted === null) return undefined;
    let left = false;
    const pause = (): Promise<boolean> => new Promise((done) => requestAnimationFrame(() => done(!left)));
    void import('./proposed.ts')
      .then(({ proposedIn }) => proposedIn(text, wanted, pause))
      .then(
        (all) => {
          if (!left) setFound({ of: text, all });
        },
        () => undefined, // it can be marked without
      );
    return () => {
      left = true;
    };
  }, [text, wanted]);
  const all = wanted !== null && found.of === text ? found.all : NONE;
  const { labels } = host;
  return useMemo(() => {
    if (all.length === 0) return [];
    const byName = new Map(labels.filter(({ relation }) => relation !== true).map(({ id, name }) => [labelKey(name), id]));
    const had = spans.flatMap(({ parts }) => parts).toSorted((a, b) => a.start - b.start);
    const proposed: ProposedSpan[] = [];
    let from = 0;
    for (const each of all) {
      const [label, start, end] = [byName.get(labelKey(each.label)), points.fromUnits(each.start), points.fromUnits(each.end)];
      while (from < had.length && had[from]!.end <= start) from += 1;
      const isFree = from >= had.length || had[from]!.start >= end;
      if (label !== undefined && isFree) proposed.push({ label, start, end });
    }
    return proposed;
  }, [all, labels, spans, points]);
}
