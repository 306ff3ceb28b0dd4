/** Words of a fresh guide that stand for a rule nobody has written yet. */
export const PLACEHOLDERS = {
  useWhen: 'When this is the right label.',
  avoidWhen: 'When another label is right, and which one.',
  general: 'What holds for every item.',
  images:
    'Say what is labeled when several things are in sight: the largest, the one in the middle, or any of them. Say what to do with pictures\n' +
    'that are blurred, dark, or cut off at the edge.',
  example: 'An item that belongs here, and why.',
  counterExample: 'An item that seems to belong here and does not, and why.',
  belongs: (name: string): string => `What belongs to ${name}, in one sentence.`,
} as const;

const WORDS: ReadonlySet<string> = new Set(
  Object.values(PLACEHOLDERS).flatMap((each) => (typeof each === 'string' ? each.split('\n') : [])),
);
const BELONGS = /^What belongs to .+, in one sentence\.$/s;

/** Whether a line is words of a fresh guide, in a list or not. */
export function isPlaceholder(line: string): boolean {
  const words = line.replace(/^\s*(?:[-*+>]|\d+[.)])?\s*/, '').trim();
  return WORDS.has(words) || BELONGS.test(words);
}

const OPEN = /^\s{0,3}(?<colons>:{3,})\s*[a-z]/i;
const CLOSE = /^\s{0,3}:{3,}\s*$/;
const FENCE = /^\s{0,3}(?:`{3,}|~{3,})/;

/** A section's Markdown without placeholders and without the blocks that hold nothing else. Code is left as it is. */
export function withoutPlaceholders(markdown: string): string {
  const kept: string[] = [];
  /** Places in `kept` where blocks began that are still open. */
  const open: { readonly at: number; held: boolean }[] = [];
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (FENCE.test(line)) fenced = !fenced;
    if (!fenced && OPEN.test(line)) open.push({ at: kept.length, held: false });
    const block = open.at(-1);
    if (!fenced && isPlaceholder(line)) {
      if (block !== undefined) block.held = true;
      continue;
    }
    kept.push(line);
    if (fenced || !CLOSE.test(line) || block === undefined) continue;
    open.pop();
    const inside = kept.slice(block.at + 1, -1).some((each) => each.trim() !== '');
    if (block.held && !inside) kept.length = block.at;
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
