/** How figures are shown to people. Text for a reader, never markup. */

export const NOT_KNOWN = '–';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
const YEAR_S = 365.25 * DAY_S;

const SIGNIFICANT_DIGITS = 5;
const MOST_DECIMALS = 6;

/** One format for each number of decimals: making one costs far more than using it. */
const NUMBERS = [0, 1, 2, 3, 4, 5, MOST_DECIMALS].map(
  (decimals) => new Intl.NumberFormat('en', { maximumFractionDigits: decimals }),
) as [Intl.NumberFormat, ...Intl.NumberFormat[]];

/** "0.4 s", "12 s", "3 min", "5 h", "2 d", "11 y": short enough for a column, the unit always said. */
export function formatAge(seconds: number | undefined | null): string {
  if (seconds === undefined || seconds === null || !Number.isFinite(seconds)) {
    return NOT_KNOWN;
  }
  const age = Math.max(0, seconds);
  if (age < 9.95) {
    return `${age.toFixed(1)} s`;
  }
  if (age < 2 * MINUTE_S) {
    return `${Math.floor(age)} s`;
  }
  if (age < 2 * HOUR_S) {
    return `${Math.floor(age / MINUTE_S)} min`;
  }
  if (age < 2 * DAY_S) {
    return `${Math.floor(age / HOUR_S)} h`;
  }
  return age < 2 * YEAR_S ? `${Math.floor(age / DAY_S)} d` : `${Math.floor(age / YEAR_S)} y`;
}

/** "5 Jan 08:00" in UTC: short enough for a column, the same for everyone who reads it. */
export function formatMoment(iso: string | null): string {
  return iso === null ? NOT_KNOWN : MOMENTS.format(new Date(iso)).replace(',', '');
}

const MOMENTS = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

const SHORT_NAME = 3;

/** A constant of the API in words: "lane_keeping" to "Lane keeping", "acc" to "ACC". */
export function words(constant: string): string {
  return constant.length <= SHORT_NAME
    ? constant.toUpperCase()
    : constant.charAt(0).toUpperCase() + constant.slice(1).replaceAll('_', ' ');
}

/** Milliseconds with as many digits as mean something: "0.42 ms", "7.1 ms", "340 ms", "2.4 s". */
export function formatMillis(millis: number): string {
  const size = Math.abs(millis);
  if (size >= 1000) {
    return `${(millis / 1000).toFixed(size < 10_000 ? 1 : 0)} s`;
  }
  return `${millis.toFixed(size < 1 ? 2 : size < 10 ? 1 : 0)} ms`;
}

export function formatFraction(fraction: number | null): string {
  return fraction === null ? NOT_KNOWN : `${Math.round(fraction * 100)} %`;
}

export function formatSpeed(metersPerSecond: number | null): string {
  return metersPerSecond === null ? NOT_KNOWN : `${Math.round(metersPerSecond * 3.6)} km/h`;
}

export function formatCount(count: number): string {
  return NUMBERS[0].format(count);
}

/** A share of traffic: "0.02 %" keeps two digits that mean something. */
export function formatShare(fraction: number): string {
  const percent = fraction * 100;
  return `${percent === 0 ? '0' : Number(percent.toPrecision(2)).toString()} %`;
}

/** The value of a signal, unrounded where it is short, otherwise with about five digits. */
export function formatValue(value: number | boolean | string | null): string {
  if (value === null) {
    return NOT_KNOWN;
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'string') {
    return value === '' ? NOT_KNOWN : value;
  }
  if (Number.isInteger(value)) {
    return NUMBERS[0].format(value);
  }
  const digitsBefore = Math.floor(Math.log10(Math.abs(value))) + 1;
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, SIGNIFICANT_DIGITS - digitsBefore));
  return (NUMBERS[decimals] ?? NUMBERS[0]).format(value);
}

const UNIT_SYMBOLS: Readonly<Record<string, string>> = {
  percent: '%',
  Celsius: '°C',
  celsius: '°C',
  degrees: '°',
  'degrees/s': '°/s',
  'm/s^2': 'm/s²',
  Ohm: 'Ω',
  ohm: 'Ω',
  'kWh/100km': 'kWh/100 km',
};

/** VSS unit to the symbol that people write. */
export function formatUnit(unit: string): string {
  return UNIT_SYMBOLS[unit] ?? unit;
}

/** "StateOfCharge" to "State of charge"; abbreviations such as "ADAS" stay as they are. */
export function humanize(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ');
  return words
    .map((word, index) => (index === 0 || isAbbreviation(word) ? word : word.toLowerCase()))
    .join(' ');
}

function isAbbreviation(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}
