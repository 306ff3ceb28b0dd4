import { kindOf } from '../annotation/kinds/index.ts';
import type { AnnotationValue } from '../annotation/value.ts';
import { labelIdOf } from '../schema/labelId.ts';
import type { LabelId } from '../ids.ts';
import { cleanLabelName, labelKey, spellingDifference, type SpellingNote } from '../labelName.ts';
import { newLabel } from '../schema/schema.ts';
import { slugify } from '../slug.ts';
import type { ClassDefinition, Said, ValueNames } from './types.ts';
import type { Label, LabelSchema } from '../schema/types.ts';

const NUMBER = /^\d{1,15}$/;

/** Whether a file says names of labels, rather than a whole value. */
export const isLabels = (said: Said): said is readonly string[] => Array.isArray(said);

/** One way in which the file writes a label. */
interface Spelling {
  readonly id: LabelId;
  readonly name: string;
  rows: number;
}

/**
 * Finds labels by the names that a file gives them, whatever their case, blanks and invisible characters (see `labelKey`); names that no
 * label has become new labels, in order of first appearance, but numbers (class 0, 1, 2 …) in their own order: people look for key 1 under
 * the first class, not under whatever class the first row has. Works once for each way of writing, not for each row.
 */
export class LabelNames implements ValueNames {
  readonly added: Label[] = [];
  /** A label that was here got a skeleton, which it had not. */
  changed = false;
  /** By the exact text of the file. */
  private readonly spellings = new Map<string, Spelling>();
  private readonly byKey = new Map<string, Label>();
  /** Keys whose label somebody chose: no way of writing them is odd. */
  private readonly chosen = new Set<string>();
  /** Labels that the file has on relations, and on what they join: new ones of the first sort alone are labels of relations. */
  private readonly joins = new Set<LabelId>();
  private readonly marks = new Set<LabelId>();
  private readonly kind: LabelSchema['kind'];
  private labels: readonly Label[];

  /** `renamed`: what the user called labels of the file, by their name in the file. */
  constructor(schema: LabelSchema, renamed: Readonly<Record<string, string>> = {}) {
    this.kind = schema.kind;
    this.labels = schema.labels;
    for (const label of schema.labels)
      for (const key of [label.slug, labelKey(label.name)]) if (!this.byKey.has(key)) this.byKey.set(key, label);
    for (const label of schema.labels) if (!label.retired) this.byKey.set(labelKey(label.name), label);
    // A name written exactly as a label's is that label, also where older projects have two whose names only look the same.
    for (const label of [...schema.labels].sort((a, b) => Number(a.retired) - Number(b.retired)))
      if (!this.spellings.has(label.name)) this.spellings.set(label.name, { id: label.id, name: label.name, rows: 0 });
    for (const [name, wanted] of Object.entries(renamed)) {
      const label = this.labelOf(wanted);
      this.byKey.set(labelKey(name), label);
      this.chosen.add(labelKey(name));
      this.spellings.set(name, { id: label.id, name: label.name, rows: 0 });
    }
  }

  /** Makes sure that there is a label for a class that a file lists, in the order of the file, with its skeleton where it has none yet. */
  define({ name, skeleton }: ClassDefinition): void {
    const { id } = this.labelOf(name);
    if (skeleton === undefined) return;
    const isNew = this.added.findIndex((label) => label.id === id);
    if (isNew >= 0) this.added[isNew] = { ...this.added[isNew]!, skeleton };
    else if (this.labels.some((label) => label.id === id && label.skeleton === undefined)) this.changed = true;
    this.labels = this.labels.map((label) => (label.id === id && label.skeleton === undefined ? { ...label, skeleton } : label));
  }

  get takeLabels(): boolean {
    return kindOf(this.kind).picks !== null;
  }

  /** The value that is said; of several names for choice the first counts. */
  valueOf(said: Said): AnnotationValue {
    if (!isLabels(said)) return this.wholeOf(said);
    return this.stands([...new Set(said.map((name) => this.spelling(name).id))]);
  }

  private wholeOf(said: AnnotationValue): AnnotationValue {
    const value = kindOf(said.kind).renamed(said, (name) => this.spelling(name).id);
    if ('relations' in value) {
      for (const { label } of value.relations) this.joins.add(label);
      for (const { label } of value.spans) if (label !== null) this.marks.add(label);
    }
    return value;
  }

  /** The value that is said; undefined when a name that counts is no label yet. Adds and counts nothing. */
  find(said: Said): AnnotationValue | undefined {
    if (!isLabels(said)) return this.findValue(said);
    const ids: LabelId[] = [];
    for (const name of kindOf(this.kind).picks === 'one' ? said.slice(0, 1) : said) {
      const id = this.idOf(name);
      if (id === undefined) return undefined;
      if (!ids.includes(id)) ids.push(id);
    }
    return this.stands(ids);
  }

  words = (said: Said): string => (isLabels(said) ? said.join(', ') : kindOf(said.kind).words(said, (name) => name));

  private findValue(said: AnnotationValue): AnnotationValue | undefined {
    const kind = kindOf(said.kind);
    if (kind.labels(said).some((name) => this.idOf(name) === undefined)) return undefined;
    return kind.renamed(said, (name) => this.idOf(name) ?? name);
  }

  private idOf(written: string): LabelId | undefined {
    return this.spellings.get(written)?.id ?? this.byKey.get(labelKey(written))?.id;
  }

  /** @throws Error for a kind that labels alone do not answer: the caller asks only for kinds that they do. */
  private stands(ids: readonly LabelId[]): AnnotationValue {
    const value = kindOf(this.kind).ofLabels(ids);
    if (value === undefined) throw new Error(`labels alone are no answer of the kind ${this.kind}`);
    return value;
  }

  /** A value in words: the names of its labels. */
  describe(value: AnnotationValue): string {
    const names = new Map<string, string>(this.labels.map(({ id, name }) => [id, name]));
    return kindOf(value.kind).words(value, (id) => names.get(id) ?? id);
  }

  /** The label's name that a name stands for. */
  nameOf = (written: string): string => this.spelling(written).name;

  /** Names that the file wrote in another way than the label's, most rows first. */
  notes(): readonly SpellingNote[] {
    return [...this.spellings]
      .flatMap(([written, { name, rows }]) =>
        rows === 0 || written === name || this.chosen.has(labelKey(written))
          ? []
          : [{ label: name, written, rows, differs: spellingDifference(written, name) }],
      )
      .sort((a, b) => b.rows - a.rows);
  }

  /** The schema with what was added, and without labels that are to go: their keys are free for new ones. */
  schema(gone: ReadonlySet<LabelId> = new Set()): LabelSchema {
    const { kind, added } = this;
    const numbered = added.every(({ name }) => NUMBER.test(name));
    const inOrder = numbered ? added.toSorted((a, b) => Number(a.name) - Number(b.name)) : added;
    const labels = this.labels.slice(0, this.labels.length - added.length).filter(({ id }) => !gone.has(id));
    for (const { id, slug, name, skeleton } of inOrder)
      labels.push({
        ...newLabel({ kind, labels }, id, name),
        slug,
        ...(skeleton !== undefined && { skeleton }),
        ...(this.joins.has(id) && !this.marks.has(id) && { relation: true }),
      });
    return { kind, labels };
  }

  private spelling(written: string): Spelling {
    const known = this.spellings.get(written);
    if (known !== undefined) {
      known.rows += 1;
      return known;
    }
    const { id, name } = this.labelOf(written);
    const spelling = { id, name, rows: 1 };
    this.spellings.set(written, spelling);
    return spelling;
  }

  private labelOf(written: string): Label {
    const key = labelKey(written);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const name = cleanLabelName(written);
    const label = newLabel({ kind: this.kind, labels: this.labels }, this.freeId(slugify(name)), name);
    this.labels = [...this.labels, label];
    this.added.push(label);
    this.byKey.set(key, label);
    return label;
  }

  private freeId(slug: string): LabelId {
    const taken = new Set(this.labels.map((label) => label.id));
    let id = labelIdOf(slug);
    for (let k = 2; taken.has(id); k += 1) id = labelIdOf(`${slug}-${k}`);
    return id;
  }
}
