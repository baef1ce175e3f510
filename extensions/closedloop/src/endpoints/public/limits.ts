/**
 * Every number of the public pages, with its reason. All are per visitor unless it says otherwise; a visitor is an IPv4
 * address or an IPv6 /64, because a household or factory gets a whole /64.
 */
export const limits = {
	/**
	 * Plain form bodies: 4,000 characters of words in UTF-8 and percent-encoded are 36 KB; twice that for the other
	 * fields.
	 */
	plainBodyBytes: 96 * 1024,
	/** A survey of sixty questions with a handful of open ones. */
	surveyBodyBytes: 256 * 1024,
	/**
	 * Fields of one form, however it is sent: our own are thirteen, a procedure's forms may ask for a hundred more (P02 for
	 * thirteen), and what was typed for another procedure's comes along. A survey of 60 questions is long.
	 */
	mostFields: 200,
	/** A minute is ten times what a plain form needs on a poor line; later it is somebody holding the connection. */
	plainBodyMs: 60_000,
	/** Photos of one submission: shows the product, the label, the damage from two sides, the packing. */
	files: 5,
	/** A photo of a current phone at full size is 3–8 MB. */
	fileBytes: 8 * 1024 * 1024,
	/**
	 * All photos of one submission; held in memory until the words are judged, so that nothing refused is ever stored.
	 */
	totalFileBytes: 20 * 1024 * 1024,
	/** Multipart frames and fields on top of the photos. */
	multipartOverheadBytes: 256 * 1024,
	/** 20 MB at 1 Mbit/s upstream take 160 s. */
	multipartBodyMs: 180_000,
	/** Submissions with photos read at one time by one node: at most 8 × 20 MB of memory. */
	uploadsAtOnce: 8,
	/** … and of one visitor: two people behind one address, not somebody who keeps all others out. */
	uploadsAtOnceOfOne: 2,
	/**
	 * In every stretch so much must come, else somebody holds the place and sends nothing: 2 KB/s is a twentieth of a
	 * poor line.
	 */
	multipartPace: { ms: 15_000, bytes: 32 * 1024 },
	/** Plain forms come at once; a few bytes now and then are nobody typing. */
	plainPace: { ms: 10_000, bytes: 1024 },
	/** Bodies of public pages still on their way from one address, JSON included: each holds a connection. */
	arrivingAtOnce: 40,
	/** With a solved proof: an office behind one address can report ten things in ten minutes. */
	formWithProof: { points: 10, seconds: 600 },
	/** Without JavaScript there is no proof of work: enough for a person and a correction, too little for a script. */
	formWithoutProof: { points: 3, seconds: 3600 },
	/** Refused submissions cost, too: a person corrects a form a few times, a script tries forever. */
	formAttempts: { points: 40, seconds: 600 },
	/** A challenge is asked for once per opened form. */
	challenges: { points: 60, seconds: 600 },
	/** Looking up a code: 80 bits are beyond guessing at any rate; this only keeps the database quiet. */
	status: { points: 30, seconds: 600 },
	/** Reading the board page by page; a school behind one address reads it in the same break. */
	board: { points: 300, seconds: 600 },
	/** A whole plant may answer a survey behind one address. */
	survey: { points: 120, seconds: 600 },
	/** A signature from outside is read, corrected and sent by one person; a dealer may have a dozen in a row. */
	sign: { points: 60, seconds: 600 },
} as const;

/** A plain form of at most so many bytes, as fast as forms come. */
export const plainBody = (
	bytes: number,
): {
	readonly bytes: number;
	readonly pace: { readonly whole: number; readonly ms: number; readonly bytes: number };
} => ({ bytes, pace: { whole: limits.plainBodyMs, ...limits.plainPace } });

export type LimitName =
	'formWithProof' | 'formWithoutProof' | 'formAttempts' | 'challenges' | 'status' | 'board' | 'survey' | 'sign';
