import { canonicalJson, type Json } from '#domain/json.ts';
import { MEDIA } from '#domain/item/types.ts';
import { fields, oneOf, type Shape } from '#domain/jsonShapes.ts';
import type { AnnotationKind, KindOptions } from '../annotationKind.ts';
import { plainRules } from './lateRules.ts';

/** What tells one kind without labels from another. */
type About<Value extends { readonly kind: string }> = Pick<AnnotationKind<Value>, 'name' | 'title' | 'words' | 'amount'> & {
  /** Shapes of the fields of its values, and what they are in the empty one; null where that is left out. */
  readonly shapes: { readonly [Field in Exclude<keyof Value, 'kind'>]-?: Shape };
  readonly empty?: { readonly [Field in Exclude<keyof Value, 'kind'>]?: Json };
  readonly columns?: AnnotationKind<Value>['columns'];
  readonly media?: AnnotationKind<Value>['media'];
};

/**
 * A kind whose answers carry no labels and say the same where they are equal. What can be said of a value without its question is here; its
 * rules, and how it can be set up, are a file of `rules/`.
 */
export function plainKind<Value extends { readonly kind: string }>({ shapes, empty, ...about }: About<Value>): AnnotationKind<Value> {
  const { name, title } = about;
  const nothing = { kind: name, ...(empty ?? Object.fromEntries(Object.keys(shapes).map((field) => [field, null]))) } as unknown as Value;
  const key = (value: Value): string => canonicalJson(value);
  const options: KindOptions = {
    get initial() {
      return plainRules(name)?.initial ?? {};
    },
    fault: (wanted) => plainRules(name)?.optionsFault(wanted) ?? null,
  };
  /** @throws TypeError where nobody has waited for `ready`. */
  const rules = () => plainRules(name)!;
  return {
    media: MEDIA,
    columns: 'own',
    ...about,
    perItem: (one) => `${title} for each ${one}`,
    shape: fields({ kind: oneOf(name), ...shapes }),
    empty: nothing,
    unlabeled: true,
    picks: null,
    options,
    ready: () => import('#domain/lateRules.ts'),
    normalise: (value) => (rules().normalise?.(value) ?? value) as Value,
    fault: (value, given) => rules().fault(value, given),
    labels: () => [],
    relabel: (value) => value,
    renamed: (value) => value,
    ofLabels: () => undefined,
    isEmpty: (value) => key(value) === key(nothing),
    json: key,
    key,
    agrees: (a, b) => key(a) === key(b),
  };
}
