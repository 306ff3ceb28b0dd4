import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import { csvRows } from '#formats/csv/write.ts';
import { exportRowArbitrary } from '#support/exportRows.ts';

const dir = mkdtempSync(join(tmpdir(), 'plumbline-sheet-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Where the first character of a cell makes a program run: alone, behind blanks, in full width, in quotes, over lines. */
const STARTS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', ' =', '\t=', '\r=', '\n=', '"=', "'=", ';=', ',=', ' =', '﻿='];
const BODIES = [
  '1+1',
  'SUM(A1:A9)',
  'HYPERLINK("http://127.0.0.1:9/x","click")',
  'WEBSERVICE("http://127.0.0.1:9/")',
  "cmd|' /C calc'!A0",
  'DDE("cmd";"/C calc";"x")',
  'A1',
  "IMPORTXML('http://127.0.0.1:9','//a')",
  '1+1\nnote',
  '1+1"',
  'NOW()',
  'EXEC("x")',
];
const PAYLOADS = STARTS.flatMap((start) => BODIES.map((body) => `${start}${body}`));

function hasOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** Formulas that LibreOffice makes of a CSV, which it is asked to read as it reads one that is opened: with every cell as the program likes. */
function formulasIn(csv: string, name: string): string[] {
  writeFileSync(join(dir, `${name}.csv`), csv);
  const home = `-env:UserInstallation=file://${join(dir, 'office')}`;
  const reading = '--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true';
  execFileSync('soffice', [home, '--headless', reading, '--convert-to', 'fods', '--outdir', dir, join(dir, `${name}.csv`)], {
    stdio: 'pipe',
  });
  return [...readFileSync(join(dir, `${name}.fods`), 'utf8').matchAll(/table:formula="([^"]*)"/g)].map(([, formula = '']) => formula);
}

test(`of ${PAYLOADS.length} formulas in every column LibreOffice runs none of a spreadsheet-safe CSV`, () => {
  if (!hasOffice()) {
    console.warn('NOT TESTED: LibreOffice is not on this machine, so no CSV was opened in it (apt-get install libreoffice-calc-nogui).');
    return;
  }
  const [row] = fc.sample(exportRowArbitrary(false), { seed: 1, numRuns: 1 }) as [ExportRow];
  const rows = PAYLOADS.map((text): ExportRow => ({
    ...row,
    data: { text },
    source: text,
    externalId: text,
    label: text,
    authorName: text,
    meta: { note: text },
  }));
  const csvOf = (spreadsheetSafe: boolean): string => {
    const options = { spreadsheetSafe, metaFields: [] };
    return csvRows.begin(options) + rows.map((each) => csvRows.row(each, options)).join('');
  };
  expect(formulasIn(csvOf(true), 'safe')).toEqual([]);
  expect(formulasIn(csvOf(false), 'plain').length, 'the test of the test: without the option there are some').toBeGreaterThan(20);
});
