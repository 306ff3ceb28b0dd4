import { canonicalJson, type JsonObject } from '#domain/json.ts';
import type { AnnotationKind } from '../annotationKind.ts';
import { plainRules } from './lateRules.ts';

/** What tells one kind without labels from another. */
type About<Value extends { readonly kind: string }> = Pick<
  AnnotationKind<Value>,
  'name' | 'title' | 'perItem' | 'shape' | 'empty' | 'words' | 'amount'
> & {
  /** What a new question begins with; left out: there is nothing to set up. */
  readonly options?: JsonObject;
  readonly columns?: AnnotationKind<Value>['columns'];
  readonly media?: AnnotationKind<Value>['media'];
};

/**
 * A kind whose answers carry no labels and say the same where they are equal. What can be said of it without a question is here; its rules
 * are a file of `rules/`.
 */
export function plainKind<Value extends { readonly kind: string }>({ options, ...about }: About<Value>): AnnotationKind<Value> {
  const { name, empty } = about;
  const key = (value: Value): string => canonicalJson(value);
  return {
    media: ['text', 'image'],
    columns: 'own',
    ...about,
    unlabeled: true,
    picks: null,
    ...(options !== undefined && {
      options: { initial: options, fault: (wanted) => plainRules(name)?.optionsFault?.({ ...options, ...wanted }) ?? null },
    }),
    ready: () => import('../rules/index.ts'),
    normalise: (value) => (rulesOf(name).normalise?.(value) ?? value) as Value,
    fault: (value, given) => rulesOf(name).fault(value, given && { ...options, ...given }),
    labels: () => [],
    relabel: (value) => value,
    renamed: (value) => value,
    ofLabels: () => undefined,
    isEmpty: (value) => key(value) === key(empty),
    json: key,
    key,
    agrees: (a, b) => key(a) === key(b),
  };
}

function rulesOf(name: string) {
  const rules = plainRules(name);
  if (rules === undefined) throw new Error(`the rules of the kind ${name} are not loaded: wait for \`ready\` of the kind`);
  return rules;
}
