import type { Hash } from '../ids.ts';

/** How a published change of a section affects labels made before it (docs/guides.md). */
export type SectionChange = 'clarify' | 'narrow' | 'widen' | 'new-rule';

/** One section: an H2 with its H3s. `preface` is the implicit id of text before the first H2. */
export interface GuideSection {
  readonly id: string;
  readonly title: string;
  /** Label slugs that the section rules; null: it rules all of them. */
  readonly labels: readonly string[] | null;
  /** The section's Markdown with its heading line, LF line ends, right-trimmed lines, no blank lines at its end. */
  readonly text: string;
  /** SHA-256 of `text`. */
  readonly hash: Hash;
}

/** A guide as parsed from `guide.md`. */
export interface Guide {
  readonly title: string;
  readonly sections: readonly GuideSection[];
}

/** An immutable version; `version` is the SHA-256 of the canonical JSON of the sorted list of its sections' hashes. */
export interface GuideVersion extends Guide {
  readonly version: Hash;
  readonly parents: readonly Hash[];
  /** What kind of change each changed section went through since the parents. */
  readonly changes: Readonly<Record<string, SectionChange>>;
  /** Why, in the words of who published it. */
  readonly note?: string;
}

/** The rule a label was made under: the version, and the hashes of the sections that rule the labels given. */
export interface GuideStamp {
  readonly version: Hash;
  readonly sections: Readonly<Record<string, Hash>>;
}
