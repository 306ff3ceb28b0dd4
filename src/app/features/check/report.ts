import type { Finding } from '#app/servicesApi.ts';

/** The findings as plain text, to be sent. */
export function reportOf(findings: readonly Finding[], at: Date): string {
  const lines = findings.map(
    ({ part, what, found, verdict, so }) => `${verdict.padEnd(4)}  ${part}: ${what}: ${found}${so === undefined ? '' : `. ${so}`}`,
  );
  return [`Plumbline self-check, ${at.toISOString()}`, ...lines, ''].join('\n');
}
