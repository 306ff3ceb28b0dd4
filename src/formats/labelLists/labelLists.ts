import { parseLabelList, tidied } from '#domain/schema/labelList.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { coco } from './coco.ts';
import { labelStudioConfig } from './labelStudioConfig.ts';
import { labelStudioExport } from './labelStudioExport.ts';
import type { LabelFile, LabelGroup } from './types.ts';
import { yolo } from './yolo.ts';

/** Kinds of files that name labels, asked in this order. */
const files: readonly LabelFile[] = [coco, labelStudioConfig, labelStudioExport, yolo];

/** Endings of files that may name labels, as `<input accept>` has them. */
export const LABEL_FILES = '.json,.xml,.yaml,.yml,.txt,.names';

/** Files larger than this are data, not a list of labels. In bytes. */
export const MOST_BYTES = 64 * 2 ** 20;

/** The labels that a file names, whose kind is told by what is in it; the error is a sentence. `name`: of the file, without folders. */
export function labelsOfFile(
  text: string,
  name: string,
): Result<{ readonly from: string; readonly groups: readonly LabelGroup[] }, string> {
  for (const file of files) {
    const groups = file.read(text, name);
    if (groups !== null) return ok({ from: file.title, groups: groups.map((group) => ({ ...group, labels: tidied(group.labels) })) });
  }
  if (/\.(?:json|xml|ya?ml)$/i.test(name))
    return err(
      `${name} names no labels that Plumbline knows how to read. Drop a COCO file, a data.yaml or classes.txt of YOLO, a Label Studio configuration or export, or a text file with one label a line.`,
    );
  const labels = parseLabelList(text);
  return labels.length === 0 ? err(`${name} is empty.`) : ok({ from: 'a list', groups: [{ title: '', labels }] });
}
