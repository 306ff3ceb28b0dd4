import { spans as kind, type Relation, type Span, type SpansValue } from '#domain/annotation/kinds/spans.ts';
import type { Change } from '../changes.ts';
import type { SpansDraft, SpanStep } from './steps.ts';

/** A draft from JSON that lay in storage or came in a project file; null: it is none. What was selected is not brought back. */
export function readDraft(body: unknown): SpansDraft | null {
  const { value, past, future, focus, caret } = (body ?? {}) as { readonly [Key in keyof SpansDraft]?: unknown };
  if (value === undefined || !kind.shape(value) || !Array.isArray(past) || !Array.isArray(future)) return null;
  if (![...(past as unknown[]), ...(future as unknown[])].every(isStep)) return null;
  const list: readonly unknown[] = Array.isArray(focus) ? focus : [];
  return {
    value: value as SpansValue,
    past,
    future,
    focus: list.filter((id) => typeof id === 'string'),
    caret: isCaret(caret) ? caret : { anchor: 0, head: 0 },
    chosen: null,
    begun: null,
  };
}

const isPlace = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

function isCaret(value: unknown): value is SpansDraft['caret'] {
  const { anchor, head } = (value ?? {}) as Partial<SpansDraft['caret']>;
  return isPlace(anchor) && isPlace(head);
}

function isStep(value: unknown): value is SpanStep {
  const { spans, relations } = (value ?? {}) as { readonly [Key in keyof SpanStep]?: unknown };
  const areSpans = (list: readonly Span[]): boolean => kind.shape({ ...kind.empty, spans: list });
  const areRelations = (list: readonly Relation[]): boolean => kind.shape({ ...kind.empty, relations: list });
  return areChanges(spans, areSpans) && areChanges(relations, areRelations);
}

function areChanges<Of>(value: unknown, areAll: (list: readonly Of[]) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  return (value as unknown[]).every((each) => {
    const { at, before, after } = (each ?? {}) as Partial<Change<Of>>;
    const some = [before, after].filter((one) => one !== null && one !== undefined);
    return isPlace(at) && some.length > 0 && areAll(some);
  });
}
