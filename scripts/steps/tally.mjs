/** Sums up vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function tally(report, code) {
	const unloaded = report.testResults.filter(
		({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
	).length;
	const reasons = report.testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => status === 'skipped' || status === 'pending')
		.map(({ fullName }) => /\[skipped: (.*?)\](?:\s|$)/.exec(fullName)?.[1])
		.filter(Boolean);
	const failed = report.numFailedTests + unloaded;
	return {
		skips: [...new Set(reasons)].map((reason) => `${reasons.filter((other) => other === reason).length} × ${reason}`),
		passed: report.numPassedTests,
		// An error outside every test (an unhandled rejection) ends vitest with 1 while no test failed.
		failed: failed === 0 && code !== 0 ? 1 : failed,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}
