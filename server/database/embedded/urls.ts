export const DATABASE_NAME = 'cv';
export const OWNER_ROLE = 'cv_owner';
export const APP_ROLE = 'cv_app';

/** The superuser of the embedded cluster: only for creating roles and databases. */
export function superuserUrl(port: number, password: string, database: string): string {
  return embeddedUrl(port, 'postgres', password, database);
}

export function embeddedUrl(port: number, role: string, password: string, database = DATABASE_NAME): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}
