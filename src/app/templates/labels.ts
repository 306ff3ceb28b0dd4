import { COLOR_WORDS, type ListedLabel } from '#domain/schema/labelList.ts';

/** A label of a template; those below it stand under it. */
export interface TemplateLabel {
  readonly name: string;
  readonly description: string;
  readonly color?: (typeof COLOR_WORDS)[number];
  readonly below?: readonly TemplateLabel[];
  readonly skeleton?: ListedLabel['skeleton'];
  /** It is one of relations between spans. */
  readonly relation?: true;
}

export const label = (name: string, description: string, color: (typeof COLOR_WORDS)[number]): TemplateLabel => ({
  name,
  description,
  color,
});

/** A heading with labels under it, each a name and a description. */
export const under = (
  name: string,
  description: string,
  color: (typeof COLOR_WORDS)[number],
  below: readonly (readonly [name: string, description: string])[],
): TemplateLabel => ({ name, description, color, below: below.map(([child, about]) => ({ name: child, description: about, color })) });

/** The labels as a list has them. */
export function listed(labels: readonly TemplateLabel[]): readonly ListedLabel[] {
  const list: ListedLabel[] = [];
  const put = ({ name, description, color, below = [], skeleton, relation }: TemplateLabel, above: number | null): void => {
    const at = list.length;
    list.push({
      name,
      description,
      ...(color !== undefined && { color: COLOR_WORDS.indexOf(color) }),
      ...(above !== null && { under: above }),
      ...(skeleton !== undefined && { skeleton }),
      ...(relation !== undefined && { relation }),
    });
    for (const each of below) put(each, at);
  };
  for (const each of labels) put(each, null);
  return list;
}
