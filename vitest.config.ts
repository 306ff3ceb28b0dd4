import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, findChromium } from './scripts/tools/chromium.mjs';
import { LongestFirst } from './scripts/tools/longestFirst.mjs';
import { cspPatches, wasmFiles } from './vite.config.ts';

const executablePath = findChromium() ?? 'chromium';

/** The rules of the house, kept apart so that they answer at once. */
const HOUSE = 'tests/architecture.test.ts';
/** Comparisons with the Python tools of tests/peers/requirements.txt: they start Python and take long. */
const PEERS = ['src/**/sklearn.test.ts', 'tests/peers/**/*.test.ts'];
const BROWSER = '**/*.browser.test.ts';

/** In full (`npm run test:long`), a test may take as long as it repeats. */
const long = process.env['PLUMBLINE_LONG'] === '1';
const atMost = (ms: number): number => (long ? 40 * ms : ms);

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What a busy machine may take to come to something that a test polls for; nothing waits longer than it must. */
const PATIENT = { poll: { timeout: 10_000 } };

/** Parts of the browser tests that run side by side (scripts/tools/stages.mjs) must not write one cache. */
const part = process.env['PLUMBLINE_PART'];

export default defineConfig({
  ...(part !== undefined && { cacheDir: `node_modules/.vite-${part}` }),
  plugins: [react(), cspPatches(), wasmFiles()],
  server: { headers: isolation },
  worker: { format: 'es', plugins: () => [cspPatches()] },
  test: {
    provide: { long },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: 'architecture', environment: 'node', include: [HOUSE] },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          exclude: [BROWSER, ...PEERS],
          testTimeout: atMost(60_000),
        },
      },
      {
        extends: true,
        test: {
          name: 'contracts',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [HOUSE, BROWSER, 'tests/journeys/**', 'tests/long/**', 'tests/browser/**', 'tests/peers/**'],
          testTimeout: atMost(120_000),
        },
      },
      {
        extends: true,
        test: { name: 'peers', environment: 'node', include: PEERS, testTimeout: atMost(120_000), hookTimeout: atMost(120_000) },
      },
      {
        extends: true,
        // all of them: one that is found only while a test runs would have its page loaded anew
        optimizeDeps: {
          include: [
            'dexie',
            'comlink',
            'diff',
            'fflate',
            'papaparse',
            're2js',
            'uuid',
            'fast-check',
            'react',
            'react-dom',
            'react-dom/client',
            'zustand',
            'zustand/vanilla',
            'chardet',
            '@codemirror/commands',
            '@codemirror/view',
            '@noble/hashes/hmac.js',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            '@observablehq/plot',
            '@tensorflow/tfjs-backend-wasm',
            '@tensorflow/tfjs-core',
            'react/jsx-runtime',
            '@testing-library/react',
            '@testing-library/user-event',
            'axe-core',
            'react/jsx-dev-runtime',
            '@base-ui/react/dialog',
            '@base-ui/react/menu',
            '@base-ui/react/tabs',
            '@base-ui/react/toast',
            '@base-ui/react/tooltip',
            '@jsquash/avif/codec/dec/avif_dec.js',
            '@jsquash/jpeg/codec/dec/mozjpeg_dec.js',
            '@jsquash/webp/codec/dec/webp_dec.js',
            'react-konva/lib/ReactKonvaCore.js',
            '@tabler/icons-react',
            '@tanstack/react-router',
            'react-markdown',
            'rehype-sanitize',
            'remark-directive',
            'remark-gfm',
          ],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts', 'src/**/*.browser.test.tsx', 'tests/browser/**/*.test.ts', 'tests/browser/**/*.test.tsx'],
          setupFiles: ['tests/support/patience.ts'],
          testTimeout: atMost(30_000),
          expect: PATIENT,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            api: { host: '127.0.0.1' },
            provider: playwright({ launchOptions: { executablePath, args: [...chromiumArgs] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: atMost(300_000),
          hookTimeout: atMost(120_000),
          expect: PATIENT,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          environment: 'node',
          include: ['tests/long/**/*.test.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          expect: PATIENT,
        },
      },
    ],
  },
});
