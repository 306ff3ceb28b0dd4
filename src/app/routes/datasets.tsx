import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from './project.tsx';

const TABS = ['inside', 'items', 'rules', 'models'] as const;
export type VersionTab = (typeof TABS)[number];

/** Which version is open, which one it is compared with, and what is looked for in it. */
export interface DatasetSearch {
  readonly version?: string;
  readonly with?: string;
  readonly q?: string;
  readonly tab?: VersionTab;
}

const text = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** `/p/:projectId/datasets?version=&with=&q=&tab=`: frozen versions, one of them, or two side by side. */
export const datasetsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'datasets',
  validateSearch: (search: Record<string, unknown>): DatasetSearch => {
    const tab = TABS.find((each) => each === search['tab']);
    return {
      ...(text(search['version']) && { version: search['version'] }),
      ...(text(search['with']) && { with: search['with'] }),
      ...(text(search['q']) && { q: search['q'] }),
      ...(tab !== undefined && { tab }),
    };
  },
  component: lazyRouteComponent(() => import('../features/datasets/DatasetsPage.tsx'), 'DatasetsPage'),
});
