/** Version of this program; a test holds it to package.json. */
export const VERSION = '0.1.0';

/** Name and version as events record them. */
export const APP = `plumbline/${VERSION}`;
