import type { LabelId } from '../ids.ts';
import type { Json } from '../json.ts';
import { isJsonObject } from '../jsonObject.ts';
import { err, ok, type Result } from '../result.ts';
import { labelNameOf } from '../labelName.ts';
import type { Region, RegionId } from './kinds/regions.ts';
import { bareBox, shapeOf, type Shape } from './shapes/index.ts';
import { isWritten } from './shapes/written.ts';
import './kinds/regionRules.ts';

const HOW =
  'Write each as {"label": …, "shape": {"kind": "box", "x": …, "y": …, "width": …, "height": …}}, in pixels of the displayed image.';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Regions as files have them: like those of the log, with names of labels in place of ids. */
export const writeRegions = (regions: readonly Region[]): Json =>
  regions.map(({ id, label, shape, attributes, group }) => ({
    id,
    label,
    shape: { ...shape } as unknown as Json,
    ...(attributes !== undefined && { attributes }),
    ...(group !== undefined && { group }),
  }));

/**
 * Regions of a file, labels by name; or why they are none, as a sentence with its remedy. A region without an id gets one by its place, and
 * the coordinates of a box may stand beside its label.
 */
export function readRegions(value: unknown, image: Size | null): Result<Region[], string> {
  if (!Array.isArray(value)) return err(`The field holds no list of regions. ${HOW}`);
  const taken = new Set<unknown>(value.map((entry: Json) => (isJsonObject(entry) ? entry['id'] : undefined)));
  const regions: Region[] = [];
  for (const [at, entry] of (value as Json[]).entries()) {
    const region = readRegion(entry, () => freeId(at + 1, taken));
    if (!region.ok) return err(`Region ${at + 1}: ${region.error}`);
    const out = image === null ? null : outside(region.value.shape, image);
    if (out !== null) return err(`Region ${at + 1}: ${out}`);
    regions.push(region.value);
  }
  return ok(regions);
}

function freeId(number: number, taken: Set<unknown>): string {
  let id = `r${number}`;
  for (let n = 2; taken.has(id); n += 1) id = `r${number}-${n}`;
  taken.add(id);
  return id;
}

function readRegion(value: Json, newId: () => string): Result<Region, string> {
  if (!isJsonObject(value)) return err(`it is no object. ${HOW}`);
  const { id, label, shape, attributes, score, group } = value;
  const drawn = shape ?? bareBox(value);
  if (!isWritten(drawn)) return err(`its shape is not one that can be read: a kind, and numbers for all of its coordinates. ${HOW}`);
  const form = drawn as unknown as Shape;
  const fault = shapeOf(form.kind).fault(form);
  if (fault !== null) return err(fault);
  if (typeof label !== 'string' && typeof label !== 'number') return err('it has no label. Give it the name of one, or leave it out.');
  const name = labelNameOf(String(label));
  if (!name.ok)
    return err(name.error.code === 'empty-name' ? 'its label is blank. Give it the name of one, or leave it out.' : name.error.message);
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number') return err('its id is no text. Leave it out.');
  return ok({
    id: String(id ?? newId()) as RegionId,
    label: String(label) as LabelId,
    shape: form,
    ...((isJsonObject(attributes) || isScore(score)) && {
      attributes: { ...(isJsonObject(attributes) && attributes), ...(isScore(score) && { score }) },
    }),
    ...((typeof group === 'string' || typeof group === 'number') && { group: String(group) }),
  });
}

/** How sure a model is of a region: it stays with it as an attribute. */
const isScore = (score: Json | undefined): score is number => typeof score === 'number' && score >= 0 && score <= 1;

/** Why a shape does not fit an image of that size, as a sentence with its remedy; null: it does. Truncated things may reach out of it. */
export function outside(shape: Shape, image: Size): string | null {
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  const meets = x < image.width && y < image.height && x + width > 0 && y + height > 0;
  const near = x >= -image.width && y >= -image.height && x + width <= 2 * image.width && y + height <= 2 * image.height;
  if (meets && near) return null;
  const size = `${image.width} × ${image.height} pixels as it is displayed`;
  return meets
    ? `it reaches out of the image by more than the image’s size (${size}). Give coordinates in its pixels.`
    : `it lies outside of the image, which has ${size}. Give coordinates in its pixels.`;
}
