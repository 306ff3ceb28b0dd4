import { frozenItems, type ExportChoice, type ExportItems, type ExportSource, type VersionLosses } from '#domain/exporting/exportItems.ts';
import { projectAsOf } from '#domain/dataset/versionView.ts';
import type { Hash } from '#domain/ids.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { ExportManifest } from '#formats/exportManifest.ts';
import type { Engine } from '../engine/engine.ts';
import { loadVersion } from '../project/versions.ts';

/** A version ready to be exported: its items, and what its manifest says. */
export interface VersionExport {
  readonly exported: ExportItems;
  readonly items: number;
  /** The project as the version saw it. */
  readonly view: ProjectView;
  readonly about: NonNullable<ExportManifest['version']>;
  /** What could not be brought back; complete once the items are read. */
  readonly losses: VersionLosses;
}

/** Reads a version for export. @throws Error with a sentence when its rows are not here. */
export async function exportVersion(engine: Engine, source: ExportSource, id: Hash, choice: ExportChoice): Promise<VersionExport> {
  const version = await loadVersion(engine, id);
  const losses: VersionLosses = { erased: 0, missing: 0, answers: 0 };
  const { manifest } = version;
  return {
    exported: frozenItems(source, version, choice, losses),
    items: manifest.items,
    view: projectAsOf(source.names.view, manifest),
    about: { id, name: version.version.name, query: manifest.query, rows: manifest.rows },
    losses,
  };
}
