export const DATABASE_NAME = 'cv';
export const OWNER_ROLE = 'cv_owner';
export const APP_ROLE = 'cv_app';

/** The administrator of the embedded cluster: for making roles and databases, never for the program's own work. */
export function superuserUrl(port: number, password: string, database: string): string {
  return embeddedUrl(port, 'postgres', password, database);
}

export function embeddedUrl(port: number, role: string, password: string, database = DATABASE_NAME): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}
