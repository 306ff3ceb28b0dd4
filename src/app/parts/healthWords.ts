import type { MemberId } from '#domain/ids.ts';
import type { Health, LostRows, LostStretch } from '#jobs/project/health.api.ts';
import { dateTime, plural } from './time.ts';

/** "2 decisions and the content of 1,000 items": what a check found missing, in one breath; empty where nothing is. */
export function whatIsMissing(health: Health): string {
  const parts = [
    [health.lostEvents, plural(health.lostEvents, 'event')],
    [health.lostItems, `the content of ${plural(health.lostItems, 'item')}`],
    [health.lostLabels, plural(health.lostLabels, 'imported label')],
    [health.lostFiles, plural(health.lostFiles, 'image file')],
    [health.lostTexts, plural(health.lostTexts, 'text')],
    [health.lostModels, plural(health.lostModels, 'kept model')],
  ] as const;
  const found = parts.filter(([count]) => count > 0).map(([, words]) => words);
  return found.length < 2 ? (found[0] ?? '') : `${found.slice(0, -1).join(', ')} and ${found.at(-1) ?? ''}`;
}

const mends: Readonly<Record<Health['mended'][number], string>> = {
  head: 'The record of where the log ends was gone or wrong. It was made anew from the log.',
  known: 'The record of what came from other devices was gone or wrong. It was made anew from the log.',
  doubled: 'Some events were stored twice. One of each was kept.',
  index: 'An index was gone or wrong. It was made anew from what it describes.',
  erased: 'The list of what was erased was incomplete. It was made whole from the log.',
};

/** What a check put right, a sentence each. */
export const whatWasMended = (health: Health): string[] => [
  ...(health.healed > 0
    ? [`${plural(health.healed, 'event')} had gone and came back from the second copy that is kept beside the database.`]
    : []),
  ...health.mended.map((mend) => mends[mend]),
];

/** Which rows of an import cannot be shown. */
export function rowsWords({ kind, source, from, to, changed }: LostRows): string {
  const what = kind === 'items' ? 'items' : 'labels';
  const range = from === to ? `row ${from.toLocaleString('en')}` : `rows ${from.toLocaleString('en')} to ${to.toLocaleString('en')}`;
  return `${changed ? 'Changed' : 'Missing'}: ${what} of “${source || 'an import'}”, ${range}`;
}

/** How many events are missing, and where they lay in time. `name`: of a person. */
export function stretchWords({ events, author, after, before }: LostStretch, name: (author: MemberId) => string): string {
  const who = author === null ? '' : `, next to events of ${name(author)}`;
  if (after !== null && before !== null) return `${plural(events, 'event')} between ${dateTime(after)} and ${dateTime(before)}${who}`;
  if (after !== null) return `${plural(events, 'event')} after ${dateTime(after)}${who}`;
  if (before !== null) return `${plural(events, 'event')} before ${dateTime(before)}${who}`;
  return plural(events, 'event');
}
