import { Transform } from 'class-transformer';

/** Query values are text. These turn them into what they stand for and leave alone what they can't, for the validators to refuse. */

export function ToInteger(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );
}

export function ToDecimal(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?(\d{1,9}(\.\d{0,18})?|\.\d{1,18})$/.test(value) ? Number(value) : value,
  );
}

export function ToBoolean(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
}

/** `a=x&a=y`, `a=x,y` and mixtures of both; empty parts are dropped. */
export function ToList(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    if (value === undefined) return value;
    const texts = Array.isArray(value) ? (value as unknown[]) : [value];
    return texts.flatMap((text) => (typeof text === 'string' ? splitList(text) : [text]));
  });
}

export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** RFC 3339, or a day alone, which means its first moment (`from`) or its last one (`to`) in UTC. */
export function ToMoment(end: 'from' | 'to'): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (moment(value, end) ?? value) : value,
  );
}

function moment(text: string, end: 'from' | 'to'): Date | null {
  if (isDay(text)) return new Date(`${text}T${end === 'from' ? '00:00:00.000' : '23:59:59.999'}Z`);
  if (!TIME.test(text) || !isDay(text.slice(0, 10))) return null;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** `yyyy-mm-dd` of a day that exists. */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text < '0001') return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
