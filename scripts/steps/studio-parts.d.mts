/** The file a part is served as, by its name and content. */
export function partFile(name: string, code: string): string;
/** What the page shares, read from the imports of a file: package or path → its name there. */
export function sharedModules(file: string): Map<string, string>;
/** The mark of what is shared: another one with other sources. */
export function markOf(file: string, shared: Map<string, string>): string;
