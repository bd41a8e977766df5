import type pg from 'pg';

/**
 * Makes a register with events look half founded. The database allows that only for an empty register, so its owner
 * disables the guard meanwhile.
 */
export async function beginFounding(owner: pg.Pool): Promise<void> {
  await owner.query(`
    alter table founding disable trigger founding_guard;
    insert into founding (source, lines_done, bytes_done, started_at) values ('x', 0, 0, service_clock());
    alter table founding enable trigger founding_guard`);
}
