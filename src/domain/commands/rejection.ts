/** Why a command was not carried out. */
export type Rejection =
  | {
      readonly code:
        'no-schema' | 'wrong-kind' | 'nothing-to-undo' | 'nothing-to-redo' | 'not-undoable' | 'empty-comment' | 'no-change' | 'forgotten';
    }
  | { readonly code: 'unknown-model' | 'nothing-to-freeze' | 'no-label-to-review' }
  | { readonly code: 'already-frozen'; readonly name: string }
  | { readonly code: 'unknown-label' | 'retired-label'; readonly label: string }
  | { readonly code: 'bad-schema' | 'bad-guide' | 'bad-value'; readonly message: string }
  | { readonly code: 'too-long'; readonly limit: number };

const words = {
  'no-schema': () => 'This project has no labels yet. Add some under Settings.',
  'wrong-kind': () => 'This value does not fit the kind of this project.',
  'nothing-to-undo': () => 'There is nothing to undo.',
  'nothing-to-redo': () => 'There is nothing to redo.',
  'not-undoable': () => 'That decision was undone already.',
  'empty-comment': () => 'Write something first.',
  'no-change': () => 'Nothing has changed since the current version.',
  forgotten: () =>
    'You were forgotten in this project: words under that pseudonym do not stay. Enter your name anew first (menu with your name).',
  'unknown-model': () => 'That model was not kept in this project. Keep it first.',
  'nothing-to-freeze': () => 'No item matches, so there is nothing to freeze. Change the query.',
  'no-label-to-review': () => 'This item has no label to decide about. Label it first.',
  'already-frozen': (rejection) =>
    `Nothing has changed since this state was frozen${'name' in rejection && rejection.name !== '' ? ` as "${rejection.name}"` : ''}.`,
  'unknown-label': () => 'That label is not part of the current labels.',
  'retired-label': () => 'That label was retired. Choose another, or bring it back under Settings.',
  'bad-schema': (rejection) => ('message' in rejection ? rejection.message : ''),
  'bad-guide': (rejection) => ('message' in rejection ? rejection.message : ''),
  'bad-value': (rejection) => ('message' in rejection ? rejection.message : ''),
  'too-long': (rejection) => `That is too long: keep it under ${'limit' in rejection ? rejection.limit : 0} characters.`,
} satisfies Record<Rejection['code'], (rejection: Rejection) => string>;

/** A rejection as a sentence for people. */
export const rejectionText = (rejection: Rejection): string => words[rejection.code](rejection);
