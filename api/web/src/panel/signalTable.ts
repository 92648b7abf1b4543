import type { SignalReading, Verdict } from '../api/types';
import { groupSignals, placeOf } from '../fleet/signalGroups';
import { h, setAttribute, setChildren, setText } from '../ui/dom';
import { formatAge, formatFraction, formatUnit, formatValue, words } from '../ui/format';

/** Every signal of a vehicle by branch, with its value, its age and whether to believe it. */
export class SignalTable {
  private readonly filter = h('input', {
    type: 'search',
    class: 'field',
    placeholder: 'Filter signals',
    'aria-label': 'Filter signals',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => this.arrange(),
  });
  private readonly groups = h('div', { class: 'signal-groups' });
  private readonly empty = h('p', { class: 'empty' });
  readonly element = h(
    'section',
    { class: 'signals', 'aria-label': 'Signals' },
    h('div', { class: 'signals-head' }, h('h3', {}, 'Signals'), this.filter),
    this.empty,
    this.groups,
  );
  private readonly groupsByTitle = new Map<string, GroupView>();
  private readonly rows = new Map<string, SignalRow>();
  private signals: readonly SignalReading[] = [];
  private readAt = 0;

  update(signals: readonly SignalReading[], now: number): void {
    this.signals = signals;
    this.readAt = now;
    for (const signal of signals) {
      this.row(signal.path).update(signal);
    }
    this.arrange();
    this.tick(now);
  }

  /** Lets the ages go on between two readings. */
  tick(now: number): void {
    for (const signal of this.signals) {
      const age = signal.age_s === null ? null : signal.age_s + (now - this.readAt) / 1000;
      this.rows.get(signal.path)?.showAge(age);
    }
  }

  private arrange(): void {
    const groups = groupSignals(this.signals, this.filter.value);
    const views = groups.map((group) => {
      const view = this.group(group.title);
      const rows = group.signals.map(({ path }) => this.row(path).element);
      view.update(
        rows,
        group.signals.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'live'),
      );
      return view.element;
    });
    setChildren(this.groups, views);
    this.empty.hidden = views.length > 0;
    setText(
      this.empty,
      this.signals.length === 0 ? 'No signal has been received yet.' : 'No signal matches this filter.',
    );
  }

  private group(title: string): GroupView {
    let view = this.groupsByTitle.get(title);
    if (view === undefined) {
      view = new GroupView(title);
      this.groupsByTitle.set(title, view);
    }
    return view;
  }

  private row(path: string): SignalRow {
    let row = this.rows.get(path);
    if (row === undefined) {
      row = new SignalRow(path);
      this.rows.set(path, row);
    }
    return row;
  }
}

class GroupView {
  private readonly count = h('span', { class: 'group-count' });
  private readonly doubtful = h('span', { class: 'badge', 'data-verdict': 'stale' });
  private readonly body = h('tbody');
  readonly element: HTMLDetailsElement;

  constructor(title: string) {
    this.element = h(
      'details',
      { class: 'signal-group', open: true },
      h('summary', {}, h('span', { class: 'group-title' }, title), this.doubtful, this.count),
      h(
        'table',
        {},
        h('caption', { class: 'visually-hidden' }, title),
        h('colgroup', {}, h('col', { class: 'name' }), h('col'), h('col', { class: 'age' })),
        h(
          'thead',
          { class: 'visually-hidden' },
          h('tr', {}, ...['Signal', 'Value', 'Verdict, confidence, age'].map((label) => h('th', { scope: 'col' }, label))),
        ),
        this.body,
      ),
    );
  }

  update(rows: readonly HTMLElement[], doubtful: readonly Verdict[]): void {
    setChildren(this.body, rows);
    setText(this.count, String(rows.length));
    setText(this.doubtful, `${doubtful.length} not live`);
    setAttribute(this.doubtful, 'data-verdict', doubtful.find((verdict) => REJECTED.has(verdict)) ?? 'stale');
    this.doubtful.hidden = doubtful.length === 0;
  }
}

/** Evidence against the value itself, and not only against its age. */
const REJECTED: ReadonlySet<Verdict> = new Set<Verdict>(['frozen', 'impossible', 'contradicted']);

function confidenceText({ confidence, confidence_reason, cadence_s }: SignalReading): string {
  const cadence = cadence_s === null ? '' : ` · comes every ${formatAge(cadence_s)}`;
  return `Confidence ${formatFraction(confidence)}: ${words(confidence_reason).toLowerCase()}${cadence}`;
}

class SignalRow {
  private readonly figure = h('span', { class: 'signal-value' });
  private readonly unit = h('span', { class: 'signal-unit' });
  private readonly age = h('span', { class: 'signal-age' });
  private readonly verdict = h('span', { class: 'badge' });
  private readonly confidence = h('span', { class: 'signal-confidence' });
  private readonly limit = h('span', { class: 'signal-limit' });
  readonly element: HTMLTableRowElement;

  constructor(path: string) {
    this.element = h(
      'tr',
      { 'data-path': path },
      h('th', { scope: 'row', title: path }, placeOf(path).name, this.limit),
      h('td', {}, this.figure, ' ', this.unit),
      h('td', {}, this.verdict, this.confidence, this.age),
    );
  }

  update(signal: SignalReading): void {
    const { value, unit, verdict } = signal;
    setText(this.figure, formatValue(value));
    setText(this.unit, value === null ? '' : formatUnit(unit));
    setText(this.verdict, verdict);
    setAttribute(this.verdict, 'data-verdict', verdict);
    setAttribute(this.element, 'data-rejected', REJECTED.has(verdict));
    setText(this.confidence, formatFraction(signal.confidence));
    setAttribute(this.confidence, 'title', confidenceText(signal));
    const says = signal.confidence_reason;
    const isSaid = says === verdict || says === 'fresh' || says === 'ageing';
    setText(this.limit, isSaid ? '' : words(says));
  }

  showAge(seconds: number | null): void {
    setText(this.age, formatAge(seconds));
  }
}
