import { create } from 'zustand';
import { applyTheme, type Theme } from '#ui/theme.ts';

/** Habits of this browser profile; nothing of a project. */
interface Stored {
  readonly theme: Theme;
  /** Keys that a person gave to commands, by command id. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly guideOpen: boolean;
  /** Digits mean the same labels for every item, also where a model could put the likeliest on them. */
  readonly fixedKeys: boolean;
}

interface Preferences extends Stored {
  readonly setTheme: (theme: Theme) => void;
  /** Null gives a command its own keys back. */
  readonly setKeys: (command: string, keys: readonly string[] | null) => void;
  readonly setGuideOpen: (open: boolean) => void;
  readonly setFixedKeys: (fixed: boolean) => void;
}

const PLACE = 'plumbline.preferences';
const DEFAULTS: Stored = { theme: 'system', keys: {}, guideOpen: true, fixedKeys: false };

export const usePreferences = create<Preferences>()((set, get) => {
  const change = (part: Partial<Stored>): void => {
    set(part);
    const { theme, keys, guideOpen, fixedKeys } = get();
    store({ theme, keys, guideOpen, fixedKeys });
  };
  return {
    ...load(),
    setTheme: (theme) => {
      applyTheme(theme);
      change({ theme });
    },
    setKeys: (command, keys) => {
      const others = Object.entries(get().keys).filter(([id]) => id !== command);
      change({ keys: Object.fromEntries(keys === null ? others : [...others, [command, keys]]) });
    },
    setGuideOpen: (guideOpen) => change({ guideOpen }),
    setFixedKeys: (fixedKeys) => change({ fixedKeys }),
  };
});

function load(): Stored {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '{}');
    return typeof stored === 'object' && stored !== null ? { ...DEFAULTS, ...pick(stored) } : DEFAULTS;
  } catch {
    return DEFAULTS; // storage is off, or somebody wrote nonsense there: habits are not worth an error
  }
}

function pick(stored: object): Partial<Stored> {
  const { theme, keys, guideOpen, fixedKeys } = stored as { readonly [Key in keyof Stored]?: unknown };
  return {
    ...((theme === 'light' || theme === 'dark') && { theme }),
    ...(typeof guideOpen === 'boolean' && { guideOpen }),
    ...(typeof fixedKeys === 'boolean' && { fixedKeys }),
    ...(typeof keys === 'object' && keys !== null && { keys: Object.fromEntries(Object.entries(keys).filter(isKeys)) }),
  };
}

const isKeys = (entry: [string, unknown]): entry is [string, string[]] =>
  Array.isArray(entry[1]) && entry[1].every((key) => typeof key === 'string');

function store(preferences: Stored): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(preferences));
  } catch {
    // the change holds for this tab
  }
}
