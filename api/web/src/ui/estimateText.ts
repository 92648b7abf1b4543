import type { Estimate } from '../api/types';
import { formatUnit, formatValue } from './format';

const LABELS: Readonly<Record<string, string>> = {
  clock_offset_s: 'Clock offset',
  soc_frac: 'State of charge',
  capacity_ah: 'Capacity',
  soh_frac: 'State of health',
  resistance_25c_ohm: 'Resistance at 25 °C',
  end_of_life_km: 'End of life at',
  voltage_residual_v: 'Voltage residual',
  heat_w: 'Heat',
  cell_spread_v: 'Cell spread',
  temperature_residual_k: 'Temperature residual',
  self_discharge_frac_per_hour: 'Self-discharge',
  cell_spread_drift_v: 'Cell spread drift',
  warming_k_per_min: 'Warming',
  isolation_ohm: 'Isolation',
  charged_energy_kwh: 'Charged so far',
  charge_remaining_s: 'Charge ends in',
  range_m: 'Range',
  consumption_predicted_kwh_per_100km: 'Consumption predicted',
  consumption_measured_kwh_per_100km: 'Consumption measured',
  consumption_residual_kwh_per_100km: 'Consumption residual',
};

/** Units in which people think, where those of the API are not: factor and symbol. */
const FAMILIAR: Readonly<Record<string, readonly [number, string]>> = {
  '1': [100, '%'],
  '1/h': [100, '%/h'],
  m: [0.001, 'km'],
};

/** Packs resist by thousandths, their isolation by thousands. */
function familiar(unit: string, value: number): readonly [number, string] {
  if (unit === 'Ohm' && Math.abs(value) < 1) {
    return [1000, 'mΩ'];
  }
  if (unit === 'Ohm' && Math.abs(value) >= 1000) {
    return [0.001, 'kΩ'];
  }
  return FAMILIAR[unit] ?? [1, formatUnit(unit)];
}

/** Widths of both sides that differ by less are called the same. */
const SAME_WIDTH = 0.05;

const DIGITS_OF_FIGURE = 4;
const DIGITS_OF_WIDTH = 2;

export interface EstimateText {
  readonly label: string;
  readonly figure: string;
  readonly unit: string;
  /** "± 3" or "+ 1 − 3"; empty without an interval. */
  readonly spread: string;
  /** "95 % between 58 and 64 %"; empty without an interval. */
  readonly meaning: string;
}

/** An estimate in words and figures that people read. */
export function textOf({ name, value, lower, upper, level, unit }: Estimate): EstimateText {
  const [factor, symbol] = familiar(unit, value);
  const label = LABELS[name] ?? name.replaceAll('_', ' ');
  const figure = rounded(value * factor, DIGITS_OF_FIGURE);
  if (lower === null || upper === null) {
    return { label, figure, unit: symbol, spread: '', meaning: '' };
  }
  const below = (value - lower) * factor;
  const above = (upper - value) * factor;
  const isSame = Math.abs(above - below) <= SAME_WIDTH * Math.max(above, below);
  const spread = isSame
    ? `± ${rounded((above + below) / 2, DIGITS_OF_WIDTH)}`
    : `+ ${rounded(above, DIGITS_OF_WIDTH)} − ${rounded(below, DIGITS_OF_WIDTH)}`;
  const ends = [lower, upper].map((end) => rounded(end * factor, DIGITS_OF_FIGURE));
  const meaning = `${Math.round(level * 100)} % between ${ends.join(' and ')} ${symbol}`;
  return { label, figure, unit: symbol, spread, meaning };
}

function rounded(figure: number, digits: number): string {
  return formatValue(Number(figure.toPrecision(digits)));
}
