import type { Health } from '../api/types';
import type { Palette } from './palette';

/** What a symbol tells: colour and shape both say the health, so that neither has to be seen alone. */
export interface SymbolLook {
  readonly health: Health;
  /** An arrow points along the heading; a dot stands still. */
  readonly isMoving: boolean;
  readonly isSelected: boolean;
}

const SMALLEST_RADIUS = 3;
const LARGEST_RADIUS = 10;

/** Half the size of a symbol in CSS pixels. */
export function symbolRadius(zoom: number): number {
  const radius = SMALLEST_RADIUS + (zoom - 7) * 0.95;
  return Math.round(Math.min(LARGEST_RADIUS, Math.max(SMALLEST_RADIUS, radius)) * 2) / 2;
}

/** Symbols drawn once and stamped thousands of times a second. */
export class SymbolAtlas {
  private readonly sprites = new Map<string, HTMLCanvasElement>();

  constructor(
    private readonly palette: Palette,
    private readonly pixelRatio: number,
  ) {}

  /** A square picture of the symbol, pointing north, the vehicle in its middle. */
  sprite(look: SymbolLook, radius: number): HTMLCanvasElement {
    const key = `${look.health} ${look.isMoving} ${look.isSelected} ${radius}`;
    let sprite = this.sprites.get(key);
    if (sprite === undefined) {
      sprite = this.draw(look, radius);
      this.sprites.set(key, sprite);
    }
    return sprite;
  }

  private draw(look: SymbolLook, radius: number): HTMLCanvasElement {
    const half = Math.ceil(radius * 2.6 + 4);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = half * 2 * this.pixelRatio;
    const context = canvas.getContext('2d');
    if (context === null) {
      throw new Error('This browser draws no 2D canvas');
    }
    context.scale(this.pixelRatio, this.pixelRatio);
    context.translate(half, half);
    this.drawRings(context, look, radius);
    this.drawBody(context, look, radius);
    return canvas;
  }

  /** One thin ring asks for attention; a filled disc with a ring is critical. */
  private drawRings(context: CanvasRenderingContext2D, look: SymbolLook, radius: number): void {
    const colour = this.palette.health[look.health];
    if (look.isSelected) {
      circle(context, radius * 2.3);
      context.fillStyle = withAlpha(this.palette.selection, 0.18);
      context.fill();
      stroke(context, this.palette.selection, 2);
    }
    if (look.health === 'critical') {
      circle(context, radius * 1.9);
      context.fillStyle = withAlpha(colour, 0.28);
      context.fill();
      stroke(context, colour, Math.max(1.2, radius * 0.2));
    } else if (look.health === 'attention') {
      circle(context, radius * 1.55);
      stroke(context, colour, Math.max(1, radius * 0.16));
    }
  }

  private drawBody(context: CanvasRenderingContext2D, look: SymbolLook, radius: number): void {
    const colour = this.palette.health[look.health];
    const isHollow = look.health === 'unknown';
    if (look.isMoving && radius >= 4) {
      arrow(context, radius);
    } else {
      circle(context, radius * 0.62);
    }
    stroke(context, this.palette.symbolEdge, Math.max(1.6, radius * 0.34));
    context.fillStyle = isHollow ? this.palette.symbolEdge : colour;
    context.fill();
    if (isHollow) {
      stroke(context, colour, Math.max(1.2, radius * 0.24));
    }
  }
}

function circle(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
}

function arrow(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  context.moveTo(0, -radius * 1.1);
  context.lineTo(radius * 0.78, radius * 0.9);
  context.lineTo(0, radius * 0.48);
  context.lineTo(-radius * 0.78, radius * 0.9);
  context.closePath();
}

function stroke(context: CanvasRenderingContext2D, colour: string, width: number): void {
  context.lineJoin = 'round';
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

function withAlpha(hex: string, alpha: number): string {
  return `${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;
}
