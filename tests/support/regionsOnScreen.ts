import { screen, within } from '@testing-library/react';

/** Pixels of the images that regions are drawn on. */
export const SIDE = { width: 200, height: 100 };

/** The viewer of the image, once it shows one. */
export const viewer = (): HTMLElement => screen.getByRole('img', { name: /by \d+ pixels/ });

/** Where a point of the image lies on the screen, in a viewer that shows the whole image. */
function onScreen(x: number, y: number): { clientX: number; clientY: number } {
  const { left, top, width, height } = viewer().getBoundingClientRect();
  const scale = Math.min(width / SIDE.width, height / SIDE.height);
  return { clientX: left + width / 2 + (x - SIDE.width / 2) * scale, clientY: top + height / 2 + (y - SIDE.height / 2) * scale };
}

/** A pointer event at a point of the image. */
export function pointer(type: string, [x, y]: readonly [number, number], more: PointerEventInit = {}): void {
  viewer().dispatchEvent(
    new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', ...onScreen(x, y), ...more }),
  );
}

/** Press, move and release, from one point of the image to another. */
export async function drag(from: readonly [number, number], to: readonly [number, number], more: PointerEventInit = {}): Promise<void> {
  pointer('pointerdown', from, more);
  pointer('pointermove', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], more);
  pointer('pointermove', to, more);
  pointer('pointerup', to, more);
  await frame();
}

export const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
/** The chips of the regions, in order; a star stands behind those that are selected. */
export const list = (): string[] =>
  within(screen.getByRole('group', { name: 'Regions' }))
    .queryAllByRole('button', { name: /^\d+ / })
    .map((chip) => `${chip.textContent ?? ''}${chip.getAttribute('aria-pressed') === 'true' ? ' *' : ''}`);
