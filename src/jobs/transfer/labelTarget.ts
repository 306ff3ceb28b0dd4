import { picksMany } from '#domain/annotation/kinds/index.ts';
import { takesTextsOnly } from '#domain/annotation/aboutMedia.ts';
import { offered } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { LabelTarget } from '#formats/guessLabel.ts';

/** What labels of a file are for: the labels on offer; nothing where there is no schema yet. */
export const labelTarget = (schema: LabelSchema | null, texts = false): LabelTarget => ({
  multi: schema === null ? null : picksMany(schema.kind),
  labels: schema === null ? [] : offered(schema).flatMap(({ name, slug }) => [name, slug]),
  texts: texts || (schema !== null && takesTextsOnly(schema.kind)),
});
