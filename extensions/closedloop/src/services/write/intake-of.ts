import type { Knex } from 'knex';
import type { Intake } from '../../core/intake/index.ts';
import { idOf, instantOf } from '../../core/values/index.ts';
import { codeOfParty, lineOfProduct } from '../../store/records/parents.ts';
import type { RecordView } from '../../core/workflow/index.ts';

/**
 * What a record tells about itself when its procedure is chosen: its own columns, the line of its product, the code of
 * its customer.
 */
export async function intakeOf(knex: Knex, view: RecordView): Promise<Intake> {
	const [product, party] = [idOf(view.product), idOf(view.party)];
	return {
		kind: view.kind ?? 'complaint',
		channel: view.channel,
		category: view.category,
		severity: view.severity,
		site: view.site,
		product_line: product === null ? null : await lineOfProduct(knex, product),
		received_at: instantOf(view.received_at),
		customer: party === null ? null : await codeOfParty(knex, party),
	};
}
