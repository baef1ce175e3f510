/*
 * Quantiles of the normal and of Student's distribution. Written here on purpose: the maintained library with a Student
 * quantile (@stdlib) brings dozens of packages for it, the small one (simple-statistics) has none, and an interval on a
 * panel is our own claim. Both are plain inversions of the distribution function, checked against printed tables.
 */

/**
 * Probability that a standard normal value is at most `x`; Taylor series of the density, exact to machine precision.
 */
export function normalCdf(x: number): number {
	// Beyond eight sigmas a double cannot tell the probability from 0 or 1.
	if (x < -8) return 0;
	if (x > 8) return 1;
	let term = x;
	let sum = x;
	for (let odd = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); odd += 2) {
		term *= (x * x) / odd;
		sum += term;
	}
	return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** Probability that a Student value with `df` degrees of freedom is at most `t`. */
export function studentCdf(t: number, df: number): number {
	const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
	return t > 0 ? 1 - tail : tail;
}

/** Normal quantile, e.g. 1.959964 at 0.975. @throws RangeError unless 0 < p < 1. */
export function normalQuantile(p: number): number {
	return invert(normalCdf, p, 8);
}

/**
 * Student quantile, e.g. 2.228139 at 0.975 with 10 degrees of freedom. @throws RangeError unless 0 < p < 1 and df ≥ 1.
 */
export function studentQuantile(p: number, df: number): number {
	if (!(df >= 1)) throw new RangeError(`degrees of freedom must be at least 1, not ${df}`);
	// From here on both agree to six decimals, and the continued fraction below would only cost time.
	if (df > 1e6) return normalQuantile(p);
	// With one degree of freedom (Cauchy) a probability of 1e-9 still lies inside this bound.
	return invert((t) => studentCdf(t, df), p, 1e9);
}

/** Bisection: the functions are monotone, and 100 halvings leave nothing of any starting interval. */
function invert(cdf: (x: number) => number, p: number, bound: number): number {
	if (!(p > 0 && p < 1)) throw new RangeError(`a probability strictly between 0 and 1 is needed, not ${p}`);
	if (p === 0.5) return 0;
	let [low, high] = [-bound, bound];
	for (let halving = 0; halving < 100; halving++) {
		const middle = (low + high) / 2;
		if (cdf(middle) < p) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/** Regularised incomplete beta function by its continued fraction (DLMF 8.17.22), evaluated by Lentz's method. */
function incompleteBeta(x: number, a: number, b: number): number {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	// The fraction converges fast only on this side of the mean; the other side is its mirror image.
	if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
	const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
	const tiny = 1e-300;
	let c = 1;
	let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
	let fraction = d;
	// It needs about √max(a, b) rounds; the cap is far above what a million degrees of freedom take.
	for (let m = 1; m < 5000; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / nonZero(1 + even * d, tiny);
		c = nonZero(1 + even / c, tiny);
		fraction *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / nonZero(1 + odd * d, tiny);
		c = nonZero(1 + odd / c, tiny);
		fraction *= d * c;
		if (Math.abs(d * c - 1) < Number.EPSILON * 4) break;
	}
	return front * fraction;
}

function nonZero(value: number, tiny: number): number {
	return Math.abs(value) < tiny ? tiny : value;
}

/** Lanczos approximation, g = 7, nine terms: fifteen digits for positive arguments. */
const lanczos = [
	0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
	12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(z: number): number {
	// The approximation wants z ≥ 0.5; our arguments (half of degrees of freedom, one half) never lie below.
	const shifted = z - 1;
	const sum = lanczos.reduce(
		(total, coefficient, i) => (i === 0 ? coefficient : total + coefficient / (shifted + i)),
		0,
	);
	const t = shifted + 7.5;
	return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}
