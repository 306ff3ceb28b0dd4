import { itemsOfPack, packsInOrder } from '#domain/exporting/order.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { itemView } from '#domain/state/itemView.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { CliProject } from './cliProject.ts';

export interface ProjectItem {
  readonly slot: number;
  readonly row: ItemRow;
  readonly view: ItemView;
}

/** Rows of items in order of import, each with its slot; those of withdrawn imports are left out. */
export function* projectRows(project: CliProject): Generator<Pick<ProjectItem, 'slot' | 'row'>> {
  const { data } = project;
  for (const pack of packsInOrder(data)) yield* itemsOfPack(data, pack, project.rowsOf(pack.hash));
}

/** Items in order of import (by the log, so that every copy has the same order), those of withdrawn imports left out. */
export function* projectItems(project: CliProject): Generator<ProjectItem> {
  const { data } = project;
  for (const { slot, row } of projectRows(project)) yield { slot, row, view: itemView(data, slot, row.id) };
}
