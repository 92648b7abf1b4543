import { expect, it } from 'vitest';
import { textOf } from './estimateText';

const soc = { name: 'soc_frac', value: 0.61, lower: 0.58, upper: 0.64, level: 0.95, unit: '1' };

it('says a fraction in percent, with a symmetric interval as plus or minus', () => {
  expect(textOf(soc)).toEqual({
    label: 'State of charge',
    figure: '61',
    unit: '%',
    spread: '± 3',
    meaning: '95 % between 58 and 64 %',
  });
});

it('says both sides where they differ', () => {
  expect(textOf({ ...soc, upper: 0.62 }).spread).toBe('+ 1 − 3');
});

it('says nothing of an interval that is not known', () => {
  expect(textOf({ ...soc, name: 'range_m', value: 183_400, unit: 'm', lower: null, upper: null })).toEqual({
    label: 'Range',
    figure: '183.4',
    unit: 'km',
    spread: '',
    meaning: '',
  });
});

it.each([
  [0.0821, '82.1 mΩ'],
  [2.5, '2.5 Ω'],
  [91_000, '91 kΩ'],
])('says a resistance of %s Ohm as %s', (value, expected) => {
  const text = textOf({ ...soc, name: 'isolation_ohm', value, unit: 'Ohm', lower: null, upper: null });

  expect(`${text.figure} ${text.unit}`).toBe(expected);
});

it('keeps the name of what a later API adds', () => {
  expect(textOf({ ...soc, name: 'brake_wear_mm', unit: 'mm' }).label).toBe('brake wear mm');
});
