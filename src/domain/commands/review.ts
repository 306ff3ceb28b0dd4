import { stampFor } from '../guide/parse.ts';
import type { Hash, MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { ProjectView } from '../state/view.ts';
import { checkValue } from './checkValue.ts';
import type { Command } from './command.ts';
import type { Part } from './decide.ts';
import { largeValue } from './largeValue.ts';
import type { Rejection } from './rejection.ts';

/** The hard tag that a gap in the guide leaves on its item, so that whoever writes the guide finds it. */
export const GUIDE_GAP_TAG = 'guide silent';

/**
 * A decision of a review. "Stands" and "fixed" set the label, above what any person said and under the guide of today; "hard" and
 * "guide gap" leave it as it is and mark the item hard.
 */
export function planReview(
  command: Extract<Command, { type: 'DecideReview' }>,
  view: ProjectView,
  me: MemberId,
  bodies: Map<Hash, string>,
): Result<readonly Part[], Rejection> {
  const { item, outcome, value, via, sample, reason } = command;
  if (view.schema === null) return err({ code: 'no-schema' });
  if (item.resolved === null) return err({ code: 'no-label-to-review' });
  const { schema, version } = view.schema;
  const sets = outcome === 'stands' || outcome === 'fixed';
  if (sets !== (value !== null)) return err({ code: 'wrong-kind' });
  const checked = value === null ? ok({ value, slugs: [] }) : checkValue(value, schema);
  if (!checked.ok) return checked;
  const { slugs } = checked.value;
  const mine = item.heads.filter((head) => head.author === me && head.rank === 'adjudicated').map((head) => head.event);
  const payload = {
    item: item.id,
    outcome,
    schema: version,
    activeMs: Math.max(0, Math.round(command.activeMs)),
    via,
    ...(sample !== null && { sample }),
    ...(reason !== undefined && { reason }),
    value: checked.value.value === null ? null : largeValue(checked.value.value, bodies),
    guide: view.guide === null ? null : stampFor(view.guide, slugs),
  };
  const decided: Part = { type: 'ReviewDecided', payload, supersedes: sets ? mine : [] };
  return ok(sets ? [decided] : [decided, hardMark(command, me)]);
}

/** Replaces the reviewer's own mark and keeps what it said. */
function hardMark({ item, outcome }: Extract<Command, { type: 'DecideReview' }>, me: MemberId): Part {
  const own = item.hard.filter((mark) => mark.author === me);
  const cleared = item.retracted.filter((each) => each.author === me && each.pass === null);
  const tags = new Set([...own.flatMap((mark) => mark.tags), ...(outcome === 'guide-gap' ? [GUIDE_GAP_TAG] : [])]);
  const note = own.map((mark) => mark.note).find((each) => each !== '') ?? '';
  return {
    type: 'HardTagged',
    payload: { item: item.id, tags: [...tags], note },
    supersedes: [...own, ...cleared].map((each) => each.event),
  };
}
