/** A column's name in lower case without separators, so that "Item ID" and "item_id" are one. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Names of columns that people use, in several languages, as `plainName` gives them. */
const KNOWN_NAMES = new Set(
  // What is labeled, and what it is labeled with.
  (
    'text texts content sentence sentence1 sentence2 message msg body tweet review comment utterance title description headline document doc ' +
    'abstract summary subject prompt query question answer sms premise hypothesis reviewtext messagetext tweettext commenttext fulltext ' +
    'label labels class classes category categories intent sentiment target tag tags topic labelname classname gold goldlabel annotation ' +
    // Where it comes from and goes to.
    'id ids uid uuid itemid externalid docid textid exampleid index idx key rownumber split subset partition fold group groupid score ' +
    'confidence probability prob rating stars annotator worker workerid author user userid username source url link date time datetime ' +
    'timestamp created createdat updatedat language lang country meta metadata filename file path image imagename imageid imagepath ' +
    // The same in German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Chinese, Japanese.
    'satz nachricht kommentar titel beschreibung kategorie klasse bezeichnung datum ' +
    'texte phrase commentaire titre catégorie étiquette etiquette classe ' +
    'texto mensaje comentario título titulo categoría categoria etiqueta clase frase mensagem rótulo rotulo ' +
    'testo messaggio commento titolo etichetta tekst bericht categorie zin klasa kategoria etykieta zdanie ' +
    'текст метка класс категория сообщение 文本 内容 标题 标签 类别 テキスト ラベル'
  ).split(' '),
);

/** Whether people use it as the name of a column. */
export const isKnownName = (cell: string): boolean => KNOWN_NAMES.has(plainName(cell));

/** Names that no field may have. */
export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Names of the columns: trimmed; blank ones are called by their number, repeated and forbidden ones get it in addition, so that none is lost. */
export function columnNames(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  const given = new Set(cells.map((cell) => cell.trim()));
  return cells.map((cell, index) => {
    const name = cell.trim();
    const number = String(index + 1);
    const plain = name === '' ? (given.has(number) ? `column ${number}` : number) : name;
    const unique = seen.has(plain) || FORBIDDEN.has(plain) ? `${plain} (column ${index + 1})` : plain;
    seen.add(unique);
    return unique;
  });
}

/** Which columns have the name of another, and what they are called instead: a sentence; null: none has. */
export function sameNames(cells: readonly string[]): string | null {
  const places = new Map<string, number[]>();
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim();
    if (name !== '') places.set(name, [...(places.get(name) ?? []), index]);
  }
  const names = columnNames(cells);
  const said = [...places].flatMap(([name, at]) => {
    if (at.length < 2) return [];
    const others = at.slice(1).map((index) => `“${names[index]}”`);
    const columns = at.map((index) => index + 1);
    return [
      `Columns ${columns.slice(0, -1).join(', ')} and ${columns.at(-1)} are ${at.length === 2 ? 'both' : 'all'} called “${name}”: the first keeps the name, and ${others.join(', ')} can be chosen in its place. `,
    ];
  });
  return said.length === 0 ? null : `${said.join('')}To be sure, give each column a name of its own in the file.`;
}
