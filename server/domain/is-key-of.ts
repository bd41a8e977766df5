/** Whether a name from outside is one of a table's own, and not of those that every object has. */
export function isKeyOf<Table extends object>(table: Table, name: unknown): name is keyof Table & string {
  return typeof name === 'string' && Object.hasOwn(table, name);
}
