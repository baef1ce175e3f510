/** Who is who, and who holds a post for a record at a moment. */
export {
	deputies,
	findPerson,
	isOfDepartment,
	lineage,
	present,
	replacedBy,
	type Department,
	type DepartmentId,
	type Directory,
	type Person,
	type UserId,
} from './directory.ts';
export { nextInOrder } from './in-order.ts';
export { findPost, holdersOf, isDepartmentOfRecord, seatsFor, type Holder } from './posts.ts';
export { isReached, quorate, vacantSeats, type Quorate, type Signed } from './quorum.ts';
