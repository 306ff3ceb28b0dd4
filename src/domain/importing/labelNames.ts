import type { AnnotationValue } from '../annotation/value.ts';
import { labelIdOf } from '../commands/create.ts';
import type { LabelId } from '../ids.ts';
import { newLabel } from '../schema/schema.ts';
import { slugify } from '../guide/parse.ts';
import type { Label, LabelSchema } from '../schema/types.ts';

/** Finds labels by the names that a file gives them; names that no label has become new labels, in order of first appearance. */
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

  /** The schema with what was added; the same object when nothing was. */
  schema(): LabelSchema {
    return { kind: this.kind, labels: this.labels };
  }

  private idOf(name: string): LabelId {
    const known = this.byName.get(name) ?? this.byName.get(name.toLowerCase());
    if (known !== undefined) return known;
    const label = newLabel(this.schema(), this.freeId(slugify(name)), name);
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
