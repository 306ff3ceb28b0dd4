import { Component, type ReactNode } from 'react';
import { ErrorScreen } from './ErrorScreen.tsx';

interface Props {
  /** What is shown in place of what broke; left out: a whole screen that says so. */
  readonly instead?: (error: Error, retry: () => void) => ReactNode;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** A net: shows what broke instead of a blank page. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { instead = (problem, retry) => <ErrorScreen error={problem} onRetry={retry} />, children } = this.props;
    return error === null ? children : instead(error, () => this.setState({ error: null }));
  }
}
