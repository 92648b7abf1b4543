import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatMillis,
  formatShare,
  formatSpeed,
  formatUnit,
  formatValue,
  humanize,
} from './format';

describe('formatAge', () => {
  it.each([
    [-0.4, '0.0 s'],
    [0.34, '0.3 s'],
    [9.94, '9.9 s'],
    [9.96, '9 s'],
    [59.9, '59 s'],
    [119, '119 s'],
    [120, '2 min'],
    [7199, '119 min'],
    [7200, '2 h'],
    [200_000, '2 d'],
    [400_000_000, '12 y'],
  ])('%f s is "%s"', (seconds, text) => {
    expect(formatAge(seconds)).toBe(text);
  });

  it.each([undefined, null, Number.POSITIVE_INFINITY])('%s is not known', (age) => {
    expect(formatAge(age)).toBe('–');
  });
});

it.each([
  [0.125, '0.13 ms'],
  [7.13, '7.1 ms'],
  [42.4, '42 ms'],
  [-11.5, '-12 ms'],
  [2440, '2.4 s'],
  [64_000, '64 s'],
])('%f ms is "%s"', (millis, text) => {
  expect(formatMillis(millis)).toBe(text);
});

it.each([
  [null, '–'],
  ['', '–'],
  ['2026.1', '2026.1'],
  [true, 'yes'],
  [12345678, '12,345,678'],
  [0.000123, '0.000123'],
  [2.23456789, '2.2346'],
  [398.12345, '398.12'],
])('the value %s is "%s"', (value, text) => {
  expect(formatValue(value)).toBe(text);
});

it('writes shares, speeds and units as people do', () => {
  expect(formatShare(0)).toBe('0 %');
  expect(formatShare(0.000234)).toBe('0.023 %');
  expect(formatSpeed(13.9)).toBe('50 km/h');
  expect(formatUnit('Celsius')).toBe('°C');
  expect(formatUnit('rpm')).toBe('rpm');
});

it.each([
  ['StateOfCharge', 'State of charge'],
  ['IsHVBatteryHot', 'Is HV battery hot'],
  ['ADAS', 'ADAS'],
  ['Row1', 'Row1'],
])('%s reads "%s"', (name, words) => {
  expect(humanize(name)).toBe(words);
});
