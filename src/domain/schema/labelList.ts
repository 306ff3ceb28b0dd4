import { cleanLabelName, labelKey } from './labelName.ts';

/** A label as a list gives it. */
export interface ListedLabel {
  readonly name: string;
  readonly description: string;
}

const BULLET = /^\s*(?:[-*•–]\s+)/;

/**
 * Reads labels from what somebody pasted: one a line, what stands behind a tab is its description; a single line is cut at tabs, else at
 * semicolons, else at commas. Quotes around a name, bullets, empty lines and repeated names go.
 */
export function parseLabelList(text: string): ListedLabel[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const [only = ''] = lines;
  const rows =
    lines.length > 1
      ? lines.map((line) => cutOnce(line.replace(BULLET, '')))
      : cutLine(only.replace(BULLET, '')).map((name) => [name, ''] as const);
  const found = new Map<string, ListedLabel>();
  for (const [raw, about] of rows) {
    const name = cleanLabelName(unquoted(raw));
    if (name !== '' && !found.has(labelKey(name))) found.set(labelKey(name), { name, description: unquoted(about).trim() });
  }
  return [...found.values()];
}

function cutOnce(line: string): readonly [string, string] {
  const at = line.indexOf('\t');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).replaceAll('\t', ' ')];
}

/** Commas inside quotes part nothing. */
function cutLine(line: string): string[] {
  const mark = ['\t', ';', ','].find((each) => line.includes(each));
  if (mark === undefined) return [line];
  const parts: string[] = [''];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    if (letter === mark && !quoted) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

const unquoted = (cell: string): string => {
  const text = cell.trim();
  return /^".*"$/s.test(text) && text.length > 1 ? text.slice(1, -1).replaceAll('""', '"') : text;
};
