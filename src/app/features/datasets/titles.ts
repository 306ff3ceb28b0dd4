import type { DatasetVersion } from '#domain/state/view.ts';

/** What a version is called: its name, else the beginning of its id. */
export const titleOf = ({ name, version }: Pick<DatasetVersion, 'name' | 'version'>): string => (name === '' ? version.slice(0, 12) : name);
