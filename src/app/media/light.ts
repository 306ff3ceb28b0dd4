import { create } from 'zustand';
import { AS_IT_IS, type Light } from '#annotators/image/light.ts';

interface LightStore {
  readonly light: Light;
  readonly setLight: (light: Light) => void;
}

/** Brightness and contrast of every image in this tab: dark photos come in rows. */
export const useLight = create<LightStore>()((set) => ({ light: AS_IT_IS, setLight: (light) => set({ light }) }));
