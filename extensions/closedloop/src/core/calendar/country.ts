/** Whether a code of two capital letters is a country or territory of ISO 3166, as far as `Intl` knows them. */
export function isCountry(code: string): boolean {
	if (!/^[A-Z]{2}$/u.test(code)) return false;
	return new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code) !== undefined;
}
