/** How bright an image is shown; the image itself stays as it is. Factors: 1 shows it as it is. */
export interface Light {
  readonly brightness: number;
  readonly contrast: number;
}

export const AS_IT_IS: Light = { brightness: 1, contrast: 1 };

export const LIGHT_MIN = 0.25;
export const LIGHT_MAX = 4;

/** One key press changes a factor by this much. */
const STEP = 1.2;

/** The factor after some steps up (or, negative, down); returns to exactly 1 on its way through. */
export function lightStep(value: number, steps: number): number {
  const next = Math.min(LIGHT_MAX, Math.max(LIGHT_MIN, value * STEP ** steps));
  return Math.abs(next - 1) < 0.02 ? 1 : Math.round(next * 100) / 100;
}

export const isAsItIs = ({ brightness, contrast }: Light): boolean => brightness === 1 && contrast === 1;

/** As a CSS filter. */
export const lightFilter = (light: Light): string =>
  isAsItIs(light) ? 'none' : `brightness(${light.brightness}) contrast(${light.contrast})`;
