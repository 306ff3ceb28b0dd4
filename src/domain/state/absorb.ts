import type { GestureId } from '../ids.ts';
import type { KnownEvent } from '../log/event.ts';
import { assertNever } from '../result.ts';
import { addAnswer } from './answers.ts';
import { addOnce, entriesOf, linked, type SmallEvent, type StateData } from './data.ts';
import { noteGesture } from './gestures.ts';
import { erase } from './ghosts.ts';
import { addItems, addLabels, addSuggestions } from './imports.ts';
import type { Sources, Work } from './work.ts';

/** Puts one event where the fold finds it again; what changed is noted in `work`. Adding an event twice changes nothing. */
export function absorb(data: StateData, event: KnownEvent, sources: Sources, work: Work): void {
  noteGesture(data, event.header, {
    ...('item' in event.payload && { item: event.payload.item }),
    ...(event.type === 'Undone' && { undoes: event.payload.gesture }),
  });
  switch (event.type) {
    case 'LabelSubmitted':
    case 'ReviewDecided':
    case 'ItemSkipped':
    case 'LabelRetracted':
      addAnswer(data, event, sources, work);
      return;
    case 'HardTagged':
    case 'HardCleared':
      addOnce(entriesOf(data, event.payload.item).hard, {
        ...linked(event),
        author: event.header.author,
        mark: event.type === 'HardTagged' ? { tags: event.payload.tags, note: event.payload.note } : null,
      });
      work.items.add(event.payload.item);
      return;
    case 'CommentAdded':
      addOnce(entriesOf(data, event.payload.item).comments, {
        ...linked(event),
        author: event.header.author,
        wall: event.header.wall,
        text: event.payload.text,
      });
      return;
    case 'ItemMetaChanged':
      addOnce(entriesOf(data, event.payload.item).metas, { ...linked(event), meta: event.payload.meta });
      return;
    case 'ItemsImported':
      addItems(data, event, sources, work);
      return;
    case 'LabelsImported':
      addLabels(data, event, sources, work);
      return;
    case 'SuggestionsImported':
      addSuggestions(data, event, sources, work);
      return;
    case 'Undone': {
      const undos = data.undone.get(event.payload.gesture) ?? [];
      addOnce(undos, linked(event));
      data.undone.set(event.payload.gesture, undos);
      touchGesture(data, event.payload.gesture, work);
      return;
    }
    case 'Erased':
      addSmall(data, event);
      erase(data, event.payload, work);
      return;
    case 'GuidePublished':
      for (const { hash } of event.payload.sections) {
        const text = sources.body(hash);
        if (text !== undefined) data.texts.set(hash, text);
      }
      addSmall(data, event);
      return;
    case 'ItemsWithdrawn':
    case 'SplitAssigned':
      work.imports = true;
      addSmall(data, event);
      return;
    case 'ProjectChanged':
      work.settings = true;
      addSmall(data, event);
      return;
    case 'ProjectCreated':
    case 'MemberJoined':
    case 'SchemaPublished':
    case 'DatasetFrozen':
    case 'ModelKept':
    case 'ModelPromoted':
    case 'ExposureClosed':
      addSmall(data, event);
      return;
    default:
      assertNever(event);
  }
}

function addSmall(data: StateData, event: KnownEvent): void {
  const list = data.small.get(event.type) ?? [];
  const { author, wall } = event.header;
  addOnce(list, { ...linked(event), author, wall, type: event.type, payload: event.payload } as SmallEvent);
  data.small.set(event.type, list);
}

/** Notes everything whose effectiveness may turn with an undo or redo of this gesture. */
function touchGesture(data: StateData, gesture: GestureId, work: Work): void {
  work.imports = true;
  const stack = [gesture];
  const seen = new Set<GestureId>();
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const entry = data.gestures.get(at);
    if (entry === undefined) continue;
    for (const item of entry.items) work.items.add(item);
    stack.push(...entry.undoes);
  }
}
