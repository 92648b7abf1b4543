// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { insight } from '../testing/insight';
import { InsightList } from './insightList';

const heads = (list: InsightList) =>
  [...list.element.querySelectorAll('.insight-head')].map((head) => head.textContent);

it('says what was found out of which vehicle, when and how sure that is', () => {
  const list = new InsightList(true);
  list.update([insight({})]);

  expect(heads(list)).toEqual(['WarningContradictionSPEED']);
  expect(list.element.querySelector('.hint')?.textContent).toBe('sim-0001 · 5 Jan 08:00 · confidence 95 %');
  expect(list.element.querySelector('a')?.getAttribute('href')).toBe('#/vehicle/sim-0001');
  expect(list.element.querySelector('.empty')?.hasAttribute('hidden')).toBe(true);
});

it('tells what is over from what goes on', () => {
  const list = new InsightList(false);
  list.update([
    insight({ id: 'b', open: false, phase: 'closed' }),
    insight({ id: 'c', open: false, phase: 'event' }),
  ]);

  expect(heads(list)).toEqual(['OverContradictionSPEED', 'EventContradictionSPEED']);
  expect(list.element.querySelector('a')).toBeNull();
});

it('never lets text of a vehicle become markup', () => {
  const list = new InsightList(false);
  list.update([insight({ message: '<img src=x>' })]);

  expect(list.element.querySelector('img')).toBeNull();
});
