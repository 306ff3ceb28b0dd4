import { exportRow, type ExportRow } from '#domain/exporting/exportRow.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { compareEvents } from '#domain/log/header.ts';
import { matches, type QueryNames } from '#domain/query/match.ts';
import type { Query } from '#domain/query/query.ts';
import { findItem, MARK, NONE } from '#domain/state/itemTable.ts';
import { itemView, metaChange } from '#domain/state/itemView.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { CliProject } from './cliProject.ts';

export interface ProjectItem {
  readonly slot: number;
  readonly row: ItemRow;
  readonly view: ItemView;
}

/** Items in order of import (by the log, so that every copy has the same order), those of withdrawn imports left out. */
export function* projectItems(project: CliProject): Generator<ProjectItem> {
  const { data } = project;
  const imports = data.imports.filter((entry) => entry.kind === 'items').sort(compareEvents);
  for (const entry of imports) {
    let at = 0;
    for (const pack of entry.packs) {
      const rows = project.rowsOf(pack.hash);
      for (const [i, row] of rows.entries()) {
        const slot = findItem(data.items, row.id);
        const home = slot !== NONE && data.items.imports[slot] === entry.ordinal && data.items.rows[slot] === at + i;
        if (!home || ((data.items.marks[slot] ?? 0) & MARK.absent) !== 0) continue;
        yield { slot, row, view: itemView(data, slot, row.id) };
      }
      at += pack.rows;
    }
  }
}

/** Export rows of the items that match, in order of import. `partOf` names the part of the training split by group unit u. */
export function* exportRows(project: CliProject, query: Query, partOf: ((unit: number) => string) | null): Generator<ExportRow> {
  const context: QueryNames = { view: project.view, names: project.names };
  for (const { slot, row, view } of projectItems(project)) {
    const meta = metaChange(project.data, row.id);
    const current = meta === null ? row : { ...row, meta };
    if (!matches(query, view, current, context)) continue;
    const part = partOf?.(project.data.items.units[slot] ?? 0);
    yield exportRow(row, view, { ...context, metaChange: meta, ...(part !== undefined && { part }) });
  }
}
