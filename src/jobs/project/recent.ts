/** How many of a person's last decisions are shown. */
export const RECENT = 10;
/** Characters of an item that are shown with its decision. */
export const EXCERPT = 80;
