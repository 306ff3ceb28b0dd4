import type { Control } from '../control.ts';
import { Pacer } from '../control.ts';
import type { Dense } from '../matrix/dense.ts';
import { emptyDense } from '../matrix/dense.ts';
import type { ImageConfig } from './config.ts';
import { colourHistogram, colourLength } from './image/colour.ts';
import { gradients, hog, hogLayout, newCells } from './image/hog.ts';
import { intensityGrid } from './image/intensity.ts';
import { countLooks, lumaOf, PIXELS, SIDE } from './image/looks.ts';

export { LOOK_SIZE, lookPixels } from './image/looks.ts';

/** About as many multiply-adds as the features of one picture cost. */
const WORK_OF_A_PICTURE = 30_000;

/** Lengths of the groups in a row, in their order. */
function layoutOf(config: ImageConfig): { readonly intensity: number; readonly gradients: number; readonly colour: number } {
  return {
    intensity: config.intensity === null ? 0 : config.intensity.grid ** 2,
    gradients: config.gradients === null ? 0 : hogLayout(config.gradients.cell).length,
    colour: config.colour === null ? 0 : colourLength(config.colour.grid),
  };
}

/** Width of a row. */
export const imageColumns = (config: ImageConfig): number => Object.values(layoutOf(config)).reduce((sum, length) => sum + length, 0);

/** Throws with a sentence when a configuration cannot be used. */
export function checkImageConfig(config: ImageConfig): void {
  const fail = (what: string): never => {
    throw new RangeError(`Image features: ${what}.`);
  };
  for (const group of [config.intensity, config.colour]) {
    if (group !== null && !(group.grid >= 1 && SIDE % group.grid === 0))
      fail(`a grid of ${group.grid} squares does not divide ${SIDE} pixels`);
  }
  const cell = config.gradients?.cell ?? 8;
  if (!Number.isInteger(cell) || cell < 2 || cell > SIDE / 2) fail(`cells must be 2 to ${SIDE / 2} pixels, not ${cell}`);
  if (imageColumns(config) === 0) fail('choose at least one group');
  for (const group of [config.intensity, config.gradients, config.colour]) {
    if (group !== null && !(group.weight > 0 && Number.isFinite(group.weight))) fail(`a weight must be above 0, not ${group.weight}`);
  }
}

/**
 * A dense row for each look: brightness, gradients, colour, as the configuration says. `looks`: rows × `LOOK_SIZE` bytes. Only sums,
 * products, quotients and square roots of whole numbers: every machine gives the same bits.
 */
export async function imageFeatures(looks: Uint8Array, config: ImageConfig, control: Control): Promise<Dense> {
  checkImageConfig(config);
  const pacer = new Pacer(control);
  const rows = countLooks(looks);
  const out = emptyDense(rows, imageColumns(config));
  const describe = describer(config);
  for (let row = 0; row < rows; row += 1) {
    describe(looks, row, out.values, row * out.columns);
    if (pacer.due(WORK_OF_A_PICTURE)) {
      control.progress?.((row + 1) / rows);
      await pacer.rest();
    }
  }
  control.progress?.(1);
  return out;
}

/** Writes the features of one look to `out` from `at`. */
type Describe = (looks: Uint8Array, row: number, out: Float32Array, at: number) => void;

function describer(config: ImageConfig): Describe {
  const layout = layoutOf(config);
  const luma = new Int32Array(PIXELS);
  const bins = new Uint8Array(PIXELS);
  const magnitudes = new Float64Array(PIXELS);
  const cells = newCells(config.gradients?.cell ?? SIDE);
  return (looks, row, out, at) => {
    const scale = (length: number, from: number, weight: number): void => {
      for (let i = from; i < from + length; i += 1) out[i]! *= weight;
    };
    const gradientsAt = at + layout.intensity;
    const colourAt = gradientsAt + layout.gradients;
    lumaOf(looks, row, luma);
    if (config.intensity !== null) {
      intensityGrid(luma, config.intensity.grid, out, at);
      scale(layout.intensity, at, config.intensity.weight);
    }
    if (config.gradients !== null) {
      gradients(luma, bins, magnitudes);
      hog(bins, magnitudes, config.gradients.cell, cells, out, gradientsAt);
      scale(layout.gradients, gradientsAt, config.gradients.weight);
    }
    if (config.colour !== null) {
      colourHistogram(looks, row, config.colour.grid, out, colourAt);
      scale(layout.colour, colourAt, config.colour.weight);
    }
  };
}
