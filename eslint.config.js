import prettier from 'eslint-config-prettier/flat';
import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';

/** Files of the rules layer that prove rather than judge. */
const tests = ['**/*.test.ts', '**/*.fixture.ts', 'tests/**/*.ts', 'bench/**/*.ts', 'docs/**/*.ts'];

const noEmitEventsFalse = {
	selector: 'Property[key.name="emitEvents"][value.value=false]',
	message:
		'A write without events passes by the door (docs/principles.md, "One door"); the filters are what keeps a record right.',
};
const noEnvironmentClock = [
	{
		selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
		message: 'Time comes in as an argument (docs/principles.md, "Time is an argument").',
	},
	{
		selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
		message: 'Time comes in as an argument (docs/principles.md, "Time is an argument").',
	},
	{
		selector: 'CallExpression[callee.name="Date"]',
		message: 'Time comes in as an argument (docs/principles.md, "Time is an argument").',
	},
	{
		selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
		message: 'Chance comes in as an argument; the core answers the same to the same.',
	},
];
const noDateLiteral = {
	selector: 'Literal[value=/^\\d{4}-\\d{2}-\\d{2}(T|$)/]',
	message: 'No dates in the product: what depends on a day is a row (docs/principles.md, "Rules are rows").',
};
/**
 * `record['owner']` compiles whatever stands between the quotes where a row has no type. Variables of the environment
 * are written in capitals, headers and files with a dash or a dot: they are asked for like this.
 */
const noNamedColumn = {
	selector: 'MemberExpression[computed=true] > Literal.property[value=/^[a-z_]\\w*$/]',
	message:
		'Give the row its type (RecordView) and write row.column; of JSON nobody has parsed ask `member` (decision 002).',
};

/** What asks the database is named, kept small and indexed in one place. */
const onlyTheStore = [
	{
		selector: 'MemberExpression[property.name="ItemsService"]',
		message: 'Ask store/items.ts: only the store knows ItemsService (ARCHITECTURE.md).',
	},
	{
		selector: 'CallExpression[callee.name=/^(knex|trx|database)$/]',
		message: 'A statement is a function of store/, its index named beside it (ARCHITECTURE.md).',
	},
	{
		selector: 'CallExpression[callee.property.name="raw"][callee.object.name=/^(knex|trx|database)$/]',
		message: 'A statement is a function of store/, its index named beside it (ARCHITECTURE.md).',
	},
];

export default ts.config(
	{
		ignores: [
			'**/node_modules/',
			'**/dist/',
			'.runtime/',
			'.data/',
			'coverage/',
			'scripts/',
			'*.js',
			'.dependency-cruiser.js',
			'**/*.d.ts',
		],
	},
	{
		files: ['**/*.ts', '**/*.vue'],
		extends: [...ts.configs.strictTypeChecked],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] },
		},
		rules: {
			'@typescript-eslint/consistent-type-assertions': [
				'error',
				{ assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			// Numbers in texts are what this product is about; objects and undefined stay forbidden. `'na' | string` names
			// the one value that means something, and a type parameter may be there for inference alone.
			'@typescript-eslint/no-redundant-type-constituents': 'off',
			'@typescript-eslint/no-unnecessary-type-parameters': 'off',
			// A row of a collection that is a type parameter has no column yet, and is taken for `{}`.
			'@typescript-eslint/no-generated-empty-object-type': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-confusing-void-expression': [
				'error',
				{ ignoreArrowShorthand: true, ignoreVoidOperator: true },
			],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{
					argsIgnorePattern: '^_',
					varsIgnorePattern: '^_',
					destructuredArrayIgnorePattern: '^_',
					ignoreRestSiblings: true,
				},
			],
			// Directus answers every refusal of a thrown array, and its errors are made by createError.
			'@typescript-eslint/only-throw-error': 'off',
			// Directus awaits and logs what a handler returns, though its types say void.
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
			// Code points are what our limits on texts count.
			'@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
			'no-console': 'error',
			'no-restricted-syntax': ['error', noEmitEventsFalse, noDateLiteral],
			'max-depth': ['error', 4],
			eqeqeq: 'error',
		},
	},
	{
		files: ['extensions/closedloop/src/core/**/*.ts', 'schema/**/*.ts'],
		ignores: tests,
		rules: {
			'no-restricted-syntax': ['error', noEmitEventsFalse, noDateLiteral, ...noEnvironmentClock, noNamedColumn],
		},
	},
	{
		files: ['extensions/closedloop/src/**/*.{ts,vue}'],
		ignores: [...tests, 'extensions/closedloop/src/core/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', noEmitEventsFalse, noDateLiteral, noNamedColumn, ...onlyTheStore] },
	},
	{
		files: ['extensions/closedloop/src/store/**/*.ts'],
		ignores: tests,
		rules: { 'no-restricted-syntax': ['error', noEmitEventsFalse, noDateLiteral, noNamedColumn] },
	},
	{
		files: ['extensions/closedloop/src/**/*.{ts,vue}'],
		rules: {
			// One way to say it: node, rollup, vite and the type checkers all resolve the workspace package.
			'no-restricted-imports': [
				'error',
				{ patterns: [{ regex: '^(\\.\\./)+schema/', message: 'Import @closedloop/schema: it is a package.' }] },
			],
		},
	},
	{
		files: ['extensions/closedloop/src/**/*.{ts,vue}', 'schema/**/*.ts'],
		ignores: tests,
		rules: {
			'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
			// What comes fifth is a member of an options object: a call says by name what it passes.
			'max-params': ['error', 4],
		},
	},
	// The installer works in one transaction and emits no events; what Directus is only asked about is
	// not written.
	{
		files: ['extensions/closedloop/src/store/install/**/*.ts', 'extensions/closedloop/src/store/may-write.ts'],
		rules: { 'no-restricted-syntax': ['error', noDateLiteral, noNamedColumn] },
	},
	{ files: ['seed/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noEmitEventsFalse] } },
	{
		files: [
			'extensions/closedloop/src/cli/**/*.ts',
			'schema/generate.ts',
			'**/generate.ts',
			'bench/**/*.ts',
			'docs/**/*.ts',
		],
		rules: { 'no-console': 'off' },
	},
	...vue.configs['flat/recommended'].map((config) => ({ ...config, files: config.files ?? ['**/*.vue'] })),
	{
		files: ['**/*.vue'],
		languageOptions: { parserOptions: { parser: ts.parser } },
		rules: {
			'vue/multi-word-component-names': 'off',
			'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
			'vue/no-v-html': 'error',
			'vue/no-restricted-syntax': ['error', noNamedColumn],
			'vue/require-default-prop': 'off', // a typed optional prop is undefined when not given
			'@typescript-eslint/unbound-method': 'off',
		},
	},
	{
		// A test claims what came over the wire; its assertions prove the claim.
		files: tests,
		rules: {
			'no-restricted-syntax': ['error', noEmitEventsFalse],
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/consistent-type-assertions': 'off',
			'@typescript-eslint/unbound-method': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off', // rows behind Directus's back come untyped
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unnecessary-condition': 'off', // afterAll runs although beforeAll failed
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/require-await': 'off',
		},
	},
	// Layout is the formatter's (.prettierrc.json).
	prettier,
);
