import './trustedTypes.ts';
import './services/start.ts';
import '#ui/styles/all.ts';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createServices } from './services.ts';
import { usePreferences } from './store/preferences.ts';
import { applyTheme } from '#ui/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

applyTheme(usePreferences.getState().theme);
createRoot(root).render(<App services={createServices()} />);
