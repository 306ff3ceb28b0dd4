import { kindOf } from '#domain/annotation/kinds/index.ts';
import { offered } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import type { ImageLabels } from '#formats/images/types.ts';
import type { ImagePreview, PickedFile, Progress } from '#jobs/transfer/transfer.api.ts';
import type { useSession } from '#app/store/session.ts';
import { keepImported } from '#app/store/importedFiles.ts';
import { labelsOfReading, namesOfReading } from './reading.ts';
import { areNumbers, namesInSight } from './imageSet.ts';
import type { ReplacingFlow } from './useReplacing.ts';
import type { Choices } from './useRun.ts';

type Session = ReturnType<typeof useSession>;

/** What a set of files holds, and what somebody decided about it. */
export interface SetPlan {
  readonly of: 'files';
  readonly preview: ImagePreview;
  readonly labels: ImageLabels;
  readonly source: string;
  readonly labelNames: Readonly<Record<string, string>>;
  /** The test split that the data name becomes the project's. */
  readonly keepSplit: boolean;
  /** The images shall come in without the annotations of another tool that lie beside them. */
  readonly withoutPeer: boolean;
  /** The model whose suggestions they are; null: they are labels. */
  readonly model: string | null;
  /** A change is being looked at: what is shown is not yet what would come in. */
  readonly pending: boolean;
}

/** Looks through a set: with labels from where `chosen` says, from where those of the past import came, or from where they likely are. */
export async function lookAtSet(
  session: Session,
  files: readonly PickedFile[],
  record: ImportRecord | null,
  chosen: SetPlan | null,
): Promise<SetPlan> {
  const schema = session.current().view.schema?.schema ?? null;
  const look = (labels: ImageLabels | null): Promise<ImagePreview> =>
    session.transfer.previewImages(files, { schema, labels, encoding: labels?.from === 'table' ? labels.encoding : undefined });
  if (chosen !== null) {
    const { preview, labels, labelNames } = planOf(await look(chosen.labels), schema);
    return { ...chosen, preview, labels, labelNames, pending: false };
  }
  const found = await look(null);
  const before = record === null ? null : labelsOfReading(record.reading, found.tables);
  const plan = planOf(before === null ? found : await look(before), schema);
  return {
    ...plan,
    ...(before !== null && { labelNames: namesOfReading(record?.reading ?? null) }),
    ...(record !== null && { source: record.source, model: record.model ?? null }),
  };
}

/** Numbered classes stand for the project's labels in their order, where there are as many. */
function planOf(preview: ImagePreview, schema: LabelSchema | null): SetPlan {
  const names = schema === null ? [] : offered(schema).map(({ name }) => name);
  const found = namesInSight(preview, preview.labels);
  const first = found.includes('0') ? 0 : 1;
  const fits =
    areNumbers(found) && !found.some((each) => names.includes(each)) && found.every((each) => names[Number(each) - first] !== undefined);
  const labelNames = fits ? Object.fromEntries(found.map((each) => [each, names[Number(each) - first] ?? each])) : {};
  const { labels, source } = preview;
  const model =
    (preview.scores ?? 0) > 0 && schema !== null && kindOf(schema.kind).offers === true ? (source === 'images' ? 'model' : source) : null; // regions with scores are likely what a model found
  return { of: 'files', preview, labels, source, labelNames, model, keepSplit: false, withoutPeer: false, pending: false };
}

export async function importSet(
  session: Session,
  files: readonly PickedFile[],
  { preview, labels, labelNames, source, keepSplit, model }: SetPlan,
  how: Choices & ReplacingFlow['choices'],
  progress: (p: Progress) => void,
): Promise<ImportReport> {
  const request = {
    project: session.id,
    me: session.me().member,
    source: source.trim() || 'images',
    labels,
    format: preview.format,
    labelNames,
    keepSplit,
    classes: labels.from === 'set' ? preview.classes : [],
    ...(model !== null && { model: model.trim() }),
    ...how,
  };
  const report = await session.transfer.importImages(files, request, progress);
  if (report.import !== null) keepImported(report.import, files);
  return report;
}
