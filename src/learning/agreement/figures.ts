import { randomFrom } from '../random.ts';
import type { Measured } from '../metrics/krippendorff.ts';
import type { AgreementMeasure, Answered } from './measure.ts';

/** A measure of some people on some items. */
export interface AgreementFigure {
  readonly name: string;
  readonly title: string;
  readonly value: number | null;
  /** Why there is no value, as a sentence. */
  readonly why: string | null;
  /** 95 % by a bootstrap of items (percentiles; Efron 1979); null where items are under ten or all draws alike: then nothing is known of it. */
  readonly low: number | null;
  readonly high: number | null;
}

const DRAWS = 400;
/** Items looked at in all draws together: of a large project a hundred draws tell enough. */
const WORK = 4_000_000;
const FEWEST = 10;

/** The figure of a measure over items with two answers or more. */
export function agreementFigure(measure: AgreementMeasure, items: readonly Answered[], people: number, seed: number): AgreementFigure {
  const { name, title } = measure;
  const say = ({ value, why }: Measured, low: number | null = null, high: number | null = null): AgreementFigure => ({
    name,
    title,
    value,
    why,
    low,
    high,
  });
  if (measure.people === 'two' && people > 2)
    return say({ value: null, why: 'It is a measure of two people: there is a figure for each pair.' });
  if (items.length === 0) return say({ value: null, why: 'No item has answers of two people.' });
  const figure = measure.prepare(items);
  const found = figure(items.map((_, place) => place));
  if (found.value === null || items.length < FEWEST) return say(found);
  const random = randomFrom(seed, 'agreement', name);
  const draws = Math.max(100, Math.min(DRAWS, Math.floor(WORK / items.length)));
  const values = Array.from({ length: draws }, () => figure(items.map(() => random.below(items.length))).value)
    .filter((value): value is number => value !== null)
    .sort((a, b) => a - b);
  const [low, high] = [values[Math.floor(values.length * 0.025)], values[Math.ceil(values.length * 0.975) - 1]];
  return low === undefined || high === undefined || low === high ? say(found) : say(found, low, high);
}
