import { create } from 'zustand';

interface Drafts {
  /** Unpublished Markdown by project; it outlives other screens and a reload of this tab. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Undefined forgets the draft. */
  readonly keep: (project: string, text: string | undefined) => void;
}

const PLACE = 'plumbline.guide-drafts';

export const useDrafts = create<Drafts>()((set, get) => ({
  drafts: load(),
  keep: (project, text) => {
    const others = Object.entries(get().drafts).filter(([id]) => id !== project);
    const drafts = Object.fromEntries(text === undefined ? others : [...others, [project, text]]);
    set({ drafts });
    store(drafts);
  },
}));

function load(): Readonly<Record<string, string>> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(PLACE) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {}; // storage is off: drafts live as long as the page
  }
}

function store(drafts: Readonly<Record<string, string>>): void {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(drafts));
  } catch {
    // full or off: the page still has it, and leaving it warns
  }
}
