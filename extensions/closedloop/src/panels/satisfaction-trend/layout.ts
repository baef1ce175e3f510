import type { SeriesAnswer, SeriesPointAnswer } from '@closedloop/schema';

export interface Size {
	readonly width: number;
	readonly height: number;
}

export interface PlacedPoint {
	readonly x: number;
	/** Null where there is no figure. */
	readonly y: number | null;
	readonly low: number | null;
	readonly high: number | null;
	readonly point: SeriesPointAnswer;
	/** Whether there is room for the words below it. */
	readonly labelled: boolean;
}

export interface ChartLayout {
	readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
	readonly points: readonly PlacedPoint[];
	readonly ticks: readonly { readonly value: number; readonly y: number }[];
	readonly bands: readonly {
		readonly code: string;
		readonly top: number;
		readonly bottom: number;
		readonly label: SeriesAnswer['bands'][number]['label'];
	}[];
	readonly target: number | null;
	/** Path data: the line through figures, broken where a comparison is; the ribbon of intervals likewise. */
	readonly lines: readonly string[];
	readonly ribbons: readonly string[];
	readonly step: number;
}

const margin = { left: 38, right: 12, top: 18, bottom: 40 } as const;
/** Two lines of 12 px text, "2026-Q1" over "n=12", need this much beside each other. */
const labelWidth = 58;

/** Where everything of the chart stands. Numbers in, numbers out: the component only draws. */
export function layOut(series: SeriesAnswer, { width, height }: Size): ChartLayout {
	const plot = {
		left: margin.left,
		right: Math.max(margin.left + 1, width - margin.right),
		top: margin.top,
		bottom: Math.max(margin.top + 1, height - margin.bottom),
	};
	const [bottom, top] = domainOf(series);
	const y = (value: number): number => plot.bottom - ((value - bottom) / (top - bottom)) * (plot.bottom - plot.top);
	const step = (plot.right - plot.left) / Math.max(1, series.points.length);
	const every = Math.max(1, Math.ceil(labelWidth / step));
	const points = series.points.map((point, index): PlacedPoint => ({
		x: plot.left + (index + 0.5) * step,
		y: point.value === null ? null : y(point.value),
		low: point.low === null ? null : y(point.low),
		high: point.high === null ? null : y(point.high),
		point,
		// Counted from the newest, which is the one everybody looks for.
		labelled: (series.points.length - 1 - index) % every === 0,
	}));
	const runs = runsOf(points);
	return {
		plot,
		points,
		step,
		ticks: ticksOf(bottom, top).map((value) => ({ value, y: y(value) })),
		bands: bandsOf(series, bottom, top).map(({ code, label, from, to }) => ({
			code,
			label,
			top: y(to),
			bottom: y(from),
		})),
		target: series.target === null ? null : y(series.target),
		lines: runs.map((run) => pathOf(run.map(({ x, y: at }) => [x, at]))),
		ribbons: runs.flatMap(ribbonsOf),
	};
}

/** The part of the scale worth drawing, on round numbers; the target always in sight. */
function domainOf({ points, metric, target }: SeriesAnswer): readonly [number, number] {
	const [floor, ceiling] = metric === 'nps' ? [-100, 100] : [0, 100];
	const values = [...points.flatMap(({ value, low, high }) => [value, low, high]), target].filter(
		(value) => value !== null,
	);
	if (values.length === 0) return [floor, ceiling];
	const bottom = Math.max(floor, Math.floor((Math.min(...values) - 2) / 10) * 10);
	const top = Math.min(ceiling, Math.ceil((Math.max(...values) + 2) / 10) * 10);
	return top - bottom >= 20 ? [bottom, top] : [Math.max(floor, top - 20), Math.max(floor + 20, top)];
}

function ticksOf(bottom: number, top: number): readonly number[] {
	const step = [5, 10, 20, 25, 50].find((size) => (top - bottom) / size <= 5) ?? 50;
	const first = Math.ceil(bottom / step);
	return Array.from({ length: Math.floor(top / step) - first + 1 }, (_, index) => (first + index) * step);
}

function bandsOf({ bands }: SeriesAnswer, bottom: number, top: number) {
	const rising = [...bands].sort((a, b) => a.from - b.from);
	return rising
		.map(({ code, label, from }, index) => ({
			code,
			label,
			from: Math.max(bottom, from),
			to: Math.min(top, rising[index + 1]?.from ?? top),
		}))
		.filter(({ from, to }) => to > from);
}

type Figure = PlacedPoint & { readonly y: number };
const hasFigure = (placed: PlacedPoint): placed is Figure => placed.y !== null;

/** Stretches a line may join: no gap, no change of questionnaire within. */
function runsOf(points: readonly PlacedPoint[]): readonly (readonly Figure[])[] {
	const runs: Figure[][] = [];
	let open: Figure[] | null = null;
	for (const placed of points) {
		if (!hasFigure(placed)) {
			open = null;
			continue;
		}
		if (open === null || placed.point.break) {
			open = [];
			runs.push(open);
		}
		open.push(placed);
	}
	return runs;
}

function ribbonsOf(run: readonly Figure[]): readonly string[] {
	const stretches: Figure[][] = [[]];
	for (const placed of run) {
		if (placed.low === null || placed.high === null) stretches.push([]);
		else stretches.at(-1)?.push(placed);
	}
	return stretches
		.filter(({ length }) => length > 1)
		.map((stretch) => {
			const highs = stretch.map(({ x, high }): [number, number] => [x, high ?? 0]);
			const lows = stretch.map(({ x, low }): [number, number] => [x, low ?? 0]).reverse();
			return `${pathOf([...highs, ...lows])}Z`;
		});
}

const pathOf = (corners: readonly (readonly [number, number])[]): string =>
	corners.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`).join('');
