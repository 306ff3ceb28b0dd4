import { findForks } from '#domain/log/merge.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { DataError } from '../errors.ts';
import { loadContent, type LoadedContent } from '../project/content.ts';
import { checkContent } from '../project/check.ts';
import { checkMedia } from '../project/checkMedia.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'check a project file for damage, changes and missing parts',
  synopsis: '<p.plumb>',
  positionals: { from: 1, to: 1 },
  options: commonOptions,
  run: runVerify,
};

async function runVerify(args: Arguments): Promise<Outcome> {
  const path = args.positionals[0] ?? '';
  let content: LoadedContent;
  try {
    content = await loadContent(path);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const problems = [{ file: path, line: 0, code: 'unreadable', message: error.message }];
    return { document: { ok: false, problems, events: 0, devices: 0, forks: 0 }, text: `${error.message}\n`, problems: true, failed: true };
  }
  const problems = [...checkContent(content), ...(await checkMedia(content))];
  const ok = problems.length === 0;
  const events = content.events.length;
  const devices = new Set(content.events.map((event) => event.header.device)).size;
  const forks = findForks(content.events).length;
  const listed = problems.map(({ file, line, code, message }) => `${file}${line > 0 ? `:${line}` : ''}: ${code}: ${message}\n`).join('');
  const sentence = ok
    ? `${path} is whole: ${events.toLocaleString('en')} events of ${devices} ${devices === 1 ? 'device' : 'devices'}.\n`
    : `${path} has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.\n`;
  return { document: { ok, problems, events, devices, forks }, text: `${listed}${sentence}`, problems: !ok, failed: !ok };
}
