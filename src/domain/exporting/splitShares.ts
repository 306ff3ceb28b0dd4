import { err, ok, type Result } from '../result.ts';

const TOLERANCE = 1e-6;

/** Name of the part of the training split for a group unit u in [0, 1). */
export type PartOf = (unit: number) => string;

/**
 * Reads `train=0.7,validation=0.15` against a project's holdout, which is the test split for ever: the shares divide the rest. They add up to
 * what the holdout leaves, or to 1 (then they are shares of the rest). An error is a sentence for people.
 */
export function splitShares(text: string, holdout: number): Result<PartOf, string> {
  const shares = new Map<string, number>();
  for (const part of text.split(',')) {
    const [, name, number] = /^\s*([\p{L}\p{N}_-]+)\s*=\s*(\d*\.?\d+)\s*$/u.exec(part) ?? [];
    const share = Number(number);
    if (name === undefined || !(share >= 0 && share <= 1))
      return err(`Splits are names and shares, such as train=0.7,validation=0.15, not "${part}".`);
    if (shares.has(name)) return err(`The split "${name}" is named twice.`);
    if (name === 'excluded') return err('A split cannot be called "excluded": items across the line of the split are called so.');
    shares.set(name, share);
  }
  const test = shares.get('test');
  if (test !== undefined && Math.abs(test - holdout) > TOLERANCE)
    return err(`The test split of this project is its holdout of ${holdout}, for ever. Write test=${holdout}, or leave it out.`);
  shares.delete('test');
  return partsOfRest(shares, holdout, test !== undefined);
}

function partsOfRest(shares: ReadonlyMap<string, number>, holdout: number, testGiven: boolean): Result<PartOf, string> {
  const sum = [...shares.values()].reduce((total, share) => total + share, 0);
  const rest = 1 - holdout;
  const fits = Math.abs(sum - rest) <= TOLERANCE || (!testGiven && Math.abs(sum - 1) <= TOLERANCE);
  if (!fits || sum === 0)
    return err(`The shares must add up to ${round(rest)}, as the test split has ${round(holdout)}; these add up to ${round(sum)}.`);
  const ends: [string, number][] = [];
  let end = 0;
  for (const [name, share] of shares) {
    end += share / sum;
    if (share > 0) ends.push([name, end]);
  }
  const last = ends.at(-1)?.[0] ?? 'train';
  // a group that was moved out of the holdout has a unit below its share: its place there is its place in the rest
  const placeOf = (unit: number): number => (unit < holdout ? unit / holdout : (unit - holdout) / rest);
  return ok((unit) => ends.find(([, until]) => placeOf(unit) < until)?.[0] ?? last);
}

const round = (share: number): number => Number(share.toFixed(6));
