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

/** Items in order of import (by the log, so that every copy has the same order), those of withdrawn imports left out. */
export function* projectItems(project: CliProject): Generator<ProjectItem> {
  const { data } = project;
  for (const pack of packsInOrder(data)) {
    for (const { row, slot } of itemsOfPack(data, pack, project.rowsOf(pack.hash))) yield { slot, row, view: itemView(data, slot, row.id) };
  }
}
