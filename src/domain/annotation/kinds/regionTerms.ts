import type { ItemRow } from '#domain/item/types.ts';
import type { AnnotationValue } from '../value.ts';
import type { FormValue } from './form.ts';
import { shapeOf } from '../shapes/index.ts';
import type { Region, RegionsValue } from './regions.ts';

/** What can be asked of regions: how many there are, that one has such an area, that one is marked so. */
export interface RegionTerms {
  /** Why a value cannot be asked for, as a sentence with its remedy; null: it can. */
  fault(key: string, value: string): string | null;
  /** Whether an answer has such regions. */
  matches(key: string, value: string, answer: AnnotationValue | null, row: ItemRow | undefined): boolean;
}

/** A number and what it is compared with: `>3`, `>=3`, `<3`, `<=3`, `3`, `2..5` (both ends count). */
const NUMBER = /^(?:(?<than>[<>]=?)?(?<one>\d+(?:\.\d+)?)|(?<from>\d+(?:\.\d+)?)\.\.(?<to>\d+(?:\.\d+)?))(?<share>%)?$/;

function faultOf(key: string, value: string): string | null {
  if (key === 'regions' && (!NUMBER.test(value) || value.endsWith('%')))
    return `"regions:${value}" is no number of regions. Write regions:0, regions:>3 or regions:2..5.`;
  if (key === 'area' && !NUMBER.test(value))
    return `"area:${value}" is no area. Write it in pixels or as a share of the image: area:<100, area:>5%, area:10..500.`;
  if (key === 'attribute' && value.replace(/=.*$/s, '') === '')
    return 'Write the name of an attribute: attribute:occluded, or attribute:weather=rain.';
  return null;
}

/** Whether an answer has such regions: one at least of that area (in pixels, or as a share of the image) or with that attribute, or so many. */
function matches(key: string, value: string, answer: AnnotationValue | null, row: ItemRow | undefined): boolean {
  const list = regionsOf(answer);
  if (key === 'regions') return answer !== null && isNumber(value, list.length);
  if (key === 'attribute') return list.some((region) => isMarked(region, value));
  const whole = !value.endsWith('%') ? 1 : row?.content.kind === 'image' ? (row.content.width * row.content.height) / 100 : NaN;
  return list.some(({ shape }) => isNumber(value, shapeOf(shape.kind).area(shape) / whole));
}

/** The regions of an answer, or of all questions of one. */
function regionsOf(answer: AnnotationValue | null): readonly Region[] {
  if (answer === null) return [];
  if ('regions' in answer) return (answer as RegionsValue).regions;
  return 'answers' in answer ? Object.values((answer as FormValue).answers).flatMap((each) => regionsOf(each)) : [];
}

function isNumber(wanted: string, found: number): boolean {
  const { than, one, from, to } = NUMBER.exec(wanted)?.groups ?? {};
  if (from !== undefined) return found >= Number(from) && found <= Number(to);
  const number = Number(one);
  switch (than) {
    case '>':
      return found > number;
    case '>=':
      return found >= number;
    case '<':
      return found < number;
    case '<=':
      return found <= number;
    default:
      return found === number;
  }
}

/** `name`: it is there and not false; `name=value`: it is that. */
function isMarked({ attributes = {} }: Region, wanted: string): boolean {
  const at = wanted.indexOf('=');
  const name = at < 0 ? wanted : wanted.slice(0, at);
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined || value === null) return at >= 0 && wanted.slice(at + 1) === 'false';
  return at < 0 ? value !== false : String(value).toLowerCase() === wanted.slice(at + 1).toLowerCase();
}

export const regionTerms: RegionTerms = { fault: faultOf, matches };
