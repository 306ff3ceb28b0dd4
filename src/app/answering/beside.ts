import { valueKey } from '#domain/annotation/value.ts';
import type { MemberId } from '#domain/ids.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';
import { memberName } from '../parts/names.ts';
import type { AnswerHost } from './answering.ts';

interface Options {
  readonly update: ProjectUpdate;
  /** Whose answers are not meant. */
  readonly besides?: MemberId;
  /** An answer that is on screen already. */
  readonly shown?: string;
}

/** Where people dispute: what the others have said. */
export function answersBeside(view: ItemView, { update, besides, shown }: Options): NonNullable<AnswerHost['beside']> {
  if (!view.disputed) return [];
  return view.heads.flatMap(({ author, pass, value }) =>
    pass !== 0 || value === null || author === besides || valueKey(value) === shown ? [] : [{ name: memberName(author, update), value }],
  );
}
