import type { Health } from '../api/types';
import { EVERYTHING, type FleetFilter } from '../fleet/filter';
import type { Fleet } from '../fleet/fleet';
import { HEALTH_BY_URGENCY } from '../fleet/urgency';
import { h, icon, setAttribute, setText } from '../ui/dom';
import { formatCount } from '../ui/format';
import { HEALTH_LABELS, healthMark } from '../ui/healthMark';
import { VehicleList } from './vehicleList';

const CHEVRON = 'M6 15l6-6 6 6';
const FRAME_ALL =
  'M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4';

export interface FleetPanelListener {
  onFilter(filter: FleetFilter): void;
  onShowAll(): void;
  onFold(isFolded: boolean): void;
}

/** The fleet at a glance: how many need someone, and which. */
export class FleetPanel {
  private readonly counts: Record<Health, HTMLElement> = {
    critical: h('b'),
    attention: h('b'),
    unknown: h('b'),
    ok: h('b'),
  };
  private readonly search = h('input', {
    type: 'search',
    class: 'field',
    placeholder: 'Search vehicles',
    'aria-label': 'Search by id, model or reason',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => this.applyFilter({ text: this.search.value }),
  });
  private readonly model = h('select', {
    class: 'field',
    'aria-label': 'Model',
    onchange: () => this.applyFilter({ model: this.model.value || null }),
  });
  private readonly fold = h(
    'button',
    {
      type: 'button',
      class: 'button icon-button fold',
      'aria-label': 'Vehicle list',
      'aria-expanded': 'false',
      'aria-controls': 'fleet-list',
      onclick: () => this.setFolded(this.element.classList.contains('is-open')),
    },
    icon(CHEVRON),
  );
  private readonly list: VehicleList;
  readonly element: HTMLElement;
  private filter: FleetFilter = EVERYTHING;
  private models = '';

  constructor(
    private readonly fleet: Fleet,
    private readonly listener: FleetPanelListener,
    chip: HTMLElement,
    insights: HTMLElement,
    badge: HTMLElement,
  ) {
    this.list = new VehicleList(fleet);
    const showAll = h(
      'button',
      {
        type: 'button',
        class: 'button icon-button',
        title: 'Show all vehicles',
        'aria-label': 'Show all vehicles',
        onclick: () => this.listener.onShowAll(),
      },
      icon(FRAME_ALL),
    );
    this.element = h(
      'aside',
      { class: 'panel fleet-panel', 'aria-label': 'Fleet' },
      h('header', { class: 'panel-header' }, h('h1', {}, 'Fleet Twin'), chip, insights, showAll, this.fold),
      h(
        'div',
        { class: 'counts', role: 'group', 'aria-label': 'Show by health' },
        ...HEALTH_BY_URGENCY.map((health) => this.countButton(health)),
      ),
      h(
        'div',
        { class: 'fleet-body', id: 'fleet-list' },
        h('div', { class: 'filters' }, this.search, this.model),
        this.list.element,
      ),
      badge,
    );
  }

  setLoading(isLoading: boolean): void {
    this.list.setLoading(isLoading);
  }

  setFolded(isFolded: boolean): void {
    this.element.classList.toggle('is-open', !isFolded);
    setAttribute(this.fold, 'aria-expanded', String(!isFolded));
    this.listener.onFold(isFolded);
  }

  focusSearch(): void {
    this.search.focus();
  }

  refresh(selectedId: string | null, now: number): void {
    const counts = this.fleet.countByHealth();
    for (const health of HEALTH_BY_URGENCY) {
      setText(this.counts[health], formatCount(counts[health]));
    }
    this.refreshModels();
    this.list.refresh(selectedId, now);
  }

  private countButton(health: Health): HTMLElement {
    const button = h(
      'button',
      {
        type: 'button',
        class: 'count',
        'data-health': health,
        'aria-pressed': 'false',
        onclick: () => {
          const wanted = new Set(this.filter.health);
          const isOn = !wanted.delete(health);
          if (isOn) {
            wanted.add(health);
          }
          setAttribute(button, 'aria-pressed', String(isOn));
          this.applyFilter({ health: wanted });
        },
      },
      h('span', { class: 'count-figure' }, healthMark(health), this.counts[health]),
      h('span', { class: 'count-label' }, HEALTH_LABELS[health]),
    );
    return button;
  }

  private applyFilter(change: Partial<FleetFilter>): void {
    this.filter = { ...this.filter, ...change };
    this.list.setFilter(this.filter);
    this.listener.onFilter(this.filter);
  }

  private refreshModels(): void {
    const models = this.fleet.models();
    const key = models.join('\n');
    if (key === this.models && this.model.options.length > 0) {
      return;
    }
    this.models = key;
    this.model.replaceChildren(
      h('option', { value: '' }, 'All models'),
      ...models.map((model) => h('option', { value: model }, model)),
    );
    this.model.value = this.filter.model ?? '';
  }
}
