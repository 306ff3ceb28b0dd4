import type { LabelId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { ListedLabel } from '#domain/schema/labelList.ts';
import { checkSchema } from '#domain/schema/schema.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { addLabels, finishLabels } from './editLabels.ts';

interface Split {
  readonly schema: LabelSchema;
  /** Labels that are new. */
  readonly added: readonly Label[];
}

/**
 * A label as a heading over new ones, which take its key and its place among the answers; the error is a sentence. Items keep the label, and a
 * question that it answered is answered by the new ones.
 */
export function splitLabel(schema: LabelSchema, id: LabelId, parts: readonly ListedLabel[]): Result<Split, string> {
  const label = schema.labels.find((each) => each.id === id);
  if (label === undefined) return err('This label is not there any more.');
  if (parts.length < 2) return err('Name at least two labels: one a line.');
  const known = parts.find(({ name }) =>
    schema.labels.some((each) => !each.retired && each.name.trim().toLowerCase() === name.toLowerCase()),
  );
  if (known !== undefined) return err(`There is a label called “${known.name}” already.`);
  const bare: LabelSchema = { ...schema, labels: schema.labels.map((each) => (each.id === id ? { ...each, hotkey: null } : each)) };
  const under = parts.map((part) => ({ ...part, under: (part.under ?? -1) + 1 }));
  const grown = addLabels(bare, [{ name: label.name, description: '' }, ...under]);
  const before = new Set(schema.labels.map((each) => each.id));
  const finished = finishLabels(grown);
  const added = finished.labels.filter((each) => !before.has(each.id));
  const questions = finished.questions?.map((question) =>
    question.labels.includes(id)
      ? { ...question, labels: question.labels.flatMap((each) => (each === id ? added.map((one) => one.id) : [each])) }
      : question,
  );
  const next: LabelSchema = questions === undefined ? finished : { ...finished, questions };
  const fault = checkSchema(next, schema)[0];
  return fault === undefined ? ok({ schema: next, added }) : err(fault.message);
}
