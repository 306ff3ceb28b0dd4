import type { ItemId } from '#domain/ids.ts';
import { compareEvents } from '#domain/log/header.ts';
import type { StateData } from '#domain/state/data.ts';
import { isEffective, type Placed } from '#domain/state/effective.ts';
import type { AnswerReason } from '#domain/log/payloads.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { HistoryEntry } from './project.api.ts';

/** Everything that happened to an item, oldest first; what was undone stays visible, marked as not effective. */
export function itemHistory(data: StateData, id: ItemId, view: ItemView): HistoryEntry[] {
  const entries = data.entries.get(id);
  const dated: (Placed & Omit<HistoryEntry, 'event' | 'effective' | 'reason'> & { readonly reason?: AnswerReason })[] = [];
  for (const { kind, value, rank, ...answer } of entries?.answers ?? []) {
    const type =
      rank === 'adjudicated' ? 'ReviewDecided' : { label: 'LabelSubmitted', skip: 'ItemSkipped', retracted: 'LabelRetracted' }[kind];
    dated.push({ ...answer, type, value, text: answer.pass > 0 ? `repeat ${answer.pass}` : '' });
  }
  for (const { mark, ...hard } of entries?.hard ?? []) {
    const text = mark === null ? '' : [mark.tags.join(', '), mark.note].filter((part) => part !== '').join(': ');
    dated.push({ ...hard, wall: wallOf(data, hard), type: mark === null ? 'HardCleared' : 'HardTagged', value: null, text });
  }
  for (const comment of entries?.comments ?? []) dated.push({ ...comment, type: 'CommentAdded', value: null });
  const imported = view.heads
    .filter((head) => head.rank === 'import')
    .map((head) => ({ ...head, id: head.event, type: 'LabelsImported', text: '' }));
  return [...imported, ...dated].sort(compareEvents).map((entry) => ({
    event: entry.id,
    type: entry.type,
    author: entry.author,
    wall: entry.wall,
    value: entry.value,
    text: entry.text,
    reason: ('reason' in entry ? entry.reason : undefined) ?? null,
    effective: isEffective(entry, data.undone),
  }));
}

const wallOf = (data: StateData, { gesture }: Placed): number => data.gestures.get(gesture)?.wall ?? 0;
