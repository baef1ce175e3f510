export type NpsGroup = 'promoter' | 'passive' | 'detractor';

/** Reichheld's cut of the 0–10 scale: 9 and 10 promote, 0 to 6 detract. */
export function npsGroupOf(rating: number): NpsGroup {
	if (rating >= 9) return 'promoter';
	return rating <= 6 ? 'detractor' : 'passive';
}
