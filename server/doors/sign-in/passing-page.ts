import type { ServerResponse } from 'node:http';

/**
 * Answers with a page from which the browser goes on by itself. Where it goes, it doesn't tell where from.
 * @param body as HTML, like `head`
 */
export function passingPage(response: ServerResponse, { head = '', body }: { head?: string; body: string }): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' });
  response.end(`<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Log ind</title>
${head}
</head>
<body>
${body}
</body>
</html>
`);
}
