/**
 * Characters of scripts that put no space between words: they are found by pairs. Each range is from … to, both
 * included; the databases cut their tokens by the same ones (`store/search/tokens.ts`).
 */
export const ideographs: readonly (readonly [number, number])[] = [
	[0x2e80, 0x2fdf],
	[0x3005, 0x3007],
	[0x3040, 0x9fff],
	[0xa960, 0xa97f],
	[0xac00, 0xd7a3],
	[0xf900, 0xfaff],
	[0x20000, 0x3ffff],
];

export function isIdeograph(character: string): boolean {
	const code = character.codePointAt(0) ?? 0;
	return ideographs.some(([from, to]) => from <= code && code <= to);
}
