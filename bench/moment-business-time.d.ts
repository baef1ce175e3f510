/** The part of moment-business-time 2.0.0 the comparison uses; the package brings no types. */
declare module 'moment-business-time' {
	interface WorkingMoment {
		addWorkingTime(amount: number, unit: 'minutes'): WorkingMoment;
		valueOf(): number;
	}
	const moment: {
		utc(at: number): WorkingMoment;
		/** Opening and closing times in turn, Sunday = 0; null = closed. */
		updateLocale(locale: string, rules: { workinghours: Record<number, string[] | null>; holidays: string[] }): void;
	};
	export default moment;
}
