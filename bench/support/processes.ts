import { readdirSync, readFileSync } from 'node:fs';

/** A process that runs pages. */
interface Renderer {
  /** Processor seconds so far. */
  readonly cpu: number;
  /** The largest resident size so far, in MB. */
  readonly peak: number;
}

/** Processes that run the pages and workers of the browser on a profile, the largest first. Linux only. */
export function renderersOf(profile: string): Renderer[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const browser = all.find(
    (pid) => read(pid, 'cmdline').split('\0').includes(`--user-data-dir=${profile}`) && !read(pid, 'cmdline').includes('--type='),
  );
  const parents = new Map(all.map((pid) => [pid, /PPid:\s+(\d+)/.exec(read(pid, 'status'))?.[1]]));
  const isBelow = (pid: string | undefined): boolean => pid !== undefined && (pid === browser || isBelow(parents.get(pid)));
  return all
    .filter((pid) => read(pid, 'cmdline').includes('--type=renderer') && isBelow(pid))
    .map((pid) => {
      const [user = 0, system = 0] = read(pid, 'stat').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? [];
      return { cpu: (user + system) / 100, peak: Number(/VmHWM:\s+(\d+)/.exec(read(pid, 'status'))?.[1] ?? 0) / 1e3 };
    })
    .sort((a, b) => b.peak - a.peak);
}

/** Processes end while one looks. */
function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
