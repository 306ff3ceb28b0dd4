import { createContext, useContext } from 'react';
import type { Services } from './servicesApi.ts';

/** What the composition root made; given once, by the entry. */
export const ServicesContext = createContext<Services | null>(null);

/** The application's services. @throws outside the application. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices is called outside the application');
  return services;
}
