import type { Medium } from '../item/types.ts';
import type { ProjectView } from './view.ts';

/** A project holds one medium. What it was made for binds nobody before its first import. */
export const takesMedium = ({ imports, medium }: Pick<ProjectView, 'imports' | 'medium'>, wanted: Medium): boolean =>
  medium === null || medium === wanted || imports.every(({ withdrawn, rows }) => withdrawn || rows === 0);
