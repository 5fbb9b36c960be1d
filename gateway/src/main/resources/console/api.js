/** The public API, as the signed-in person. */

import { accessToken } from "./session.js";
import { language } from "./texts.js";

/** A refusal, with the problem document that the API sent. */
export class Problem extends Error {
  constructor(document) {
    super(document.detail);
    this.document = document;
  }
}

export const get = (path) => call("GET", path);
export const post = (path, body) => call("POST", path, body);
export const remove = (path) => call("DELETE", path);

async function call(method, path, body) {
  const headers = { Authorization: `Bearer ${await accessToken()}`, "Accept-Language": language };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const document = await answer.json();
  if (!answer.ok) {
    throw new Problem(document);
  }
  return document;
}
