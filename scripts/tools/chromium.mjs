import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const PLACES = [
  ...COMMANDS.map((name) => `/usr/bin/${name}`),
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const ON_WINDOWS = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
const IN_CACHE = [
  'chrome',
  'chrome.exe',
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
];

/** What a browser needs to run in a container and to keep off the network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of a Chromium on this machine: PLUMBLINE_CHROMIUM, the usual places, PATH, Playwright's caches; or undefined. */
export function findChromium() {
  const given = process.env['PLUMBLINE_CHROMIUM'];
  if (given) return given;
  return [...PLACES, ...onWindows(), ...onPath(), ...inCaches()].find((path) => existsSync(path));
}

/** Finds a Chromium, or installs Debian's when root. Ends the process with the one command to run when there is none. */
export async function requireChromium() {
  const found = findChromium() ?? (await installed());
  if (found !== undefined && existsSync(found)) return found;
  process.stderr.write(
    found === undefined
      ? `No Chromium was found. Run this once, then try again:\n\n  ${installCommand()}\n\nOr set PLUMBLINE_CHROMIUM to a Chromium's path.\n`
      : `PLUMBLINE_CHROMIUM names ${found}, which is not there.\n`,
  );
  process.exit(1);
}

async function installed() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stderr.write("Installing Debian's chromium …\n");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  return findChromium();
}

function installCommand() {
  if (existsSync('/usr/bin/apt-get')) return 'sudo apt-get install chromium';
  return 'npx playwright-core install chromium';
}

function onWindows() {
  const bases = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]).filter(Boolean);
  return bases.flatMap((base) => ON_WINDOWS.map((path) => join(base, path)));
}

const onPath = () => (process.env['PATH'] ?? '').split(delimiter).flatMap((dir) => COMMANDS.map((name) => join(dir, name)));

function inCaches() {
  const caches = [
    process.env['PLAYWRIGHT_BROWSERS_PATH'],
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
    process.env['LOCALAPPDATA'] && join(process.env['LOCALAPPDATA'], 'ms-playwright'),
  ].filter((dir) => dir && existsSync(dir));
  const browsers = caches.flatMap((dir) => below(dir, 'chromium-')).reverse();
  return browsers.flatMap((dir) => below(dir, 'chrome-')).flatMap((dir) => IN_CACHE.map((path) => join(dir, path)));
}

const below = (dir, prefix) =>
  readdirSync(dir)
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => join(dir, name));
