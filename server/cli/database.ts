import type { Config } from '@/server/config/env';
import { StartError } from '@/server/config/start-error';
import {
  APP_SETTINGS,
  connectStatements,
  databaseStatement,
  LOG_SETTINGS,
  OWNER_SETTINGS,
  type RoleToMake,
  roleStatements,
} from '@/server/database/role-sql';
import { scramVerifier } from '@/server/database/scram-verifier';
import { type Command, UsageError } from './command';

/** `database roles`: prints the SQL that makes the database and the roles of DATABASE_URL and DATABASE_OWNER_URL. */
export const databaseCommand: Command = {
  name: 'database',
  summary: 'Prints the SQL that makes the database and its roles, for an administrator of the server.',
  usage: 'roles',
  async run([action, ...rest], context) {
    if (action !== 'roles' || rest.length > 0) throw new UsageError('database must be followed by roles');
    const { database, app, owner } = named(context.config());
    const statements = [
      ...roleStatements('create', owner),
      ...roleStatements('create', app),
      databaseStatement(database, owner.name),
      ...connectStatements(database, app.name),
    ];
    context.out(statements.map((statement) => `${statement};\n`).join(''));
    return 0;
  },
};

type Named = { readonly database: string; readonly app: RoleToMake; readonly owner: RoleToMake };

function named({ database }: Config): Named {
  if (database.kind === 'embedded' || database.ownerUrl === undefined)
    throw new StartError('Set DATABASE_URL and DATABASE_OWNER_URL to what the database and its roles shall be.');
  const [app, owner] = [new URL(database.url), new URL(database.ownerUrl)];
  const name = decodeURIComponent(app.pathname.slice(1));
  if (name === '' || app.pathname !== owner.pathname)
    throw new StartError('DATABASE_URL and DATABASE_OWNER_URL must name the same database.');
  if (app.username === '' || owner.username === '' || app.username === owner.username)
    throw new StartError('DATABASE_URL and DATABASE_OWNER_URL must each name a role of its own.');
  return {
    database: name,
    app: roleOf(app, 'DATABASE_URL', APP_SETTINGS),
    owner: roleOf(owner, 'DATABASE_OWNER_URL', OWNER_SETTINGS),
  };
}

function roleOf({ username, password }: URL, variable: string, settings: RoleToMake['settings']): RoleToMake {
  const secret = decodeURIComponent(password);
  if (!/^[ -~]*$/.test(secret)) throw new StartError(`The password in ${variable} must be of ASCII characters.`);
  return {
    name: decodeURIComponent(username),
    password: secret === '' ? undefined : scramVerifier(secret),
    settings: { ...settings, ...LOG_SETTINGS },
  };
}
