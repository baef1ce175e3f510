// Preloaded into one process (NODE_OPTIONS=--import=…) whose time a test tells: STEERED_PORT listens for
// `POST /?at=<ms>` (it is this time now, and no later), `POST /?forget` (what was kept for some seconds is old) and
// `POST /?tick` (answered when the tick is over). Until the first of them the time is the machine's. A second process,
// as a command line beside the desk, has the time of the first.
import { createServer } from 'node:http';
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';
import { CronJob } from 'cron';

const Real = Date;
let at = null;
const now = () => at ?? Real.now();

globalThis.Date = class Date extends Real {
	constructor(...given) {
		if (given.length === 0) super(now());
		else super(...given);
	}

	static now() {
		return now();
	}
};

/** Longer than anything is kept fresh. */
const aWhile = 3_600_000;
let ahead = 0;
const realNow = performance.now.bind(performance);
let stoodAt = null;
// Stands as well: a tick counts on from when it began, and what it does it does at that moment.
Object.defineProperty(performance, 'now', { configurable: true, value: () => (stoodAt ?? realNow()) + ahead });

// A letter is handed over in a few small packets, and each would wait some 40 ms of real time for the one before it.
const { connect } = Socket.prototype;
Socket.prototype.connect = function connectAtOnce(...given) {
	this.setNoDelay(true);
	return connect.apply(this, given);
};

// No job runs by itself: its timers would wait for hours that are over in a moment. Directus asks for each run when the
// next one is and runs none twice; here the next one is always later.
const ticks = [];
let runs = Real.now();
const from = CronJob.from;
CronJob.from = (given) => {
	const job = from.call(CronJob, { ...given, start: false });
	job.nextDate = () => ({ toMillis: () => (runs += 1) });
	if (given.cronTime === process.env['CLOSEDLOOP_TICK']) ticks.push(given.onTick);
	return job;
};

async function obey(asked) {
	if (asked.has('at')) at = Number(asked.get('at'));
	if (asked.has('at')) stoodAt ??= realNow();
	if (asked.has('forget')) ahead += aWhile;
	if (asked.has('tick')) for (const tick of ticks) await tick(new Date());
	return { ticks: ticks.length, at };
}

/** A command beside a desk whose clock is steered has the time of that desk; null where this process is the desk. */
async function timeBeside(port) {
	const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' }).catch((error) => {
		if (error.cause?.code === 'ECONNREFUSED') return null;
		throw error;
	});
	return answer === null ? null : await answer.json();
}

const port = process.env['STEERED_PORT'];
const beside = isMainThread && port !== undefined ? await timeBeside(port) : null;
if (beside !== null) at = beside.at;
else if (isMainThread && port !== undefined)
	createServer((request, response) => {
		obey(new URL(request.url, 'http://steered').searchParams).then(
			(done) => response.end(JSON.stringify(done)),
			(error) => response.writeHead(500).end(String(error)),
		);
	})
		.listen(Number(port), '127.0.0.1')
		.unref();
