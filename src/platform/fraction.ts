/**
 * An exact rational number: no rounding until the caller rounds. Numbers and decimal strings are read as the decimals they
 * show (0.1 is one tenth), so that two programs that read the same file reckon with the same numbers.
 */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n);
  static readonly one = new Fraction(1n, 1n);
  readonly over: bigint;
  /** Above zero and without a common divisor with `over`. */
  readonly under: bigint;

  private constructor(over: bigint, under: bigint) {
    this.over = over;
    this.under = under;
  }

  /** over / under. RangeError for a zero divisor (a bug: callers decide what is undefined). */
  static of(over: bigint | number, under: bigint | number = 1n): Fraction {
    let [a, b] = [BigInt(over), BigInt(under)];
    if (b === 0n) throw new RangeError("division by zero");
    if (b < 0n) [a, b] = [-a, -b];
    const shared = commonDivisor(a < 0n ? -a : a, b);
    return new Fraction(a / shared, b / shared);
  }

  /** Reads "12.50", "-3", 0.15 or 1e-7 as the decimal it shows. SyntaxError for anything else (validate before). */
  static from(decimal: string | number): Fraction {
    const found = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(decimal));
    if (!found) throw new SyntaxError(`not a decimal: ${decimal}`);
    const [, sign, whole = "0", decimals = "", exponent = "0"] = found;
    const power = Number(exponent) - decimals.length;
    const digits = BigInt(`${sign === "-" ? "-" : ""}${whole}${decimals}`);
    return power < 0
      ? Fraction.of(digits, 10n ** BigInt(-power))
      : Fraction.of(digits * 10n ** BigInt(power));
  }

  plus(other: Fraction): Fraction {
    return Fraction.of(this.over * other.under + other.over * this.under, this.under * other.under);
  }

  minus(other: Fraction): Fraction {
    return Fraction.of(this.over * other.under - other.over * this.under, this.under * other.under);
  }

  times(other: Fraction): Fraction {
    return Fraction.of(this.over * other.over, this.under * other.under);
  }

  /** RangeError when other is zero. */
  dividedBy(other: Fraction): Fraction {
    return Fraction.of(this.over * other.under, this.under * other.over);
  }

  /** This to a whole power from 0. */
  power(exponent: number): Fraction {
    return new Fraction(this.over ** BigInt(exponent), this.under ** BigInt(exponent));
  }

  /** -1, 0 or 1 as this is less than, equal to or more than other. */
  compare(other: Fraction): -1 | 0 | 1 {
    const difference = this.over * other.under - other.over * this.under;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  get sign(): -1 | 0 | 1 {
    return this.over < 0n ? -1 : this.over > 0n ? 1 : 0;
  }

  get absolute(): Fraction {
    return this.over < 0n ? new Fraction(-this.over, this.under) : this;
  }

  /** The whole number at or below. */
  floor(): bigint {
    const whole = this.over / this.under;
    return this.over < 0n && whole * this.under !== this.over ? whole - 1n : whole;
  }

  /** The nearest whole number, halves away from zero. */
  round(): bigint {
    const { over, under } = this.absolute;
    const whole = (2n * over + under) / (2n * under);
    return this.over < 0n ? -whole : whole;
  }

  /** The nearest double (halves to even): what any program gets that divides exactly and rounds once. */
  toNumber(): number {
    const { over, under } = this.absolute;
    if (over === 0n) return 0;
    // 66 bits or more of quotient, and one sticky bit for what is left, round to 53 bits like the exact value.
    const shift = Math.max(0, 66 + bits(under) - bits(over));
    const scaled = over << BigInt(shift);
    const quotient = (scaled / under) | (scaled % under === 0n ? 0n : 1n);
    const value = Number(quotient) / 2 ** Math.min(shift, 1000) / 2 ** Math.max(0, shift - 1000);
    return this.over < 0n ? -value : value;
  }

  /** As a decimal with this many digits after the point, rounded half away from zero: "-0.05", "1234". */
  toFixed(digits: number): string {
    const rounded = this.times(Fraction.of(10n ** BigInt(digits))).round();
    const figures = String(rounded < 0n ? -rounded : rounded).padStart(digits + 1, "0");
    const whole = figures.slice(0, figures.length - digits);
    return `${rounded < 0n ? "-" : ""}${whole}${digits > 0 ? `.${figures.slice(-digits)}` : ""}`;
  }
}

export function total(list: Iterable<Fraction>): Fraction {
  let sum = Fraction.zero;
  for (const item of list) sum = sum.plus(item);
  return sum;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) <= 0 ? a : b;
}

export function most(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) >= 0 ? a : b;
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  while (a !== 0n) [a, b] = [b % a, a];
  return b;
}
