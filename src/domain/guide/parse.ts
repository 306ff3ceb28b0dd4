import { slugify } from '../slug.ts';
import { hashJson, sha256 } from '../hash.ts';
import type { Hash } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { Guide, GuideSection, GuideStamp } from './types.ts';

/** Where a guide cannot be read; `line` counts from 1. */
export interface GuideProblem {
  readonly line: number;
  readonly code: 'duplicate-id' | 'empty-title' | 'no-sections' | 'too-long';
  readonly message: string;
}

/** Characters of a guide: no rule that somebody reads is longer, and every key press in the editor reads it anew. */
const LONGEST_GUIDE = 1_000_000;

/** Id of the text before the first H2. */
export const PREFACE = 'preface';

const HEADING = /^##\s+(?<title>.*?)\s*(?:\{(?<attributes>[^}]*)\})?\s*#*\s*$/;

/**
 * Reads `guide.md`: front matter (`title`), then sections, each an H2 with what follows it. `## Spam {#spam labels=spam,scam}`
 * gives the section its stable id and the label slugs it rules; a heading without an id gets one from its title, written into
 * the text, so that it is explicit from then on. A section without `labels` rules all of them.
 */
export function parseGuide(markdown: string): Result<Guide, readonly GuideProblem[]> {
  if (markdown.length > LONGEST_GUIDE) {
    const message = `A guide may have ${LONGEST_GUIDE.toLocaleString('en')} characters, and this one has ${markdown.length.toLocaleString('en')}. Shorten it.`;
    return err([{ line: 1, code: 'too-long', message }]);
  }
  const lines = markdown.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
  const { title, from } = frontMatter(lines);
  const problems: GuideProblem[] = [];
  const sections: GuideSection[] = [];
  const taken = new Set<string>();
  for (const block of cutAtH2(lines, from)) {
    const section = readSection(block.lines, taken);
    if (section === undefined) continue;
    if (section === 'empty-title') {
      problems.push({ line: block.line, code: 'empty-title', message: `Line ${block.line}: give this section a title.` });
    } else if (taken.has(section.id)) {
      const message = `Line ${block.line}: the id "${section.id}" is used twice. Give one of the sections another {#id}.`;
      problems.push({ line: block.line, code: 'duplicate-id', message });
    } else {
      taken.add(section.id);
      sections.push(section);
    }
  }
  if (sections.length === 0 && problems.length === 0) {
    problems.push({ line: 1, code: 'no-sections', message: 'A guide needs at least one section: a line that begins with "## ".' });
  }
  return problems.length > 0 ? err(problems) : ok({ title, sections });
}

/** The guide's Markdown; `parseGuide` reads the same guide from it. */
export const renderGuide = (guide: Guide): string =>
  `---\ntitle: ${guide.title}\n---\n\n${guide.sections.map((section) => section.text).join('\n\n')}\n`;

/** SHA-256 of the canonical JSON of the sorted list of the sections' hashes: order is not hashed. */
export const guideVersionId = (sections: readonly Pick<GuideSection, 'hash'>[]): Hash =>
  hashJson(sections.map((section) => section.hash).sort());

/** A section's text as it is hashed: LF line ends, right-trimmed lines, no blank lines at either end. */
export const normaliseSection = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');

/** Whether a section rules a label. */
export const rules = (section: Pick<GuideSection, 'labels'>, slug: string): boolean =>
  section.labels === null || section.labels.includes(slug);

/** The rule that an answer with these labels is made under; an answer without labels is ruled by every section. */
export function stampFor(guide: { version: Hash; sections: readonly GuideSection[] }, slugs: readonly string[]): GuideStamp {
  const ruling = guide.sections.filter((section) => slugs.length === 0 || slugs.some((slug) => rules(section, slug)));
  return { version: guide.version, sections: Object.fromEntries(ruling.map((section) => [section.id, section.hash])) };
}

/** Sections of `after` against `before`, in the order of `after`, then what is gone. */
export function diffSections(
  before: readonly GuideSection[],
  after: readonly GuideSection[],
): { id: string; title: string; status: 'added' | 'removed' | 'changed' | 'same' }[] {
  const old = new Map(before.map((section) => [section.id, section]));
  const kept = after.map(({ id, title, hash }) => {
    const was = old.get(id);
    old.delete(id);
    const status = was === undefined ? ('added' as const) : was.hash === hash ? ('same' as const) : ('changed' as const);
    return { id, title, status };
  });
  return [...kept, ...[...old.values()].map(({ id, title }) => ({ id, title, status: 'removed' as const }))];
}

function frontMatter(lines: readonly string[]): { title: string; from: number } {
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---') : -1;
  const title = lines
    .slice(1, Math.max(1, end))
    .find((line) => line.startsWith('title:'))
    ?.slice(6)
    .trim();
  return { title: title === undefined || title === '' ? 'Labeling guide' : title, from: end < 0 ? 0 : end + 1 };
}

/** Blocks that begin at H2 lines outside code fences; `line` counts from 1. */
function cutAtH2(lines: readonly string[], from: number): { line: number; lines: string[] }[] {
  const blocks: { line: number; lines: string[] }[] = [{ line: from + 1, lines: [] }];
  let fence: string | undefined;
  for (const [i, line] of lines.entries()) {
    if (i < from) continue;
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) fence = fence === undefined ? mark : undefined;
    if (fence === undefined && H2.test(line)) blocks.push({ line: i + 1, lines: [] });
    blocks.at(-1)?.lines.push(line);
  }
  return blocks;
}

function readSection(lines: readonly string[], taken: ReadonlySet<string>): GuideSection | 'empty-title' | undefined {
  const heading = lines[0] ?? '';
  if (!H2.test(heading)) {
    const text = normaliseSection(lines.join('\n'));
    return text === '' ? undefined : { id: PREFACE, title: 'Preface', labels: null, text, hash: sha256(text) };
  }
  const { title, named, labels } = readHeading(heading);
  if (title === '') return 'empty-title';
  const id = named ?? freeId(slugify(title), taken);
  const attributes = [`#${id}`, ...(labels === undefined ? [] : [`labels=${labels.join(',')}`])].join(' ');
  const text = normaliseSection([`## ${title} {${attributes}}`, ...lines.slice(1)].join('\n'));
  return { id, title, labels: labels ?? null, text, hash: sha256(text) };
}

/** The heading line of a section as it is written; `line` counts from 1. */
export interface GuideHeading {
  readonly line: number;
  readonly title: string;
  /** Null: it names none. */
  readonly labels: readonly string[] | null;
  /** Words in its braces that mean nothing. */
  readonly unknown: readonly string[];
}

/** The headings of all sections, in order. */
export const headingsOf = (lines: readonly string[]): GuideHeading[] =>
  cutAtH2(lines, frontMatter(lines).from).flatMap(({ line, lines: [first = ''] }) => {
    const { title, labels, unknown } = readHeading(first);
    return H2.test(first) ? [{ line, title, labels: labels ?? null, unknown }] : [];
  });

const H2 = /^##(\s|$)/;

function readHeading(heading: string): { title: string; named: string | undefined; labels: string[] | undefined; unknown: string[] } {
  const groups = HEADING.exec(heading)?.groups;
  const words = (groups?.['attributes'] ?? '').split(/\s+/).filter((word) => word !== '');
  const isKnown = (word: string): boolean => word.startsWith('#') || word.startsWith('labels=');
  return {
    title: groups?.['title'] ?? '',
    named: words.find((word) => word.startsWith('#'))?.slice(1),
    labels: words
      .find((word) => word.startsWith('labels='))
      ?.slice(7)
      .split(',')
      .filter((slug) => slug !== ''),
    unknown: words.filter((word) => !isKnown(word)),
  };
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  for (let k = 1; ; k += 1) {
    const id = k === 1 ? wanted : `${wanted}-${k}`;
    if (!taken.has(id)) return id;
  }
}
