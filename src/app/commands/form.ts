import { defineCommand, type CommandDef } from './define.ts';

/** What keys do where questions are answered beside the item. */
export interface FormActions {
  /** The current question has an answer at a place, from 0. */
  readonly canChoose: (place: number) => boolean;
  readonly choose: (place: number) => void;
  /** None of its labels fits. */
  readonly none: () => void;
  /** There are answers of the item before that this one does not have. */
  readonly canCopy: () => boolean;
  readonly copy: () => void;
  /** There is a question after (1) or before (−1) the current one. */
  readonly canStep: (by: 1 | -1) => boolean;
  readonly step: (by: 1 | -1) => void;
  /** On to the next question without an answer; where there is none, the answers are submitted. */
  readonly enter: () => void;
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
  form({
    id: 'form.copy',
    title: 'Copy the answers from the last item',
    hotkeys: ['alt+enter'],
    inInputs: true,
    yields: true,
    enabled: ({ canCopy }) => canCopy(),
    perform: ({ copy }) => copy(),
  }),
  form({
    id: 'form.next',
    title: 'Next question',
    hotkeys: ['tab'],
    inInputs: true,
    repeats: true,
    when: ({ canStep }) => canStep(1), // after the last one the focus goes on as everywhere
    perform: ({ step }) => step(1),
  }),
  form({
    id: 'form.previous',
    title: 'Question before',
    hotkeys: ['shift+tab'],
    inInputs: true,
    repeats: true,
    when: ({ canStep }) => canStep(-1),
    perform: ({ step }) => step(-1),
  }),
  form({
    id: 'form.enter',
    title: 'Next question without an answer, then submit',
    hotkeys: ['enter', 'mod+enter'],
    inInputs: true,
    // in several lines of text it ends the line
    when: (_, event) => event.ctrlKey || event.metaKey || !(event.target instanceof HTMLTextAreaElement),
    perform: ({ enter }) => enter(),
  }),
] as const;
