import { create } from 'zustand';

interface Drafts {
  /** Unpublished Markdown by project; kept while this tab is open, so that one can look at items in between. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Undefined forgets the draft. */
  readonly keep: (project: string, text: string | undefined) => void;
}

export const useDrafts = create<Drafts>()((set) => ({
  drafts: {},
  keep: (project, text) =>
    set(({ drafts }) => ({
      drafts: Object.fromEntries([...Object.entries(drafts).filter(([id]) => id !== project), ...entry(project, text)]),
    })),
}));

const entry = (project: string, text: string | undefined): [string, string][] => (text === undefined ? [] : [[project, text]]);
