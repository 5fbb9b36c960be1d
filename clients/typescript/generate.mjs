// generate.mjs DESCRIPTION FOLDER: writes the types of an OpenAPI description (openapi-typescript), and its operations by name.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const [file, folder] = process.argv.slice(2);
const description = JSON.parse(await readFile(file, 'utf8'));
const types = astToString(await openapiTS(pathToFileURL(resolve(file)), { emptyObjectsUnknown: false }));

/** What the client must know of an operation at run time. */
function routeOf(method, path, operation) {
  const success = Object.keys(operation.responses).find(status => status.startsWith('2'));
  const content = operation.responses[success].content;
  const route = { method: method.toUpperCase(), path };
  if (operation.requestBody) route.body = 'application/json' in operation.requestBody.content ? 'json' : 'bytes';
  if (operation['x-page-items']) route.items = operation['x-page-items'].property;
  if (operation['x-streaming']) route.answer = 'stream';
  else if (!('application/json' in content)) route.answer = 'bytes';
  return route;
}

const operations = Object.entries(description.paths)
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method, path, operation })))
  .map(({ method, path, operation }) => ({
    name: operation.operationId,
    comment: (operation.deprecated ? '@deprecated ' : '') + operation.description.replaceAll('*/', '*\\/'),
    route: routeOf(method, path, operation),
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const lines = [
  '// Generated from the OpenAPI description of Relais.',
  "import type { Operation } from '../operation.js';",
  '',
  'export const routes = {',
  ...operations.map(({ name, route }) => `  ${name}: ${JSON.stringify(route)},`),
  '} as const;',
  '',
  '/** Every operation of the API, by its name in the description. */',
  'export interface Operations {',
  ...operations.flatMap(({ name, comment }) => [
    `  /**\n${comment.split('\n').map(line => `   * ${line}`.trimEnd()).join('\n')}\n   */`,
    `  ${name}: Operation<'${name}'>;`,
  ]),
  '}',
  '',
];

await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'openapi.ts'), types);
await writeFile(join(folder, 'operations.ts'), lines.join('\n'));
