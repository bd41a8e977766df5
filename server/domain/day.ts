const DAY_FORM = /^((?:1[89]|2\d)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether the text is an existing day between 1800 and 2999. */
export function isDay(text: string): boolean {
  const match = DAY_FORM.exec(text);
  if (!match) return false;
  const day = Number(match[3]);
  return day <= 28 || day <= new Date(Date.UTC(Number(match[1]), Number(match[2]), 0)).getUTCDate();
}
