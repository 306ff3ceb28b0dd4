import './trustedTypes.ts';
import './services/start.ts';
import '#ui/styles/all.ts';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { watchUncaught } from './services/uncaught.ts';
import { createServices } from './services.ts';
import { usePreferences } from './store/preferences.ts';
import { applyTheme } from '#ui/theme.ts';
import { toast } from '#ui/Toast.tsx';

watchUncaught();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

applyTheme(usePreferences.getState().theme);
createRoot(root).render(<App services={createServices()} />);

// the first item comes first: the app is kept for later once the browser has nothing else to do
if (import.meta.env.PROD) {
  const QUIET_MS = 3000;
  const idle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then));
  const keep = async (): Promise<void> => {
    const { keepOffline } = await import('./services/updates.ts');
    await keepOffline((reload) => {
      toast('A new version is ready', {
        text: 'Every label is saved. Reload when it suits you.',
        action: { title: 'Reload', perform: reload },
        timeout: 0,
      });
    });
  };
  // without a service worker it needs its server, which the self-check says
  setTimeout(() => idle(() => void keep().catch(() => undefined)), QUIET_MS);
}
