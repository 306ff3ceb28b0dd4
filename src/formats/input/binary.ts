/** A kind of file that is not text, and what to do with it. */
export interface BinaryKind {
  readonly what: string;
  readonly remedy: string;
}

interface Magic extends BinaryKind {
  /** Bytes in hexadecimal that stand at `at` (0 unless given). */
  readonly hex: string;
  readonly at?: number;
  /** A text may begin so too: there must be a zero byte besides. */
  readonly zero?: true;
}

const TABLE = 'Export it as CSV or JSONL first';
const PANDAS = 'In Python: pandas.read_…(file).to_json("items.jsonl", orient="records", lines=True).';
const UNPACK = 'Unpack it first.';
const PROGRAM = 'It cannot be imported.';
const IMAGE = 'Import it as an image: drop it alone or in a folder of images.';

/** Common files that are not text, by the bytes they begin with. */
const magics: readonly Magic[] = Object.freeze([
  { hex: 'fffe0000', what: 'a text in UTF-32', remedy: 'Save it as UTF-8.' },
  { hex: '0000feff', what: 'a text in UTF-32', remedy: 'Save it as UTF-8.' },
  { hex: '50415231', zero: true, what: 'a Parquet file', remedy: `${TABLE}. ${PANDAS.replace('…', 'parquet')}` },
  { hex: '4152524f5731', zero: true, what: 'an Arrow (Feather) file', remedy: `${TABLE}. ${PANDAS.replace('…', 'feather')}` },
  { hex: 'ffffffff', what: 'an Arrow stream', remedy: `${TABLE}. In Python: datasets.Dataset.from_file(file).to_json("items.jsonl").` },
  { hex: '4f524301', zero: true, what: 'an ORC file', remedy: `${TABLE}. ${PANDAS.replace('…', 'orc')}` },
  { hex: '4f524343', zero: true, what: 'an ORC file', remedy: `${TABLE}. ${PANDAS.replace('…', 'orc')}` },
  { hex: '4f626a01', zero: true, what: 'an Avro file', remedy: `${TABLE}.` },
  { hex: 'd0cf11e0a1b11ae1', what: 'an old Office file (.xls, .doc)', remedy: 'Open it and save the sheet as CSV (UTF-8).' },
  {
    hex: '53514c69746520666f726d6174203300',
    what: 'an SQLite database',
    remedy: `${TABLE}: sqlite3 -csv -header file "select …" > items.csv.`,
  },
  { hex: '934e554d5059', what: 'a NumPy array (.npy)', remedy: 'Texts come as CSV or JSONL; arrays are read by "issues" only.' },
  { hex: '894844460d0a1a0a', what: 'an HDF5 file', remedy: `${TABLE}. ${PANDAS.replace('…', 'hdf')}` },
  { hex: '8002', what: 'a Python pickle', remedy: 'It could run any program, so it is never opened. Write CSV or JSONL from Python.' },
  { hex: '8003', what: 'a Python pickle', remedy: 'It could run any program, so it is never opened. Write CSV or JSONL from Python.' },
  { hex: '8004', what: 'a Python pickle', remedy: 'It could run any program, so it is never opened. Write CSV or JSONL from Python.' },
  { hex: '8005', what: 'a Python pickle', remedy: 'It could run any program, so it is never opened. Write CSV or JSONL from Python.' },
  {
    hex: '789c',
    what: 'a compressed binary file, such as spaCy’s DocBin (.spacy)',
    remedy: 'In Python, write the text and the cats of each doc as a line of JSON.',
  },
  { hex: '78da', what: 'a compressed binary file, such as spaCy’s DocBin (.spacy)', remedy: 'Write its texts as JSONL first.' },
  { hex: '504b0304', what: 'a zip archive (perhaps a spreadsheet)', remedy: 'Unpack it, or save the sheet as CSV (UTF-8).' },
  { hex: '504b0506', what: 'an empty zip archive', remedy: 'There is nothing to import.' },
  { hex: '1f8b', what: 'a gzip file', remedy: UNPACK },
  { hex: '425a68', zero: true, what: 'a bzip2 file', remedy: UNPACK },
  { hex: 'fd377a585a00', what: 'an xz file', remedy: UNPACK },
  { hex: '28b52ffd', what: 'a Zstandard file', remedy: UNPACK },
  { hex: '377abcaf271c', what: 'a 7z archive', remedy: UNPACK },
  { hex: '526172211a07', what: 'a RAR archive', remedy: UNPACK },
  { hex: '7573746172', at: 257, what: 'a tar archive', remedy: UNPACK },
  { hex: '255044462d', what: 'a PDF', remedy: 'Export its text first (pdftotext), an item a line or as CSV.' },
  { hex: '7b5c727466', what: 'a rich text document (RTF)', remedy: 'Save it as plain text (UTF-8).' },
  { hex: '89504e47', what: 'a PNG image', remedy: IMAGE },
  { hex: 'ffd8ff', what: 'a JPEG image', remedy: IMAGE },
  { hex: '474946383', zero: true, what: 'a GIF image', remedy: IMAGE },
  { hex: '49492a00', what: 'a TIFF image', remedy: 'Save it as PNG.' },
  { hex: '4d4d002a', what: 'a TIFF image', remedy: 'Save it as PNG.' },
  {
    hex: '66747970',
    at: 4,
    what: 'a video or image (MP4, AVIF, HEIC)',
    remedy: 'Videos cannot be imported; images can, as PNG, JPEG or AVIF.',
  },
  {
    hex: '52494646',
    zero: true,
    what: 'a WebP image, a sound or a video (RIFF)',
    remedy: 'Of these only WebP images can be imported, as images.',
  },
  { hex: '494433', zero: true, what: 'a sound (MP3)', remedy: 'Sounds cannot be imported; their transcripts can.' },
  { hex: '4f676753', zero: true, what: 'a sound or a video (Ogg)', remedy: 'Sounds cannot be imported; their transcripts can.' },
  { hex: '664c6143', zero: true, what: 'a sound (FLAC)', remedy: 'Sounds cannot be imported; their transcripts can.' },
  { hex: '7f454c46', what: 'a program', remedy: PROGRAM },
  { hex: 'cafebabe', what: 'a program', remedy: PROGRAM },
  { hex: 'cffaedfe', what: 'a program', remedy: PROGRAM },
  { hex: '0061736d', what: 'a program (WebAssembly)', remedy: PROGRAM },
]);

function begins(head: Uint8Array, { hex, at = 0, zero }: Magic): boolean {
  if (zero === true && !head.includes(0)) return false;
  for (let digit = 0; digit < hex.length; digit += 2) {
    const pair = hex.slice(digit, digit + 2);
    const byte = (head[at + digit / 2] ?? -1) >> (pair.length === 1 ? 4 : 0);
    if (byte !== Number.parseInt(pair, 16)) return false;
  }
  return true;
}

/** TFRecord: a length of eight bytes, its checksum of four, then a protocol buffer. */
const isTfRecord = (head: Uint8Array): boolean =>
  head.length > 16 && head[12] === 0x0a && head.subarray(3, 8).every((byte) => byte === 0) && (head[0] ?? 0) + (head[1] ?? 0) > 0;

/** A Windows program begins with MZ, as a text may: the zeros after it decide. */
const isWindowsProgram = (head: Uint8Array): boolean => head[0] === 0x4d && head[1] === 0x5a && head.subarray(0, 64).includes(0);

const ZIPPED: readonly (readonly [RegExp, BinaryKind])[] = [
  [/xl\/|\[Content_Types\]\.xml[^]*xl\//, { what: 'an Excel workbook (.xlsx)', remedy: 'Save the sheet as CSV (UTF-8).' }],
  [/word\//, { what: 'a Word document (.docx)', remedy: 'Save it as plain text (UTF-8).' }],
  [/ppt\//, { what: 'a PowerPoint document (.pptx)', remedy: 'Save its text first.' }],
  [/mimetypeapplication\/vnd\.oasis/, { what: 'an OpenDocument file (.ods, .odt)', remedy: 'Save it as CSV or plain text (UTF-8).' }],
  [/\.npy/, { what: 'a NumPy archive (.npz)', remedy: `${TABLE}.` }],
  [/\/data\.pkl/, { what: 'a PyTorch file (.pt)', remedy: `${TABLE}.` }],
];

/** What kind of binary file the first bytes begin, or null when they may be text. */
export function binaryKind(head: Uint8Array): BinaryKind | null {
  if (isTfRecord(head)) return { what: 'a TFRecord file', remedy: `${TABLE}: tf.data.TFRecordDataset(file).` };
  if (isWindowsProgram(head)) return { what: 'a Windows program', remedy: PROGRAM };
  const magic = magics.find((each) => begins(head, each));
  if (magic?.hex !== '504b0304') return magic ?? null;
  const names = String.fromCharCode(...head.subarray(0, 4096));
  return ZIPPED.find(([pattern]) => pattern.test(names))?.[1] ?? magic;
}

/** Whether bytes without a known beginning can be text: hardly a zero in them, and none when other bytes are wrong too. */
export function isText(head: Uint8Array, wrongBytes: boolean): boolean {
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control += 1;
  return control * 100 <= head.length && !(wrongBytes && head.includes(0));
}
