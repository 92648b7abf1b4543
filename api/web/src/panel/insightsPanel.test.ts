// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { insight } from '../testing/insight';
import { InsightsPanel } from './insightsPanel';

const badge = (panel: InsightsPanel) => panel.button.querySelector('.count-badge');

it('counts what is open on its button, and says whether that is alarming', () => {
  const panel = new InsightsPanel(() => undefined);
  panel.show({ items: [insight()], counts: { warning: 4 }, open_counts: { notice: 2, warning: 1 } });

  expect(badge(panel)?.textContent).toBe('3');
  expect(badge(panel)?.hasAttribute('data-alarm')).toBe(true);
  expect(panel.button.getAttribute('aria-label')).toBe('Insights, 3 open');
  expect(panel.element.querySelectorAll('.insight')).toHaveLength(1);
});

it('has no badge while nothing is open', () => {
  const panel = new InsightsPanel(() => undefined);
  panel.show({ items: [], counts: {}, open_counts: {} });

  expect(badge(panel)?.hasAttribute('hidden')).toBe(true);
  expect(panel.element.textContent).toContain('Nothing is open');
});
