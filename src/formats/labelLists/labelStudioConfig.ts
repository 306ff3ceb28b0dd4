import { RESERVED_KEYS } from '#domain/schema/schema.ts';
import type { ListedLabel } from '#domain/schema/labelList.ts';
import { nearestLabelColor } from './colors.ts';
import type { LabelFile, LabelGroup } from './types.ts';

const TAG = /<!--[^]*?-->|<(\/?)([A-Za-z]\w*)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

/** Tags that hold labels, and those that are one. */
const LISTS = /^(?:Choices|Taxonomy|Relations|(?:\w*)Labels)$/;
const ONE = new Set(['Choice', 'Label', 'Relation']);

/** The labeling configuration of Label Studio: a list for each control, taxonomies as trees. */
export const labelStudioConfig: LabelFile = {
  title: 'Label Studio configuration',
  read(text) {
    if (!/^[\s\ufeff]*(?:<!--[^]*?-->\s*)*<View[\s>]/.test(text)) return null;
    const groups: LabelGroup[] = [];
    let list: {
      readonly tag: string;
      readonly title: string;
      readonly labels: ListedLabel[];
      readonly open: (number | undefined)[];
    } | null = null;
    for (const [, closing, tag = '', written = '', empty] of text.matchAll(TAG)) {
      if (list === null) {
        if (closing !== '/' && empty !== '/' && LISTS.test(tag))
          list = { tag, title: attributes(written)['name'] ?? tag, labels: [], open: [] };
        continue;
      }
      if (closing === '/' && tag === list.tag) {
        if (list.labels.length > 0) groups.push({ title: list.title, labels: list.labels });
        list = null;
      } else if (ONE.has(tag)) {
        if (closing === '/') {
          list.open.pop();
          continue;
        }
        const label = labelOf(attributes(written), list.open.at(-1), tag === 'Relation');
        if (label !== null) list.labels.push(label);
        if (empty !== '/') list.open.push(label === null ? list.open.at(-1) : list.labels.length - 1);
      }
    }
    return groups.length === 0 ? null : groups;
  },
};

function attributes(written: string): Readonly<Record<string, string>> {
  const pairs = [...written.matchAll(ATTRIBUTE)].map(([, key = '', double, single]) => [key, decoded(double ?? single ?? '')]);
  return Object.fromEntries(pairs) as Readonly<Record<string, string>>;
}

const decoded = (text: string): string => text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity);

function labelOf(facts: Readonly<Record<string, string>>, under: number | undefined, relation: boolean): ListedLabel | null {
  const name = (facts['value'] ?? '').trim();
  if (name === '') return null;
  const key = (facts['hotkey'] ?? '').toLowerCase();
  const color = nearestLabelColor(facts['background'] ?? '');
  return {
    name,
    description: facts['hint'] ?? '',
    ...(under !== undefined && { under }),
    ...(/^[a-z0-9]$/.test(key) && RESERVED_KEYS[key] === undefined && { key }),
    ...(color !== undefined && { color }),
    ...(relation && { relation }),
  };
}
