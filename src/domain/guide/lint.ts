import { nearestName } from '../nearest.ts';
import type { Label } from '../schema/types.ts';
import { headingsOf, type GuideHeading } from './parse.ts';
import { isPlaceholder } from './placeholders.ts';

/** The blocks that a guide may hold (`:::use-when` …). */
export const GUIDE_BLOCKS = ['use-when', 'avoid-when', 'example', 'counter-example'] as const;
export type GuideBlock = (typeof GUIDE_BLOCKS)[number];

/** Something in a guide's Markdown that is most likely not meant; it can be published all the same. `line` counts from 1. */
export interface GuideWarning {
  readonly line: number;
  readonly code: 'unknown-block' | 'open-block' | 'unknown-label' | 'retired-label' | 'unknown-attribute' | 'placeholder';
  readonly message: string;
}

type Known = Pick<Label, 'slug' | 'name' | 'retired'>;

/** What is most likely not meant, in the order of lines: blocks that are not known or not closed, labels that are not there, words nobody replaced. */
export function lintGuide(markdown: string, labels: readonly Known[]): GuideWarning[] {
  const lines = markdown.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
  const headings = headingsOf(lines);
  const found = [
    ...blockWarnings(lines, new Set(headings.map(({ line }) => line))),
    ...headings.flatMap((heading) => headingWarnings(heading, labels)),
  ];
  return found.sort((a, b) => a.line - b.line);
}

/** Offered labels that no section names: only sections for all labels rule them. */
export function labelsWithoutSection<Some extends Known>(
  sections: readonly { readonly labels: readonly string[] | null }[],
  labels: readonly Some[],
): Some[] {
  const named = new Set(sections.flatMap((section) => section.labels ?? []));
  return labels.filter((label) => !label.retired && !named.has(label.slug));
}

const BLOCK = /^\s{0,3}(?<colons>:{3,})\s*(?<name>[\w-]*)/;
const FENCE = /^\s{0,3}(?<mark>`{3,}|~{3,})/;

function blockWarnings(lines: readonly string[], headings: ReadonlySet<number>): GuideWarning[] {
  const found: GuideWarning[] = [];
  const open: { readonly line: number; readonly name: string }[] = [];
  let fence: string | undefined;
  const leaveOpen = (): void => {
    for (const { line, name } of open.splice(0))
      found.push({ line, code: 'open-block', message: `Line ${line}: ":::${name}" is not closed. Put a line ":::" after it.` });
  };
  for (const [i, text] of lines.entries()) {
    const line = i + 1;
    const mark = FENCE.exec(text)?.groups?.['mark'];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) fence = fence === undefined ? mark : undefined;
    if (fence !== undefined) continue;
    if (headings.has(line)) leaveOpen();
    if (isPlaceholder(text))
      found.push({
        line,
        code: 'placeholder',
        message: `Line ${line}: “${text.trim()}” is not a rule yet. It is hidden from annotators until you write one.`,
      });
    const block = BLOCK.exec(text)?.groups;
    if (block === undefined) continue;
    const name = block['name'] ?? '';
    if (name === '') open.pop();
    else {
      open.push({ line, name });
      if (!GUIDE_BLOCKS.some((each) => each === name)) found.push({ line, code: 'unknown-block', message: unknownBlock(line, name) });
    }
  }
  leaveOpen();
  return found;
}

function unknownBlock(line: number, name: string): string {
  const near = nearestName(name, GUIDE_BLOCKS);
  const instead = near === null ? `Known blocks: ${GUIDE_BLOCKS.map((each) => `:::${each}`).join(', ')}.` : `Did you mean ":::${near}"?`;
  return `Line ${line}: there is no block ":::${name}", so it would be shown as plain text. ${instead}`;
}

function headingWarnings({ line, title, labels: slugs, unknown }: GuideHeading, labels: readonly Known[]): GuideWarning[] {
  const attributes = unknown.map((word): GuideWarning => {
    const [key = '', value = ''] = word.split('=');
    const instead = word.includes('=') ? `labels=${value}` : `#${key}`;
    return {
      line,
      code: 'unknown-attribute',
      message: `Line ${line}: "${word}" means nothing in the heading “${title}”. Did you mean "${instead}"?`,
    };
  });
  const rules = (slugs ?? []).flatMap((slug): GuideWarning[] => {
    const label = labels.find((each) => each.slug === slug);
    if (label === undefined) return [{ line, code: 'unknown-label', message: `Line ${line}: ${unknownLabel(slug, labels)}` }];
    return label.retired ? [{ line, code: 'retired-label', message: `Line ${line}: the label “${label.name}” was retired.` }] : [];
  });
  return [...attributes, ...rules];
}

function unknownLabel(slug: string, labels: readonly Known[]): string {
  const near =
    nearestName(
      slug,
      labels.map((label) => label.slug),
    ) ??
    labels.find(
      ({ name }) =>
        name ===
        nearestName(
          slug,
          labels.map((each) => each.name),
        ),
    )?.slug;
  const instead = near === undefined ? 'Slugs are the names in small letters with dashes, separated by commas.' : `Did you mean "${near}"?`;
  return `there is no label with the slug "${slug}". ${instead}`;
}
