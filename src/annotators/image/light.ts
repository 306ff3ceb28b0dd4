/** How bright an image is shown; the image itself stays as it is. Factors: 1 shows it as it is. */
export interface Light {
  readonly brightness: number;
  readonly contrast: number;
  /** Above 1 middle tones are lighter, below darker; black and white stay: a value v in [0, 1] becomes v^(1/gamma). */
  readonly gamma: number;
  readonly inverted: boolean;
}

export const AS_IT_IS: Light = { brightness: 1, contrast: 1, gamma: 1, inverted: false };

export const LIGHT_MIN = 0.25;
export const LIGHT_MAX = 4;

/** One key press changes a factor by this much. */
const STEP = 1.2;

/** The factor after some steps up (or, negative, down); returns to exactly 1 on its way through. */
export function lightStep(value: number, steps: number): number {
  const next = Math.min(LIGHT_MAX, Math.max(LIGHT_MIN, value * STEP ** steps));
  return Math.abs(next - 1) < 0.02 ? 1 : Math.round(next * 100) / 100;
}

export const isAsItIs = ({ brightness, contrast, gamma, inverted }: Light): boolean =>
  brightness === 1 && contrast === 1 && gamma === 1 && !inverted;

/** As a CSS filter; CSS has no gamma: `gammaFilter` is the id of an SVG filter for it. */
export function lightFilter(light: Light, gammaFilter: string): string {
  if (isAsItIs(light)) return 'none';
  const { brightness, contrast, gamma, inverted } = light;
  return [
    ...(brightness === 1 && contrast === 1 ? [] : [`brightness(${brightness})`, `contrast(${contrast})`]),
    ...(gamma === 1 ? [] : [`url("#${gammaFilter}")`]),
    ...(inverted ? ['invert(1)'] : []),
  ].join(' ');
}
