import { namedRoles, type NamedRole, type Recipient, type Text } from '@closedloop/schema';

/** Posts of a procedure by what they are called. */
type Posts = readonly { readonly code: string; readonly label: Text }[];

/** Whoever a rule names, as its reader is told: a post by its label, a role by ours, a policy by its id. */
export function holderText({ role, post }: { readonly role?: string; readonly post?: string }, posts: Posts): Text {
	if (post !== undefined) return posts.find(({ code }) => code === post)?.label ?? named(post);
	return role !== undefined && isNamedRole(role) ? namedRoles[role].label : named(role ?? '');
}

/** An id, a name or an address: the same in every language. */
const named = (name: string): Text => ({ zh: name, en: name });

const isNamedRole = (role: string): role is NamedRole => Object.hasOwn(namedRoles, role);

/** Whom a rung tells. */
export function recipientText(recipient: Recipient, posts: Posts): Text {
	switch (recipient.to) {
		case 'owner':
			return { zh: '负责人', en: 'the owner', tw: '負責人' };
		case 'first_receiver':
			return { zh: '首接人', en: 'whoever received it first' };
		case 'superior':
			return { zh: '负责人的直接上级', en: 'the superior of the owner', tw: '負責人的直接上級' };
		case 'department':
			return recipient.up === 0
				? { zh: '牵头部门负责人', en: 'the head of the lead department', tw: '牽頭部門負責人' }
				: {
						zh: `牵头部门往上 ${recipient.up} 级的负责人`,
						en: `the head ${recipient.up} above the lead department`,
						tw: `牽頭部門往上 ${recipient.up} 級的負責人`,
					};
		case 'role':
		case 'post':
			return holderText(recipient, posts);
		case 'user':
			return named(recipient.user);
		case 'address':
			return named(recipient.address);
		case 'contact':
			return { zh: '客户', en: 'the customer', tw: '客戶' };
	}
}
