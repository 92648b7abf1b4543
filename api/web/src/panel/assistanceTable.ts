import type { Assistance, AssistanceFeature } from '../api/types';
import { h, setAttribute, setText } from '../ui/dom';
import { formatCount, formatMoment, words } from '../ui/format';

/** Driver assistance: what each feature does since when and how far it was used, sensors and events. */
export class AssistanceTable {
  private readonly summary = h('p', { class: 'hint' });
  private readonly body = h('tbody');
  private readonly sensors = h('p', { class: 'chips' });
  private readonly table = h(
    'table',
    { class: 'assistance' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ...['Feature', 'State', 'Since', 'Used'].map((label) => h('th', { scope: 'col' }, label)),
      ),
    ),
    this.body,
  );
  readonly element = h(
    'section',
    { class: 'twin-section', 'aria-label': 'Driver assistance', hidden: true },
    h('h3', {}, 'Driver assistance'),
    this.summary,
    this.table,
    this.sensors,
  );
  private shown = '';

  update(assistance: Assistance): void {
    const { features, sensors, events } = assistance;
    this.element.hidden = features.length === 0 && Object.keys(sensors).length === 0;
    const key = JSON.stringify(assistance);
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    setText(this.summary, summaryOf(assistance));
    this.table.hidden = features.length === 0;
    this.body.replaceChildren(...features.map(row));
    this.sensors.replaceChildren(
      ...Object.entries(sensors).map(([sensor, health]) => chip(`${words(sensor)}: ${words(health)}`, health)),
      ...Object.entries(events).map(([event, count]) => chip(`${formatCount(count)} × ${words(event)}`, 'ok')),
    );
    this.sensors.hidden = this.sensors.childElementCount === 0;
  }
}

function row({ feature, state, reason, since, exposure_km, exposure_h }: AssistanceFeature): HTMLElement {
  const figure = h('td', {}, `${formatCount(exposure_km)} km`);
  setAttribute(figure, 'title', `${formatCount(exposure_h)} h`);
  return h(
    'tr',
    { 'data-feature': feature },
    h('th', { scope: 'row' }, words(feature)),
    h(
      'td',
      {},
      h('span', { class: 'state', 'data-state': state }, words(state)),
      reason !== null && h('span', { class: 'state-reason' }, words(reason)),
    ),
    h('td', { title: since }, formatMoment(since)),
    figure,
  );
}

function chip(text: string, kind: string): HTMLElement {
  return h('span', { class: 'fact-chip', 'data-kind': kind }, text);
}

function summaryOf({ sae_level, odd, driven_km, software }: Assistance): string {
  const parts = [
    sae_level === null ? null : `SAE level ${sae_level}`,
    odd === 'not_engaged' ? null : odd === 'inside' ? 'inside of its domain' : `outside of its domain: ${words(odd).toLowerCase()}`,
    `${formatCount(driven_km)} km driven`,
    software.version === null ? null : `software ${software.version} for ${formatCount(software.km)} km`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
