export type NpsGroup = 'promoter' | 'passive' | 'detractor';

/** Reichheld's cut of the 0–10 scale: 9 and 10 promote, 0 to 6 detract. */
export function npsGroupOf(rating: number): NpsGroup {
	if (rating >= 9) return 'promoter';
	return rating <= 6 ? 'detractor' : 'passive';
}

export interface NpsCount {
	/** −100 … 100; null when nobody answered: a skip is not a passive. */
	readonly value: number | null;
	readonly promoters: number;
	readonly passives: number;
	readonly detractors: number;
	readonly n: number;
}

/** Net promoter score: percent of promoters less percent of detractors among those who answered. */
export function npsOf(groups: readonly (NpsGroup | null)[]): NpsCount {
	const count = (group: NpsGroup): number => groups.filter((one) => one === group).length;
	const [promoters, passives, detractors] = [count('promoter'), count('passive'), count('detractor')];
	const n = promoters + passives + detractors;
	return { value: n > 0 ? (100 * (promoters - detractors)) / n : null, promoters, passives, detractors, n };
}
