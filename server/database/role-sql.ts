import pg from 'pg';

/** Every session counts time in UTC (data.md "Time"). */
export const OWNER_SETTINGS: Readonly<Record<string, string>> = { timezone: 'UTC' };

/** With the time limits of the application's role (reliability.md § 1, guards). */
export const APP_SETTINGS: Readonly<Record<string, string>> = {
  ...OWNER_SETTINGS,
  statement_timeout: '15s',
  idle_in_transaction_session_timeout: '5s',
  lock_timeout: '5s',
};

/** What keeps parameters, and the rows in DETAIL lines, out of the server's log: no CPR number is ever in a log. */
export const LOG_SETTINGS: Readonly<Record<string, string>> = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

export type RoleToMake = {
  readonly name: string;
  /** As it is, or as SCRAM verifier; none where the server recognises the role otherwise. */
  readonly password: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
};

/** Creates or alters an ordinary role that may sign in. */
export function roleStatements(verb: 'create' | 'alter', { name, password, settings }: RoleToMake): readonly string[] {
  const role = pg.escapeIdentifier(name);
  const secret = password === undefined ? '' : ` password ${pg.escapeLiteral(password)}`;
  return [
    `${verb} role ${role} login nosuperuser nocreatedb nocreaterole${secret}`,
    ...Object.entries(settings).map(([key, value]) => `alter role ${role} set ${key} = ${pg.escapeLiteral(value)}`),
  ];
}

/** Creates a database in UTF-8, whatever the server's own encoding. */
export function databaseStatement(database: string, owner: string): string {
  const [name, role] = [database, owner].map((one) => pg.escapeIdentifier(one));
  return `create database ${name} owner ${role} template template0 encoding 'UTF8'`;
}

/** Lets the application's role connect to the database, and nobody else but its owner. */
export function connectStatements(database: string, app: string): readonly string[] {
  const [name, role] = [database, app].map((one) => pg.escapeIdentifier(one));
  return [`revoke all on database ${name} from public`, `grant connect on database ${name} to ${role}`];
}
