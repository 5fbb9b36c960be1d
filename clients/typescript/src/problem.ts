import type { components } from './generated/openapi.js';

export type Problem = components['schemas']['Problem'];
/** The known reasons; others can come at any time. */
export type Reason = components['schemas']['ErrorReason'] | (string & {});

/** The API refused a request, and its problem document (RFC 9457) says why. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** The HTTP status. */
  readonly status: number;
  /** What to decide by; the texts may change. Empty where something between here and Relais answered. */
  readonly reason: Reason;
  /** The fields at fault; empty unless the status is 400. */
  readonly errors: readonly components['schemas']['FieldError'][];
  /** What the support of Relais finds the request by; empty where the request did not get there. */
  readonly traceId: string;
  /** Why a share was refused and what would lift each reason, where the reason is `SHARE_REFUSED`. */
  readonly decision: components['schemas']['Decision'] | undefined;
  /** After how many seconds the same request may succeed, where the API says so. */
  readonly retryAfter: number | undefined;

  constructor(
    call: string,
    response: Response,
    /** The whole document; undefined where the answer was none. */
    readonly problem: Problem | undefined,
  ) {
    const fields = (problem?.errors ?? []).map(error => ` ${error.field}: ${error.message}`);
    super(`${call} was refused with ${response.status} ${problem?.reason ?? ''}: ${problem?.detail ?? 'no problem document'}${fields}`);
    this.status = response.status;
    this.reason = problem?.reason ?? '';
    this.errors = problem?.errors ?? [];
    this.traceId = problem?.traceId ?? '';
    this.decision = problem?.decision;
    const seconds = response.headers.get('Retry-After') ?? '';
    this.retryAfter = /^\d{1,9}$/.test(seconds) ? Number(seconds) : undefined;
  }

  static async of(call: string, response: Response): Promise<ProblemError> {
    const text = await response.text();
    const isDocument = response.headers.get('Content-Type')?.startsWith('application/problem+json') ?? false;
    try {
      return new ProblemError(call, response, isDocument ? (JSON.parse(text) as Problem) : undefined);
    } catch {
      return new ProblemError(call, response, undefined);
    }
  }
}
