import { create } from 'zustand';

interface Overlay {
  /** What lies over the screen: the command palette, the list of shortcuts, or nothing. */
  readonly open: 'palette' | 'shortcuts' | null;
  readonly show: (open: 'palette' | 'shortcuts' | null) => void;
}

export const useOverlay = create<Overlay>()((set) => ({ open: null, show: (open) => set({ open }) }));
