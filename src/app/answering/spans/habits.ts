import { create } from 'zustand';

/** How a person works on texts in this browser; nothing of a project. */
interface Habits {
  /** What is selected gets the label that was named last, at once. */
  readonly sticky: boolean;
  readonly lineNumbers: boolean;
  /** The list of spans beside the text. */
  readonly listOpen: boolean;
}

interface Store extends Habits {
  readonly change: (part: Partial<Habits>) => void;
}

const PLACE = 'plumbline.spans';
const DEFAULTS: Habits = { sticky: false, lineNumbers: false, listOpen: false };

/** They stay from item to item, and over a reload. */
export const useHabits = create<Store>()((set, get) => ({
  ...load(),
  change(part) {
    set(part);
    const { change: _, ...habits } = get();
    try {
      localStorage.setItem(PLACE, JSON.stringify(habits));
    } catch {
      // the change holds for this tab
    }
  },
}));

function load(): Habits {
  try {
    const stored = (JSON.parse(localStorage.getItem(PLACE) ?? '{}') ?? {}) as { readonly [Key in keyof Habits]?: unknown };
    const flag = (key: keyof Habits): boolean => (typeof stored[key] === 'boolean' ? stored[key] : DEFAULTS[key]);
    return { sticky: flag('sticky'), lineNumbers: flag('lineNumbers'), listOpen: flag('listOpen') };
  } catch {
    return DEFAULTS; // storage is off, or somebody wrote nonsense there: habits are not worth an error
  }
}
