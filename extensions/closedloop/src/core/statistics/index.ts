/** Figures with their uncertainty: intervals, periods, trends (docs/statistics.md). No number without its n. */
export { figureOf, meanOf } from './figure.ts';
export { differ, npsInterval, tInterval, wilson, type Interval } from './interval.ts';
export { normalQuantile, studentQuantile } from './distribution.ts';
export { median, nearestRank, percentile } from './order.ts';
export { dateIn, isOver, periodAt, periodOf, type Period, type PeriodKind } from './period.ts';
export { itemTally, type ItemTally, type RatedResponse, type Tallied } from './item-tally.ts';
export { pareto, type Pareto, type ParetoBar, type ParetoItem, type ParetoMode, type ParetoOptions } from './pareto.ts';
export { series, seriesOf, type SeriesChange, type SeriesOptions, type SeriesPoint } from './series.ts';
export type { Metric, SeriesRow, Unit } from './units.ts';
export { votesOf, type PeriodVotes } from './votes.ts';
