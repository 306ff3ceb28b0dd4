import { CHIP_COLORS } from './ColorChip.tsx';
import { contrastOf } from './wcag.ts';

interface ChipContrast {
  readonly ratio: number;
  /** The theme in which it is least. */
  readonly theme: 'light' | 'dark';
}

let known: readonly ChipContrast[] | null = null;

/** How far each label color stands out from the ground of a chip, in the theme where it does so least. */
export function chipContrasts(): readonly ChipContrast[] {
  if (known !== null) return known;
  const of = (theme: 'light' | 'dark'): readonly number[] => {
    const probe = document.body.appendChild(document.createElement('span'));
    probe.style.colorScheme = theme;
    const read = (token: string): readonly number[] => {
      probe.style.color = `var(--${token})`;
      return (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
    };
    const ground = read('item');
    const ratios = Array.from({ length: CHIP_COLORS }, (_, i) => contrastOf(read(`label-${i}`), ground));
    probe.remove();
    return ratios;
  };
  const [light, dark] = [of('light'), of('dark')];
  known = light.map((ratio, i) => ((dark[i] ?? ratio) < ratio ? { ratio: dark[i] ?? ratio, theme: 'dark' } : { ratio, theme: 'light' }));
  return known;
}
