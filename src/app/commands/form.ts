import { defineCommand, type CommandDef } from './define.ts';

/** What keys do where several questions are asked about an item. */
export interface FormActions {
  /** The current question has a label at a place, from 0. */
  readonly canChoose: (place: number) => boolean;
  readonly choose: (place: number) => void;
  /** None of its labels fits. */
  readonly none: () => void;
  readonly step: (by: 1 | -1) => void;
}

const form = (entry: Omit<CommandDef<FormActions>, 'scope'>): CommandDef<FormActions> => defineCommand({ ...entry, scope: 'form' });
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'] as const;

export const formCommands = [
  ...DIGITS.map((digit, place) =>
    form({
      id: `form.choose.${place + 1}`,
      title: `Choose the ${PLACES[place]} answer of the question`,
      hotkeys: [digit],
      when: ({ canChoose }) => canChoose(place),
      perform: ({ choose }) => choose(place),
    }),
  ),
  form({ id: 'form.none', title: 'None of the answers fits the question', hotkeys: ['e'], perform: ({ none }) => none() }),
  form({ id: 'form.next', title: 'Next question', hotkeys: ['tab'], repeats: true, perform: ({ step }) => step(1) }),
  form({ id: 'form.previous', title: 'Question before', hotkeys: ['shift+tab'], repeats: true, perform: ({ step }) => step(-1) }),
] as const;
