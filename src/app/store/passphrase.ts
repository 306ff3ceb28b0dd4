import { create } from 'zustand';

/** What a passphrase is asked for. */
export interface PassphraseQuestion {
  /** `open`: that of a file; `choose`: a new one, said twice. */
  readonly why: 'open' | 'choose';
  readonly file: string;
  /** What was wrong with the last answer. */
  readonly problem?: string;
}

interface Passphrase {
  readonly asking: PassphraseQuestion | null;
  /** Null: it was dismissed. */
  readonly answer: (passphrase: string | null) => void;
}

const idle: Passphrase = { asking: null, answer: () => undefined };

/** The question after a passphrase. Nothing keeps the answer. */
export const usePassphrase = create<Passphrase>()(() => idle);

/** Asks for a passphrase; null when the question was dismissed. */
export function askPassphrase(asking: PassphraseQuestion): Promise<string | null> {
  return new Promise((resolve) => {
    usePassphrase.setState({
      asking,
      answer: (passphrase) => {
        usePassphrase.setState(idle);
        resolve(passphrase);
      },
    });
  });
}
