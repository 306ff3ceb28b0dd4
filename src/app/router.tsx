import { createRouter } from '@tanstack/react-router';
import { checkRoute } from './routes/check.tsx';
import { dataRoute } from './routes/data.tsx';
import { datasetsRoute } from './routes/datasets.tsx';
import { guideRoute } from './routes/guide.tsx';
import { itemRoute } from './routes/item.tsx';
import { labelRoute } from './routes/label.tsx';
import { lineageRoute } from './routes/lineage.tsx';
import { modelRoute } from './routes/model.tsx';
import { projectIndexRoute, projectRoute } from './routes/project.tsx';
import { projectsRoute } from './routes/projects.tsx';
import { reviewRoute } from './routes/review.tsx';
import { rootRoute } from './routes/root.tsx';
import { settingsRoute } from './routes/settings.tsx';
import { ErrorScreen } from './shell/ErrorScreen.tsx';

/** Screens inside a project; a new one is a file in routes/ and a line here. */
const screens = [
  projectIndexRoute,
  labelRoute,
  reviewRoute,
  itemRoute,
  guideRoute,
  dataRoute,
  modelRoute,
  datasetsRoute,
  lineageRoute,
  settingsRoute,
];

export const router = createRouter({
  routeTree: rootRoute.addChildren([projectsRoute, checkRoute, projectRoute.addChildren(screens)]),
  defaultPreload: 'intent',
  // each screen has a net of its own: the project around it stays open, and so does what it has still to write
  defaultErrorComponent: ({ error, reset }) => <ErrorScreen error={error} onRetry={reset} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
