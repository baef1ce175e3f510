// Preloaded into one process (NODE_OPTIONS=--import=…): its clock runs SKEW_MS off, as on a machine without NTP.
const skew = Number(process.env['SKEW_MS'] ?? 0);
const Real = Date;

globalThis.Date = class Date extends Real {
	constructor(...given) {
		if (given.length === 0) super(Real.now() + skew);
		else super(...given);
	}

	static now() {
		return Real.now() + skew;
	}
};
