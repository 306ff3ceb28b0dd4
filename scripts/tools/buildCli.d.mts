/** The built command line, from the repository’s folder. */
export const CLI: string;
/** Builds the command line unless it is up to date; whether it is built. */
export function buildCli(): Promise<boolean>;
