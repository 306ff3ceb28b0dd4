/** A table for people: columns padded, numbers to the right, two blanks between columns. */
export function textTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => cell(row[column]).length)));
  const right = head.map(
    (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number' || /^[-–\d.,%]+$/.test(cell(row[column]))),
  );
  const line = (cells: readonly (string | number | undefined)[]): string =>
    cells
      .map((each, column) => (right[column] === true ? cell(each).padStart(widths[column] ?? 0) : cell(each).padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].map((text) => `${text}\n`).join('');
}

/** Facts for people, one a line: names in one column, values in the next. */
export function factList(facts: readonly (readonly [string, string | number])[]): string {
  const width = Math.max(0, ...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${cell(value)}\n`).join('');
}

const cell = (value: string | number | undefined): string => (typeof value === 'number' ? value.toLocaleString('en') : (value ?? ''));
