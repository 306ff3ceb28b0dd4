import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Toaster } from '#ui/Toast.tsx';
import { router } from './router.tsx';
import { ServicesContext } from './ServicesContext.ts';
import type { Services } from './servicesApi.ts';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';

/** The whole application around its services. */
export function App({ services }: { readonly services: Services }): ReactNode {
  return (
    <ErrorBoundary>
      <ServicesContext value={services}>
        <RouterProvider router={router} />
        <Toaster />
      </ServicesContext>
    </ErrorBoundary>
  );
}
