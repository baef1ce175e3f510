const noForm = 'staff without a login have no form: the public one takes nothing internal';

/**
 * Stories no real desk can play yet, by pack and English name, and why. One that goes as it says all the same fails
 * until its line is taken out.
 */
export const awaiting: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	P01: { 'An anonymous suggestion, followed with its code': noForm },
	P14: {
		'Answered within seven working days': noForm,
		'Everything has a department and a person in charge': noForm,
		'What staff bring forward is read by right': noForm,
	},
	P16: { 'Without somebody who answers for it nothing goes on': noForm },
	P52: { 'A suggestion is raised, conveyed, received and handled': noForm },
	P55: { 'Six signatures for one receipt': noForm },
};

/** What stories expect that is looked at otherwise here, by expectation, and why; counted in the output. */
export const otherwise: Readonly<Record<string, string>> = {
	'sees.customer': 'whether they may follow it is told by the class of the record, not by its status page',
	'hidden_from.customer': 'the same',
	'is.number': 'every desk counts its own numbers: there must be one',
};
