/**
 * Tells every listener. One that throws is reported as an uncaught error and keeps nobody else from hearing, least of all whoever tells:
 * a screen that is broken must not cost a decision.
 */
export function tellAll<News>(listeners: Iterable<(news: News) => void>, news: News): void {
  for (const listener of Array.from(listeners)) {
    try {
      listener(news);
    } catch (error) {
      reportError(error);
    }
  }
}
