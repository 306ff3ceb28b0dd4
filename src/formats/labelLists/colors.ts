import { COLOR_WORDS } from '#domain/schema/labelList.ts';

/** The label colors of the light theme, by their index; `tokens.css` is their source. */
export const LABEL_HEX = [
  '#e69f00',
  '#56b4e9',
  '#009e73',
  '#f0e442',
  '#0072b2',
  '#d55e00',
  '#cc79a7',
  '#4a4f57',
  '#882255',
  '#44aa99',
  '#999933',
  '#332288',
] as const;

/** Color names that files of others use, as CSS has them. */
const NAMED: Readonly<Record<string, string>> = {
  red: '#ff0000',
  lime: '#00ff00',
  purple: '#800080',
  brown: '#a52a2a',
  gray: '#808080',
  black: '#000000',
  cyan: '#00ffff',
  magenta: '#ff00ff',
  navy: '#000080',
  gold: '#ffd700',
  darkorange: '#ff8c00',
  violet: '#ee82ee',
};

const channels = (hex: string): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** The label color nearest to one that a file names ("#f60", "#ff6600", "orange"), by distance in RGB; undefined: it names none. */
export function nearestLabelColor(written: string): number | undefined {
  const text = written.trim().toLowerCase();
  const word = COLOR_WORDS.indexOf(text as (typeof COLOR_WORDS)[number]);
  if (word >= 0) return word;
  const short = /^#([\da-f])([\da-f])([\da-f])$/.exec(text);
  const hex =
    short === null
      ? (NAMED[text] ?? text)
      : `#${short
          .slice(1)
          .map((digit) => digit + digit)
          .join('')}`;
  if (!/^#[\da-f]{6}/.test(hex)) return undefined;
  const wanted = channels(hex);
  const far = LABEL_HEX.map((each) => channels(each).reduce((sum, value, i) => sum + (value - (wanted[i] ?? 0)) ** 2, 0));
  return far.indexOf(Math.min(...far));
}
