/** How a rule names a fact where it could name a column: `facts.vin`. */
const prefix = 'facts.';

export const factName = (code: string): string => `${prefix}${code}`;

/** The fact a rule names; null where it names a column. */
export const factCode = (name: string): string | null => (name.startsWith(prefix) ? name.slice(prefix.length) : null);

/** Lower-case letters, digits and `_`: what every database, template and filter takes as a key. */
export const isFactCode = (code: string): boolean => /^[a-z][a-z0-9_]{0,62}$/u.test(code);
