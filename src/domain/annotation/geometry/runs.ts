/**
 * Lengths of runs, of zeros and of ones in turn, beginning with zeros. As text they are coded like the compressed counts of COCO
 * (`rleToString` in cocoapi's maskApi.c): from the fourth on the difference to the one but the last, then five bits a character, the lowest
 * first, 32 for "more follow", sign extended, plus 48.
 */
export type Runs = readonly number[];

export function encodeRuns(runs: Runs): string {
  const text: string[] = [];
  runs.forEach((run, i) => {
    let rest = i > 2 ? run - runs[i - 2]! : run;
    for (let more = true; more;) {
      let five = rest & 31;
      rest >>= 5;
      more = (five & 16) !== 0 ? rest !== -1 : rest !== 0;
      if (more) five |= 32;
      text.push(String.fromCharCode(five + 48));
    }
  });
  return text.join('');
}

/** Undefined: the text codes no runs. */
export function decodeRuns(text: string): number[] | undefined {
  const runs: number[] = [];
  let [value, shift] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const six = text.charCodeAt(at) - 48;
    if (six < 0 || six > 63 || shift > 30) return undefined;
    value |= (six & 31) << shift;
    shift += 5;
    if ((six & 32) !== 0) continue;
    if ((six & 16) !== 0 && shift < 32) value |= -1 << shift;
    if (runs.length > 2) value += runs[runs.length - 2]!;
    if (value < 0) return undefined;
    runs.push(value);
    [value, shift] = [0, 0];
  }
  return shift === 0 ? runs : undefined;
}

export const sumOf = (runs: Runs): number => runs.reduce((sum, run) => sum + run, 0);
/** How many ones there are. */
export const onesOf = (runs: Runs): number => runs.reduce((sum, run, i) => (i % 2 === 1 ? sum + run : sum), 0);
