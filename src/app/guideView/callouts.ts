import type { GuideBlock } from '#domain/guide/lint.ts';
import type { Callout } from '#ui/markdown/Markdown.tsx';

/** The blocks that a guide may hold (docs/guides.md). */
export const callouts: Readonly<Record<GuideBlock, Callout>> = {
  'use-when': { title: '✓ Use when', tone: 'good' },
  'avoid-when': { title: '✗ Avoid when', tone: 'bad' },
  example: { title: 'Example', tone: 'plain' },
  'counter-example': { title: 'Counter-example', tone: 'plain' },
};

/** The same where room is short: examples open on demand. */
export const foldedCallouts: Readonly<Record<string, Callout>> = {
  ...callouts,
  example: { title: 'Example', tone: 'plain', folded: true },
  'counter-example': { title: 'Counter-example', tone: 'plain', folded: true },
};
