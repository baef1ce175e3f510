/** Read aloud and copied by hand: groups of four. Spaces do not matter when it is typed back. */
export const spokenCode = (code: string): string => code.replace(/(.{4})(?=.)/gu, '$1 ');
