import { kindOf, type KindName } from '#domain/annotation/kinds/index.ts';
import type { Region, RegionId, RegionsValue } from '#domain/annotation/kinds/regions.ts';
import { outside } from '#domain/annotation/regionJson.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { LabelId } from '#domain/ids.ts';
import type { ReadRecord } from '#domain/importing/types.ts';
import type { ImageContent } from '#domain/item/types.ts';
import { canonicalJson } from '#domain/json.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { labelNameOf } from '#domain/labelName.ts';
import type { Problem } from '../format.ts';
import { isFault, type SaidFault, type SaidImage, type SaidRegion, type Size } from './said.ts';
import { upright } from './upright.ts';

/** What annotation files say of an image, as its record has it, and what is wrong with the rest. */
export interface ImageAnswer {
  readonly said: Pick<ReadRecord, 'labels' | 'answer'>;
  readonly problems: readonly Problem[];
}

const same = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;
const sizeText = ({ width, height }: Size): string => `${width} × ${height}`;

/**
 * The regions of one image in displayed pixels. Files that count stored pixels are turned as EXIF says; those of an image of another size are
 * refused, for their regions would lie elsewhere. `emptyIsAnswer`: an image without entries was looked at, and nothing is there.
 */
export function answerOf(said: readonly SaidImage[], content: ImageContent, kind: KindName, emptyIsAnswer: boolean): ImageAnswer {
  const problems: Problem[] = [];
  const regions: Region[] = [];
  const seen = new Map<string, SaidImage>();
  let entries = 0;
  let refused = false;
  for (const each of said) {
    const read = regionsIn(each, content);
    if (!read.ok) {
      problems.push({ file: each.file, line: each.line, ...read.error });
      refused = true;
      continue;
    }
    entries += each.count;
    for (const entry of read.value) {
      const { entry: whole, note } = isFault(entry) ? { entry, note: null } : mended(entry);
      if (note !== null) problems.push({ file: each.file, ...note });
      const region = isFault(whole) ? err(whole) : checked(whole, content, `r${regions.length + 1}`);
      if (!region.ok) {
        problems.push({ file: each.file, line: region.error.line, code: region.error.code, message: region.error.message });
        continue;
      }
      const key = canonicalJson({ label: region.value.label, shape: region.value.shape } as never);
      const before = seen.get(key);
      // Two files of one set may say the same thing twice; one file says what it means.
      if (before !== undefined && before !== each) continue;
      seen.set(key, each);
      regions.push(region.value);
    }
  }
  const nothing = { labels: null };
  const unknown = said.length === 0 || entries > 0 || refused;
  if (regions.length === 0 && (unknown || !emptyIsAnswer)) return { said: nothing, problems };
  const { picks } = kindOf(kind);
  const value: RegionsValue = { kind: 'regions', regions };
  if (picks === null) return { said: kind === value.kind ? { labels: null, answer: kindOf(kind).normalise(value) } : nothing, problems };
  const labels = [...new Set(regions.flatMap(({ label }) => (label === null ? [] : [String(label)])))];
  const [first] = said;
  if (picks === 'any' || labels.length < 2 || first === undefined) return { said: { labels }, problems };
  const message = `The image has things of ${labels.length} labels, and this project takes one label an image. It came in without a label.`;
  return { said: nothing, problems: [...problems, { file: first.file, line: first.line, code: 'several-labels', message }] };
}

function regionsIn(said: SaidImage, content: ImageContent): Result<readonly (SaidRegion | SaidFault)[], Omit<SaidFault, 'line'>> {
  const { width, height, orientation } = content;
  const shown = { width, height };
  const stored = orientation >= 5 ? { width: height, height: width } : shown;
  if (said.size === null || same(said.size, shown)) return ok(said.regions(shown));
  if (!same(said.size, stored)) {
    const message = `The file is about an image of ${sizeText(said.size)} pixels, and this one has ${sizeText(shown)}. Take the image that was annotated; it came in without an answer.`;
    return err({ code: 'other-size', message });
  }
  return ok(said.regions(stored).map((entry) => (isFault(entry) ? entry : { ...entry, shape: upright(entry.shape, stored, orientation) })));
}

/** An outline that crosses itself comes in as loops that do not, and is told. */
function mended(entry: SaidRegion): { readonly entry: SaidRegion; readonly note: SaidFault | null } {
  const form = shapeOf(entry.shape.kind);
  const fault = form.fault(entry.shape);
  const shape = fault === null ? undefined : form.mended?.(entry.shape);
  if (fault === null || shape === undefined || form.fault(shape) !== null) return { entry, note: null };
  const message = `${entry.which}: the outline is not simple. It came in as loops that do not cross and cover the same.`;
  return { entry: { ...entry, shape }, note: { line: entry.line, code: 'mended', message } };
}

function checked({ line, which, label, shape, attributes, score, group }: SaidRegion, image: Size, id: string): Result<Region, SaidFault> {
  const refuse = (code: string, message: string): Result<Region, SaidFault> =>
    err({ line, code, message: `${which}: ${message} It was left out.` });
  const fault = shapeOf(shape.kind).fault(shape);
  if (fault !== null) return refuse('bad-region', fault);
  const out = outside(shape, image);
  if (out !== null) return refuse('outside-image', out);
  const name = labelNameOf(label);
  if (!name.ok) return refuse('bad-label', name.error.message);
  return ok({
    id: id as RegionId,
    label: label as LabelId,
    shape,
    ...((attributes !== undefined || score !== undefined) && { attributes: { ...attributes, ...(score !== undefined && { score }) } }),
    ...(group !== undefined && { group }),
  });
}
