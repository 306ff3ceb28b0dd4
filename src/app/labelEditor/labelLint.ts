import { distance } from '#domain/nearest.ts';
import { labelsWithoutSection } from '#domain/guide/lint.ts';
import { headings, LABEL_KEYS } from '#domain/schema/schema.ts';
import { labelKey } from '#domain/labelName.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { plural } from '../parts/time.ts';
import { isNew } from './editLabels.ts';

/** Something about labels that is most likely not meant, or makes them harder to work with; they can be published all the same. */
export interface LabelHint {
  readonly code: 'near-names' | 'no-section' | 'idle-key' | 'more-than-keys' | 'same-color' | 'faint-color';
  /** Labels that it is about, the one to change first. */
  readonly labels: readonly LabelId[];
  readonly message: string;
  /** What puts it right, where that is one thing. */
  readonly fix?: { readonly title: string; readonly change: (draft: LabelSchema) => LabelSchema };
}

/** What surrounds the labels that are looked at. */
export interface LintContext {
  /** Sections of the guide; null: there is none. */
  readonly sections: readonly { readonly labels: readonly string[] | null }[] | null;
  /** Contrast of each label color to the ground of a chip (WCAG 2.2, 1 to 21), the least of the themes, and the theme in which it is. */
  readonly contrasts: readonly { readonly ratio: number; readonly theme: 'light' | 'dark' }[];
}

/** What graphical parts need that carry meaning (WCAG 2.2, 1.4.11). */
const LEAST_CONTRAST = 3;
/** Names are compared pair by pair up to so many labels. */
const MOST_COMPARED = 300;
/** So many labels can be told apart by color. */
const COLORS_ENOUGH = 12;

const quoted = ({ name }: Label): string => `“${name.trim()}”`;

/** Everything that somebody should look at, the most telling first. */
export function lintLabels(draft: LabelSchema, context: LintContext): readonly LabelHint[] {
  const labels = draft.labels.filter(({ retired, name }) => !retired && name.trim() !== '');
  const inner = headings(draft);
  const leaves = labels.filter(({ id }) => !inner.has(id));
  return [
    ...idleKeys(draft.labels, inner),
    ...nearNames(labels),
    ...sections(leaves, context),
    ...(draft.questions === undefined ? keys(leaves) : []),
    ...colors(leaves, context),
  ];
}

/** Keys of labels that cannot be given. */
function idleKeys(labels: readonly Label[], inner: ReadonlySet<LabelId>): LabelHint[] {
  const held = labels.filter(({ id, retired, hotkey }) => (retired || inner.has(id)) && hotkey !== null);
  return held.map((label) => ({
    code: 'idle-key',
    labels: [label.id],
    message: `${quoted(label)} ${label.retired ? 'is retired' : 'is a heading'} and still has the key ${label.hotkey?.toUpperCase()}.`,
    fix: {
      title: 'Take its key',
      change: (draft) => ({ ...draft, labels: draft.labels.map((each) => (each.id === label.id ? { ...each, hotkey: null } : each)) }),
    },
  }));
}

/** Names that differ in one letter, or only in blanks, dashes and a plural. */
function nearNames(labels: readonly Label[]): LabelHint[] {
  const found: LabelHint[] = [];
  const plain = labels.slice(0, MOST_COMPARED).map((label) => ({ label, key: labelKey(label.name), bare: bare(label.name) }));
  for (const [i, one] of plain.entries()) {
    for (const other of plain.slice(i + 1)) {
      if (one.key === other.key || Math.abs(one.key.length - other.key.length) > 2) continue; // equal ones are refused elsewhere
      const near =
        one.bare === other.bare ||
        (Math.min(one.key.length, other.key.length) > 4 && !/\d/.test(one.key + other.key) && distance(one.key, other.key) === 1);
      if (!near) continue;
      found.push({
        code: 'near-names',
        labels: [other.label.id, one.label.id],
        message: `${quoted(one.label)} and ${quoted(other.label)} are easily taken for each other.`,
      });
    }
  }
  return found;
}

const bare = (name: string): string =>
  labelKey(name)
    .replace(/[\s_\-/.]+/g, '')
    .replace(/(?<=\p{L}{3})s$/u, '');

function sections(labels: readonly Label[], { sections: known }: LintContext): LabelHint[] {
  if (known === null) return [];
  const lacking = labelsWithoutSection(
    known,
    labels.filter((label) => !isNew(label)),
  );
  if (lacking.length === 0) return [];
  const names = lacking.slice(0, 4).map(quoted).join(', ') + (lacking.length > 4 ? ' …' : '');
  return [{ code: 'no-section', labels: lacking.map(({ id }) => id), message: `The guide has no section for ${names}.` }];
}

function keys(labels: readonly Label[]): LabelHint[] {
  const lacking = labels.filter(({ hotkey }) => hotkey === null);
  if (labels.length <= LABEL_KEYS.length) {
    return lacking.length === 0
      ? []
      : [
          {
            code: 'more-than-keys',
            labels: lacking.map(({ id }) => id),
            message: `${lacking.map(quoted).join(', ')}: no key chooses it. Give it a digit.`,
          },
        ];
  }
  return [
    {
      code: 'more-than-keys',
      labels: [],
      message: `${plural(labels.length, 'label')} are more than the ten digits: the likeliest ones are on the digits, each has a code of two letters, and typing finds it.`,
    },
  ];
}

function colors(labels: readonly Label[], { contrasts }: LintContext): LabelHint[] {
  const found: LabelHint[] = [];
  const faint = labels.filter(({ color }) => (contrasts[color]?.ratio ?? LEAST_CONTRAST) < LEAST_CONTRAST);
  const worst = faint.toSorted((a, b) => (contrasts[a.color]?.ratio ?? 0) - (contrasts[b.color]?.ratio ?? 0))[0];
  if (worst !== undefined) {
    const { ratio, theme } = contrasts[worst.color]!;
    const many = faint.length === 1 ? quoted(worst) : `${plural(faint.length, 'label')}, ${quoted(worst)} among them,`;
    found.push({
      code: 'faint-color',
      labels: faint.map(({ id }) => id),
      message: `The color of ${many} stands out little in the ${theme} theme (${ratio.toFixed(1)} to 1, 3 would be enough). Its name says which label it is all the same.`,
    });
  }
  if (labels.length > COLORS_ENOUGH) return found;
  for (const [i, label] of labels.entries()) {
    const twin = labels.slice(0, i).find(({ color, parent }) => color === label.color && (parent === null || parent !== label.parent));
    if (twin !== undefined)
      found.push({ code: 'same-color', labels: [label.id, twin.id], message: `${quoted(twin)} and ${quoted(label)} have the same color.` });
  }
  return found;
}
