import { LABEL_NAME_LENGTH } from '#domain/labelName.ts';
import { plainName } from './delimited/names.ts';
import type { FieldValue, RawRecord } from './format.ts';
import { listInText } from './labelCells.ts';

const words = (list: string): readonly string[] => list.split(' ');

/** Names that columns of a role have, the likeliest first, in several languages; compared in lower case without separators. docs/command-line.md lists them. */
export const names = {
  text: words(
    'text content sentence message body tweet review utterance comment sms document prompt query question input ' +
      'texts reviewtext messagetext tweettext commenttext posttext bodytext fulltext selftext msg ' +
      'satz nachricht kommentar texte phrase commentaire texto mensaje comentario frase mensagem testo messaggio commento tekst bericht ' +
      'zdanie текст сообщение 文本 内容 テキスト',
  ),
  title: words('title headline subject titel titre título titulo titolo 标题'),
  more: words('description abstract summary body content text reviewtext posttext bodytext fulltext selftext beschreibung'),
  label: words(
    'label labels class category categories cats intent sentiment target tag tags y annotation classname labelname classlabel ' +
      'truelabel goldlabel gold topic ' +
      'kategorie klasse catégorie étiquette etiquette classe categoría categoria etiqueta clase rótulo rotulo etichetta categorie klasa ' +
      'kategoria etykieta метка класс категория 标签 类别 ラベル',
  ),
  id: ['externalid', 'id', 'uid', 'uuid', 'guid', 'itemid', 'docid', 'textid', 'exampleid', 'key'],
  split: ['split', 'subset', 'partition', 'fold'],
  group: ['group', 'groupid', 'groupkey', 'thread', 'threadid', 'conversation', 'conversationid', 'cluster'],
  score: ['score', 'confidence', 'probability', 'prob'],
} as const;

/** What the sample says about one field. */
export interface Column {
  readonly field: string;
  /** Lower case without separators: of the whole name, and of its last dotted part. */
  readonly plain: string;
  readonly tail: string;
  readonly values: readonly FieldValue[];
  readonly texts: readonly string[];
  readonly distinct: number;
  readonly meanLength: number;
}

/** Looks at one field of a sample; cells without a value do not count. */
export function describe(field: string, rows: readonly RawRecord[]): Column {
  const values = rows.map(({ fields }) => fields.get(field) ?? null).filter((value) => value !== null && value !== '');
  const texts = values.filter((value) => typeof value === 'string');
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  return {
    field,
    plain: plainName(field),
    tail: plainName(field.slice(field.lastIndexOf('.') + 1)),
    values,
    texts,
    distinct: new Set(values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : value))).size,
    meanLength: texts.length === 0 ? 0 : total / texts.length,
  };
}

const MEASURED = /^-?\d*\.\d{2,}(?:e-?\d+)?$/i;
/** A short text, a whole number, a truth value; a number like 0.8333 is measured, not a name. */
const isLabel = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && !MEASURED.test(String(value))) ||
  (typeof value === 'string' && ((value.length <= LABEL_NAME_LENGTH && !MEASURED.test(value)) || listInText(value) !== null));

/** True unless more than one value in ten fails, or more than one in a short sample: one odd row is a problem of its row. */
export function mostly(values: readonly FieldValue[], fits: (value: FieldValue) => boolean): boolean {
  const odd = values.filter((value) => !fits(value)).length;
  return odd <= Math.max(values.length > 2 ? 1 : 0, Math.floor(values.length / 10));
}

/** Values that can be labels: short texts, numbers, or lists of these. */
export const canBeLabels = ({ values }: Column): boolean =>
  mostly(values, (value) => isLabel(value) || (Array.isArray(value) && value.every(isLabel)));
export const canBeIds = ({ values }: Column): boolean =>
  mostly(values, (value) => typeof value === 'number' || (typeof value === 'string' && value.length <= LABEL_NAME_LENGTH));
export const canBeScores = ({ values }: Column): boolean => mostly(values, (value) => Number(value) >= 0 && Number(value) <= 1);
export const isMostlyText = ({ texts, values }: Column): boolean => texts.length > 0 && texts.length * 2 > values.length;

/** The first column, in the order of the names, whose name is one of them and that fits. */
export function byName(columns: readonly Column[], wanted: readonly string[], fits: (column: Column) => boolean): Column | undefined {
  for (const key of ['plain', 'tail'] as const) {
    for (const name of wanted) {
      const found = columns.find((column) => column[key] === name && fits(column));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
