import type { SingleValue } from '#domain/annotation/kinds/single.ts';
import type { Measured } from '../metrics/krippendorff.ts';

/** One item with the answers of several people to one question, in the order of the people; who gave none is left out. */
export interface Answered {
  /** What was looked at, where it is text. */
  readonly text: string | null;
  readonly answers: readonly SingleValue[];
}

/** A measure of how far people agree, over items. */
export interface AgreementMeasure {
  readonly name: string;
  readonly title: string;
  /** `two`: it is of two people; of more there are figures for each pair only. */
  readonly people: 'any' | 'two';
  /** Takes from the items what is counted, once; then says the figure of a draw of them (places, which may repeat). */
  readonly prepare: (items: readonly Answered[]) => (draw: readonly number[]) => Measured;
}

/** A measure that adds up what each item says. */
export const summed = <Told>(of: (item: Answered) => Told, figure: (told: readonly Told[]) => Measured): AgreementMeasure['prepare'] => {
  return (items) => {
    const told = items.map(of);
    return (draw) => figure(draw.map((place) => told[place]!));
  };
};
