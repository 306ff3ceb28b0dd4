import { defineCommand, type CommandDef } from './define.ts';

/** A step of the caret. */
export interface CaretStep {
  readonly grain: 'grapheme' | 'word' | 'sentence' | 'line' | 'end';
  /** As it is seen: 1 is to the right, or down. */
  readonly way: 1 | -1;
  readonly extend: boolean;
}

/** What can be done by keyboard with spans in a text. */
export interface SpanActions {
  /** A span or a relation is selected. */
  readonly focused: boolean;
  /** One span is selected. */
  readonly one: boolean;
  /** One span is selected, and there are labels that join spans. */
  readonly canRelate: boolean;
  /** Text is selected. */
  readonly chosen: boolean;
  /** A relation or a further part is begun. */
  readonly begun: boolean;
  /** There is one after, and before, the selected one. */
  readonly canStep: { readonly '1': boolean; readonly '-1': boolean };
  /** The keyboard's focus is not on something else that wants the key. */
  readonly isHere: (event: KeyboardEvent) => boolean;
  readonly go: (step: CaretStep) => void;
  /** The caret goes to the other end of what is selected, so that keys move that one. */
  readonly swapEnds: () => void;
  readonly chooseAround: (grain: 'word' | 'sentence' | 'line') => void;
  readonly step: (by: 1 | -1) => void;
  readonly remove: () => void;
  readonly leave: () => void;
  readonly relate: () => void;
  readonly turn: () => void;
  /** A further part: of the selected span, then with what is selected. */
  readonly part: () => void;
  readonly finish: () => void;
  readonly everywhere: () => void;
  /** The text before had spans. */
  readonly canRepeat: boolean;
  readonly repeat: () => void;
  readonly sticky: () => void;
  readonly find: () => void;
  readonly list: () => void;
  readonly numbers: () => void;
}

/** What can be done with what the lists of a project propose. */
export interface ProposedActions {
  /** Something is proposed. */
  readonly proposed: boolean;
  readonly take: () => void;
}

type Actions = SpanActions & ProposedActions;
type Entry = Omit<CommandDef<Actions>, 'scope'>;
const span = (entry: Entry): CommandDef<Actions> => defineCommand({ yields: true, ...entry, scope: 'spans' });
const focused = ({ focused: is }: SpanActions): boolean => is;
const here = ({ isHere }: SpanActions, event: KeyboardEvent): boolean => isHere(event);

const GRAINS = [
  { id: '', keys: '', grain: 'grapheme', words: '' },
  { id: '-word', keys: 'mod+', grain: 'word', words: ' by a word' },
  { id: '-sentence', keys: 'alt+', grain: 'sentence', words: ' by a sentence' },
] as const;
const WAYS = [
  { id: 'right', key: 'arrowright', way: 1, words: 'to the right' },
  { id: 'left', key: 'arrowleft', way: -1, words: 'to the left' },
] as const;
const LINES = [
  { id: 'down', key: 'arrowdown', grain: 'line', way: 1, words: 'a line down' },
  { id: 'up', key: 'arrowup', grain: 'line', way: -1, words: 'a line up' },
  { id: 'end', key: 'end', grain: 'end', way: 1, words: 'to the end of the line' },
  { id: 'home', key: 'home', grain: 'end', way: -1, words: 'to the beginning of the line' },
] as const;

const move = (id: string, title: string, keys: string, to: CaretStep): CommandDef<Actions> =>
  span({ id: `spans.${id}`, title, hotkeys: [keys], repeats: true, when: here, perform: ({ go }) => go(to) });

const moves = [
  ...GRAINS.flatMap(({ id, keys, grain, words }) =>
    WAYS.flatMap(({ id: way, key, way: by, words: where }) => [
      move(`${way}${id}`, `Caret ${where}${words}`, `${keys}${key}`, { grain, way: by, extend: false }),
      move(`extend-${way}${id}`, `Extend ${where}${words}`, `${keys}shift+${key}`, { grain, way: by, extend: true }),
    ]),
  ),
  ...LINES.flatMap(({ id, key, grain, way, words }) => [
    move(id, `Caret ${words}`, key, { grain, way, extend: false }),
    move(`extend-${id}`, `Extend ${words}`, `shift+${key}`, { grain, way, extend: true }),
  ]),
];

export const spanCommands = [
  ...moves,
  span({
    id: 'spans.next',
    title: 'Select the next span',
    hotkeys: ['tab'],
    repeats: true,
    enabled: ({ canStep }) => canStep['1'],
    when: here,
    perform: ({ step }) => step(1),
  }),
  span({
    id: 'spans.previous',
    title: 'Select the span before',
    hotkeys: ['shift+tab'],
    repeats: true,
    enabled: ({ canStep }) => canStep['-1'],
    when: here,
    perform: ({ step }) => step(-1),
  }),
  span({ id: 'spans.word', title: 'Select the word', hotkeys: ['shift+w'], perform: ({ chooseAround }) => chooseAround('word') }),
  span({
    id: 'spans.sentence',
    title: 'Select the sentence',
    hotkeys: ['shift+s'],
    perform: ({ chooseAround }) => chooseAround('sentence'),
  }),
  span({
    id: 'spans.line',
    title: 'Select the line, or the whole turn',
    hotkeys: ['shift+t'],
    perform: ({ chooseAround }) => chooseAround('line'),
  }),
  span({ id: 'spans.swap', title: 'Go to the other end of what is selected', hotkeys: [';'], perform: ({ swapEnds }) => swapEnds() }),
  span({
    id: 'spans.remove',
    title: 'Delete the span or the relation',
    hotkeys: ['delete', 'backspace'],
    enabled: focused,
    perform: ({ remove }) => remove(),
  }),
  span({
    id: 'spans.leave',
    title: 'Select nothing',
    hotkeys: ['escape'],
    enabled: ({ focused: is, chosen, begun }) => is || chosen || begun,
    perform: ({ leave }) => leave(),
  }),
  span({
    id: 'spans.relate',
    title: 'Begin a relation from the span: then select the other, and press the key of a label',
    hotkeys: ['shift+r'],
    enabled: ({ canRelate }) => canRelate,
    perform: ({ relate }) => relate(),
  }),
  span({ id: 'spans.turn', title: 'Turn the relation around', hotkeys: ['shift+v'], enabled: focused, perform: ({ turn }) => turn() }),
  span({
    id: 'spans.part',
    title: 'Add a part to the span: select the text, press it again',
    hotkeys: ['shift+p'],
    enabled: ({ one, begun }) => one || begun,
    perform: ({ part }) => part(),
  }),
  span({
    id: 'spans.finish',
    title: 'End the relation or the part that is begun',
    hotkeys: ['enter'],
    enabled: ({ begun }) => begun,
    perform: ({ finish }) => finish(),
  }),
  span({
    id: 'spans.everywhere',
    title: 'Mark the same text everywhere',
    hotkeys: ['shift+e'],
    enabled: ({ one, chosen }) => one || chosen,
    perform: ({ everywhere }) => everywhere(),
  }),
  span({
    id: 'spans.repeat',
    title: 'Mark what was marked in the text before',
    hotkeys: ['shift+u'],
    enabled: ({ canRepeat }) => canRepeat,
    perform: ({ repeat }) => repeat(),
  }),
  span({
    id: 'spans.sticky',
    title: 'Label first: what is selected gets the label at once',
    hotkeys: ['shift+k'],
    perform: ({ sticky }) => sticky(),
  }),
  span({ id: 'spans.find', title: 'Search in the text', hotkeys: ['mod+f'], inInputs: true, perform: ({ find }) => find() }),
  span({
    id: 'spans.take',
    title: 'Mark what the lists of the project propose',
    hotkeys: ['shift+m'],
    enabled: ({ proposed }) => proposed,
    perform: ({ take }) => take(),
  }),
  span({ id: 'spans.list', title: 'List of spans', hotkeys: ['shift+y'], perform: ({ list }) => list() }),
  span({ id: 'spans.numbers', title: 'Line numbers', hotkeys: ['shift+l'], perform: ({ numbers }) => numbers() }),
] as const;
