import type { components } from './generated/openapi.js';

/** The resources, requests, answers and webhook events of the API, by their names in its description. */
export type Schemas = components['schemas'];
export type { Operations } from './generated/operations.js';
export type { AnswerOf, CallOptions, OperationName, RequestOf } from './operation.js';
export { Pages } from './pages.js';
export { ProblemError, type Problem, type Reason } from './problem.js';
export { connect, type Connection } from './relais.js';
export { clientCredentials, type AccessTokens, type AppCredentials } from './tokens.js';
