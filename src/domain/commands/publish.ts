import { diffSections, guideVersionId, parseGuide } from '../guide/parse.ts';
import type { SectionChange } from '../guide/types.ts';
import type { Hash, LabelId } from '../ids.ts';
import type { Payloads } from '../log/payloads.ts';
import { err, ok, type Result } from '../result.ts';
import { questionRules } from '../schema/lateQuestions.ts';
import { checkSchema, schemaVersionId, withCleanNames } from '../schema/schema.ts';
import type { LabelSchema } from '../schema/types.ts';
import type { ProjectView } from '../state/view.ts';
import type { EventId } from '../ids.ts';
import type { Rejection } from './rejection.ts';

type Published<Type extends 'SchemaPublished' | 'GuidePublished'> = Result<
  readonly [{ readonly type: Type; readonly payload: Payloads[Type]; readonly supersedes: readonly EventId[] }],
  Rejection
>;

/**
 * A new schema version over the current one. Labels that were there must still be there: they are retired, never removed, but those of
 * which the caller knows that nothing carries them (`gone`).
 */
export function planSchema(
  wanted: LabelSchema,
  view: Pick<ProjectView, 'schema' | 'schemaHeads'>,
  gone: ReadonlySet<LabelId> = new Set(),
): Published<'SchemaPublished'> {
  const before = view.schema?.schema ?? null;
  // Whoever changes labels alone leaves the questions, and how the kind is set up, as they are.
  const questions = wanted.questions ?? before?.questions;
  const options = wanted.options ?? before?.options;
  const kept = { ...(questions !== undefined && { questions }), ...(options !== undefined && { options }) };
  const schema = withCleanNames({ ...wanted, ...kept }, before);
  const fault = checkSchema(schema, before)[0]?.message ?? questionRules()?.questionFaults(schema)[0]; // who writes questions has them
  if (fault !== undefined) return err({ code: 'bad-schema', message: fault });
  const still = new Set(schema.labels.map((label) => label.id));
  const lost = view.schema?.schema.labels.find((label) => !still.has(label.id) && !gone.has(label.id));
  if (lost !== undefined)
    return err({ code: 'bad-schema', message: `"${lost.name}" cannot be removed, because labels may carry it. Retire it.` });
  const version = schemaVersionId(schema);
  if (version === view.schema?.version && view.schemaHeads.length < 2) return err({ code: 'no-change' });
  const payload = { version, parents: view.schemaHeads.map((head) => head.version), schema };
  return ok([{ type: 'SchemaPublished', payload, supersedes: view.schemaHeads.map((head) => head.event) }]);
}

/** A new guide version over the current ones; the texts of its sections go into `bodies`. */
export function planGuide(
  { markdown, changes, note = '' }: { markdown: string; changes: Readonly<Record<string, SectionChange>>; note?: string },
  view: Pick<ProjectView, 'guide' | 'guideHeads'>,
  bodies: Map<Hash, string>,
): Published<'GuidePublished'> {
  const guide = parseGuide(markdown);
  if (!guide.ok) return err({ code: 'bad-guide', message: guide.error[0]?.message ?? '' });
  const { sections, title } = guide.value;
  const version = guideVersionId(sections);
  if (version === view.guide?.version && view.guideHeads.length < 2) return err({ code: 'no-change' });
  for (const section of sections) bodies.set(section.hash, section.text);
  const changed = diffSections(view.guide?.sections ?? [], sections).filter(({ status }) => status === 'changed' || status === 'added');
  const payload = {
    version,
    title,
    parents: view.guideHeads.map((head) => head.version),
    sections: sections.map(({ id, title: heading, labels, hash }) => ({ id, title: heading, labels, hash })),
    changes: Object.fromEntries(changed.map(({ id }) => [id, changes[id] ?? 'clarify'])),
    ...(note.trim() !== '' && { note: note.trim() }),
  };
  return ok([{ type: 'GuidePublished', payload, supersedes: view.guideHeads.map((head) => head.event) }]);
}
