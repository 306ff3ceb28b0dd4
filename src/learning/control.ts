/** The part of an AbortSignal that learning reads. */
export interface Signal {
  readonly aborted: boolean;
}

/** What long work needs from whoever runs it. */
export interface Control {
  /** Gives the event loop a turn; called after about ten milliseconds of work. */
  readonly pause: () => Promise<void>;
  readonly signal?: Signal | undefined;
  /** Told the share of the work that is done, in [0, 1], never less than before. */
  readonly progress?: ((done: number) => void) | undefined;
  /** Folder (URL or path, with the closing slash) that holds the wasm files of TensorFlow.js; only its learners ask for it. */
  readonly wasmPath?: string | undefined;
}

/** Thrown by long work when its signal is aborted. Nothing has been changed. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('The work was cancelled.');
  }
}

/** For callers that cannot be interrupted, such as tests and the command line. */
export const uninterrupted: Control = { pause: () => Promise.resolve() };

/** The same control without progress reports: for the parts of a longer job. */
export const quiet = (control: Control): Control => ({ ...control, progress: undefined });

/** A control whose progress fills only [from, to] of the whole. */
export function within(control: Control, from: number, to: number): Control {
  return { ...quiet(control), progress: (done) => control.progress?.(from + (to - from) * done) };
}

/** About ten milliseconds of multiply-adds over sparse rows on a slow laptop. */
const WORK_BEFORE_PAUSE = 3_000_000;

/**
 * Counts work instead of reading a clock, so that runs are repeatable. Use as
 * `if (pacer.due(units)) await pacer.rest()`, where a unit is about one multiply-add.
 */
export class Pacer {
  readonly #control: Control;
  #work = 0;

  constructor(control: Control) {
    this.#control = control;
    this.check();
  }

  due(units: number): boolean {
    this.#work += units;
    return this.#work >= WORK_BEFORE_PAUSE;
  }

  /** Lets others run, then throws Cancelled if that was asked for. */
  async rest(): Promise<void> {
    this.#work = 0;
    await this.#control.pause();
    this.check();
  }

  check(): void {
    if (this.#control.signal?.aborted === true) throw new Cancelled();
  }
}
