/** Says whether the call it was made for has been cancelled. */
export interface Signal {
  readonly aborted: boolean;
}

/** The one running call of a worker, which another call may cancel. */
export class Cancellation {
  private current: { aborted: boolean } = { aborted: false };

  /** A fresh signal for the call that begins. */
  begin(): Signal {
    this.current = { aborted: false };
    return this.current;
  }

  cancel(): void {
    this.current.aborted = true;
  }
}

/** Thrown where a job notices that it was cancelled; never shown as an error. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('Cancelled. Nothing was changed.');
  }
}
