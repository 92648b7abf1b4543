// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { EstimateList } from './estimateList';

const soc = { name: 'soc_frac', value: 0.61, lower: 0.58, upper: 0.64, level: 0.95, unit: '1' };
const range = { name: 'range_m', value: 183_000, lower: null, upper: null, level: 0.9, unit: 'm' };

const rows = (list: EstimateList) =>
  [...list.element.querySelectorAll('[data-estimate]')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );

it('shows each estimate with its interval, and its level where there is one', () => {
  const list = new EstimateList();
  list.update([soc, range]);

  expect(rows(list)).toEqual([
    ['State of charge', '61 ± 3 %', '95 %'],
    ['Range', '183  km', ''],
  ]);
  const bar = list.element.querySelector<HTMLElement>('.interval-range');
  expect(bar?.style.left).toBe('58.0%');
  expect(bar?.style.width).toBe('6.0%');
  expect(list.element.querySelector('.interval')?.getAttribute('title')).toBe('95 % between 58 and 64 %');
});

it('is not there while nothing is estimated, and drops what is no longer', () => {
  const list = new EstimateList();
  list.update([]);
  expect(list.element.hidden).toBe(true);

  list.update([soc, range]);
  list.update([range]);
  expect(list.element.hidden).toBe(false);
  expect(rows(list)).toHaveLength(1);
});
