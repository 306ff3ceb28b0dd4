/** Type of a column, in the words of Hugging Face datasets. */
export type FeatureType =
  | 'string'
  | 'int64'
  | 'float64'
  | 'bool'
  | 'json'
  | 'image'
  | { readonly classes: readonly string[]; readonly several: boolean }
  | { readonly struct: readonly Feature[] };

export interface Feature {
  readonly name: string;
  readonly type: FeatureType;
}

/** Labels as classes by name in our order; as plain text where there are none, or where their names are not told apart there. */
export function labelType(labels: readonly string[], several: boolean): FeatureType {
  const known = labels.length > 0 && labels.every((label) => label === label.trim());
  if (known) return { classes: labels, several };
  return several ? 'json' : 'string';
}

/** A text in YAML: JSON's strings are YAML's. */
export const yamlText = (text: string): string => JSON.stringify(text);

/** Columns as the lines of `features` in a dataset card. */
export function featureLines(features: readonly Feature[], indent: string): string[] {
  return features.flatMap(({ name, type }) => [`${indent}- name: ${yamlText(name)}`, ...typeLines(type, `${indent}  `)]);
}

function typeLines(type: FeatureType, indent: string): string[] {
  if (typeof type === 'string') return [`${indent}dtype: ${type}`];
  if ('struct' in type) return [`${indent}struct:`, ...featureLines(type.struct, indent)];
  const names = type.classes.map((label, k) => `${indent}      '${k}': ${yamlText(label)}`);
  return [`${indent}${type.several ? 'list' : 'dtype'}:`, `${indent}  class_label:`, `${indent}    names:`, ...names];
}
