const counted = (name: string, from: number, to: number, width = 0): string[] =>
  Array.from({ length: to - from + 1 }, (_, k) => `${name}${String(from + k).padStart(width, '0')}`);

/**
 * Names that spaCy 3 has numbers of its own for (`spacy.symbols.IDS`), in the order of the numbers, from 0. A word or a label that is called like one of them has that
 * number in place of a hash: "DATE", "PERSON", "number", "_".
 */
const NAMES: readonly string[] = [
  '',
  ...'IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM LIKE_EMAIL IS_STOP'.split(' '),
  ...'IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY'.split(' '),
  ...counted('FLAG', 19, 63),
  ...'ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD SENT_START SPACY PROB LANG'.split(' '),
  ...'ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE'.split(' '),
  ...counted('DEPRECATED', 1, 276, 3),
  ...'PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL'.split(' '),
  ...'acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep det dobj expl hmod hyph'.split(' '),
  ...'infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl parataxis partmod pcomp pobj poss'.split(' '),
  ...'possessive preconj prep prt punct quantmod relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _'.split(' '),
];

export const symbols: ReadonlyMap<string, bigint> = new Map(NAMES.map((name, number) => [name, BigInt(number)]));
