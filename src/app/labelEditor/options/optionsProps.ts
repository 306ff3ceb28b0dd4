import type { JsonObject } from '#domain/json.ts';

export interface OptionsProps {
  /** As they are now; what is not there is as the kind begins. */
  readonly options: JsonObject;
  readonly onChange: (options: JsonObject) => void;
}
