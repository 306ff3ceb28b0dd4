import { create } from 'zustand';
import { AS_IT_IS, type Light } from '#annotators/image/light.ts';
import type { Turn } from '#annotators/image/view.ts';

/** How every image in this tab is looked at: dark photos, and those that lie on their side, come in rows. */
interface Viewing {
  readonly light: Light;
  readonly turn: Turn;
  readonly crosshair: boolean;
  /** Shown while a part of the image is out of sight. */
  readonly minimap: boolean;
  /** Values of the pixel under the pointer. */
  readonly pixels: boolean;
}

export const useViewing = create<Viewing>()(() => ({ light: AS_IT_IS, turn: 0, crosshair: false, minimap: true, pixels: false }));
