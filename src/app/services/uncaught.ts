/** Says an error that nobody else has said, see `report.ts`, which most visits never need. */
export const tellUncaught = (error: unknown, where?: string): void => void import('./report.ts').then(({ report }) => report(error, where));

/** Reports errors of the page that no screen caught. Returns the way to end it. */
export function watchUncaught(): () => void {
  const rejected = ({ reason }: PromiseRejectionEvent): void => tellUncaught(reason);
  const failed = ({ error, message }: ErrorEvent): void => {
    // An observer whose work takes two frames is no fault: the browser goes on with the rest in the next one.
    if (!message.startsWith('ResizeObserver loop')) tellUncaught(error ?? message);
  };
  addEventListener('unhandledrejection', rejected);
  addEventListener('error', failed);
  return () => {
    removeEventListener('unhandledrejection', rejected);
    removeEventListener('error', failed);
  };
}
