import type { Dropped, ExportCounts, ExportManifest, ManifestFile } from '#formats/exportManifest.ts';
import type { CliProject } from '../project/cliProject.ts';

/** The manifest beside exported files. */
export function manifestOf(
  project: CliProject,
  written: { readonly files: readonly ManifestFile[]; readonly counts: ExportCounts; readonly dropped: readonly Dropped[] },
): ExportManifest {
  const { view } = project;
  return {
    format: 'plumbline-export',
    v: 1,
    project: { id: project.id, name: view.name },
    ...written,
    schema:
      view.schema === null
        ? null
        : {
            version: view.schema.version,
            kind: view.schema.schema.kind,
            labels: view.schema.schema.labels.map(({ id, slug, name, retired }) => ({ id, slug, name, retired })),
          },
    guide:
      view.guide === null
        ? null
        : {
            version: view.guide.version,
            number: view.guideNumber,
            title: view.guide.title,
            sections: view.guide.sections.map(({ id, title, hash }) => ({ id, title, hash })),
          },
  };
}
