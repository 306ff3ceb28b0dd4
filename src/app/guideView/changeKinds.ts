import type { SectionChange } from '#domain/guide/types.ts';

/** Each kind of change: its name, what it did, and what it means for labels given so far. */
export const changeKinds = {
  clarify: { title: 'Clarify', done: 'clarified', text: 'Same rule in better words. No label is in doubt.' },
  narrow: { title: 'Narrow', done: 'narrowed', text: 'Less belongs to it now. Items that carry its labels deserve a second look.' },
  widen: { title: 'Widen', done: 'widened', text: 'More belongs to it now. Items with other labels may belong here.' },
  'new-rule': {
    title: 'New rule',
    done: 'made a new rule',
    text: 'A different rule. Everything that the section rules deserves a second look.',
  },
} as const satisfies Record<SectionChange, { title: string; done: string; text: string }>;
