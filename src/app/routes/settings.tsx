import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from './project.tsx';

const TABS = ['labels', 'labeling', 'keys', 'people', 'project', 'storage'] as const;

/** `/p/:projectId/settings?tab=`: labels, suggestions, keys, people, the project, storage. */
export const settingsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'settings',
  validateSearch: (search: Record<string, unknown>): { readonly tab?: (typeof TABS)[number] } => {
    const tab = TABS.find((each) => each === search['tab']);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(() => import('../features/settings/SettingsPage.tsx'), 'SettingsPage'),
});
