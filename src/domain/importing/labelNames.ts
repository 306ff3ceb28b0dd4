import type { AnnotationValue } from '../annotation/value.ts';
import { labelIdOf } from '../commands/create.ts';
import type { LabelId } from '../ids.ts';
import { newLabel } from '../schema/schema.ts';
import { slugify } from '../guide/parse.ts';
import type { Label, LabelSchema } from '../schema/types.ts';

const NUMBER = /^\d{1,15}$/;

/**
 * Finds labels by the names that a file gives them; names that no label has become new labels, in order of first appearance, but numbers
 * (class 0, 1, 2 …) in their own order: people look for key 1 under the first class, not under whatever class the first row has.
 */
export class LabelNames {
  readonly added: Label[] = [];
  private readonly byName = new Map<string, LabelId>();
  private readonly kind: LabelSchema['kind'];
  private labels: readonly Label[];

  /** `renamed`: what the user called labels of the file, by their name in the file. */
  constructor(schema: LabelSchema, renamed: Readonly<Record<string, string>> = {}) {
    this.kind = schema.kind;
    this.labels = schema.labels;
    for (const label of schema.labels) {
      for (const name of [label.slug, label.name.toLowerCase(), label.name]) if (!this.byName.has(name)) this.byName.set(name, label.id);
    }
    for (const label of schema.labels) if (!label.retired) this.byName.set(label.name, label.id);
    for (const [name, wanted] of Object.entries(renamed)) {
      if (Object.hasOwn(renamed, name)) this.byName.set(name, this.idOf(wanted));
    }
  }

  /** The value that a list of names stands for; for choice the first name counts. */
  valueOf(names: readonly string[]): AnnotationValue {
    const ids = [...new Set(names.map((name) => this.idOf(name)))];
    return this.kind === 'choice' ? { kind: 'choice', label: ids[0] ?? null } : { kind: 'multi-choice', labels: ids.sort() };
  }

  /** The schema with what was added. */
  schema(): LabelSchema {
    if (!this.added.every(({ name }) => NUMBER.test(name))) return { kind: this.kind, labels: this.labels };
    const labels = this.labels.slice(0, this.labels.length - this.added.length);
    for (const { id, slug, name } of this.added.toSorted((a, b) => Number(a.name) - Number(b.name)))
      labels.push({ ...newLabel({ kind: this.kind, labels }, id, name), slug });
    return { kind: this.kind, labels };
  }

  private idOf(name: string): LabelId {
    const known = this.byName.get(name) ?? this.byName.get(name.toLowerCase());
    if (known !== undefined) return known;
    const label = newLabel({ kind: this.kind, labels: this.labels }, this.freeId(slugify(name)), name);
    this.labels = [...this.labels, label];
    this.added.push(label);
    this.byName.set(name, label.id);
    return label.id;
  }

  private freeId(slug: string): LabelId {
    const taken = new Set(this.labels.map((label) => label.id));
    let id = labelIdOf(slug);
    for (let k = 2; taken.has(id); k += 1) id = labelIdOf(`${slug}-${k}`);
    return id;
  }
}
