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
