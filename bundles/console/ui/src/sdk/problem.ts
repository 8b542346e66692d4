import { tr } from './language';
import { namesWait, secondsUntil } from './retryAfter';

/** One wrong place of what was sent: a JSON Pointer, and what to change. */
export interface FieldProblem {
  pointer?: string;
  parameter?: string;
  detail: string;
}

/** A problem of the API (RFC 9457), or the network not having answered. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: FieldProblem[],
    readonly type: string,
    readonly requestId: string | null,
    readonly body: Record<string, unknown>,
    /** Seconds to wait before the same may succeed, where the host said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail || title);
    this.name = 'ApiProblem';
  }

  /** Last word of the problem's type, such as `concurrent-change`. */
  get code(): string {
    return this.type.slice(this.type.lastIndexOf('/') + 1);
  }

  /** The problem at a field of the body, by JSON Pointer; also one of the field's parts. */
  at(pointer: string): string | undefined {
    return (
      this.errors.find((error) => error.pointer === pointer) ?? this.errors.find((error) => error.pointer?.startsWith(`${pointer}/`))
    )?.detail;
  }
}

export function offline(): ApiProblem {
  return new ApiProblem(
    0,
    tr('连接不上服务器', 'The server cannot be reached'),
    tr('请检查网络后重试，已填写的内容不会丢失。', 'Check the network and try again; nothing you typed is lost.'),
    [],
    'offline',
    null,
    {},
  );
}

/** @returns what to wait, in words; whole minutes from two on, so that nobody comes too early */
export function waitWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return seconds < 120
    ? tr(`请在 ${seconds} 秒后再试。`, `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`)
    : tr(`请在 ${minutes} 分钟后再试。`, `Try again in ${minutes} minutes.`);
}

/** @returns the answer's problem, also when something on the way answered in another format */
export async function problemOf(answer: Response): Promise<ApiProblem> {
  let body: Record<string, unknown> = {};
  try {
    body = (await answer.json()) as Record<string, unknown>;
  } catch {
    // not from the host: the status has to do
  }
  const retryAfter = secondsUntil(answer.headers.get('Retry-After'));
  const detail = String(body.detail ?? (answer.status === 429 ? tr('请求过于频繁。', 'Too many requests.') : `HTTP ${answer.status}`));
  // the host's own sentence may name the wait already
  const wait = answer.status === 429 && retryAfter !== null && !namesWait(detail, retryAfter) ? ` ${waitWords(retryAfter)}` : '';
  const errors = Array.isArray(body.errors) ? (body.errors as Record<string, unknown>[]) : [];
  return new ApiProblem(
    answer.status,
    String(body.title ?? tr('请求没有成功', 'The request did not succeed')),
    detail + wait,
    errors.map((error) => ({
      pointer: error.pointer as string | undefined,
      parameter: error.parameter as string | undefined,
      detail: String(error.message ?? ''),
    })),
    String(body.type ?? ''),
    answer.headers.get('X-Request-Id'),
    body,
    retryAfter,
  );
}

/** Whatever was thrown, as a problem to show. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem(0, tr('出错了', 'Something went wrong'), String((thrown as Error)?.message ?? thrown), [], '', null, {});
}
