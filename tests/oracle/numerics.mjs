// The distributions of §9 with our own accurate numerics: plain series and fractions, no library, no tables.

const tiny = 1e-300;

// ln Γ(x) for x > 0 (Lanczos, g = 7), to about 15 digits.
const lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
                 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

export function ln_gamma(x) {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - ln_gamma(1 - x);
  const [shifted, base] = [x - 1, x + 6.5];
  const sum = lanczos.slice(1).reduce((all, factor, i) => all + factor / (shifted + i + 1), lanczos[0]);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

const away_from_zero = (value) => (Math.abs(value) < tiny ? tiny : value);

// The continued fraction of the incomplete beta function (modified Lentz).
function beta_fraction(a, b, x) {
  let c = 1;
  let d = 1 / away_from_zero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 10_000; ++m) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value;
}

// I_x(a, b); `rest` is 1 - x, given apart so that nothing is lost near 1.
function regularized_beta(a, b, x, rest) {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const front = Math.exp(ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * Math.log(x) + b * Math.log(rest));
  if (x < (a + 1) / (a + b + 2)) return (front * beta_fraction(a, b, x)) / a;
  return 1 - (front * beta_fraction(b, a, rest)) / b;
}

// P(|T| >= t) of Student's t.
export function student_two_sided(t, degrees) {
  const square = t * t;
  return regularized_beta(degrees / 2, 0.5, degrees / (degrees + square), square / (degrees + square));
}

// P(Z > z), z >= 0: the incomplete gamma function Q(1/2, z²/2) / 2, by series or by continued fraction.
export function normal_tail(z) {
  const x = (z * z) / 2;
  if (x < 1.5) {
    let term = 2;
    let sum = term;
    for (let k = 1; k < 1000 && Math.abs(term) > 1e-18 * sum; ++k) {
      term *= x / (0.5 + k);
      sum += term;
    }
    return 0.5 - (0.5 * Math.sqrt(x) * Math.exp(-x) * sum) / Math.sqrt(Math.PI);
  }
  let b = x + 0.5;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < 10_000; ++i) {
    const a = -i * (i - 0.5);
    b += 2;
    d = 1 / away_from_zero(a * d + b);
    c = away_from_zero(b + a / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return (0.5 * Math.exp(-x) * Math.sqrt(x) * value) / Math.sqrt(Math.PI);
}

// The z whose upper tail is `tail` (<= 0.5), by halving: slow and sure.
export function normal_quantile_of_tail(tail) {
  let [low, high] = [0, 40];
  for (let i = 0; i < 200; ++i) {
    const middle = (low + high) / 2;
    if (normal_tail(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

// min(1, 2 · Σ_{i=0..m} C(n, i) / 2^n), summed in whole numbers.
export function exact_sign_p(n, m) {
  let [choose, sum] = [1n, 0n];
  for (let i = 0; i <= m; ++i) {
    sum += choose;
    choose = (choose * BigInt(n - i)) / BigInt(i + 1);
  }
  sum *= 2n;
  const whole = 1n << BigInt(n);
  if (sum >= whole) return 1;
  const shift = BigInt(Math.max(0, sum.toString(2).length - 60));   // 60 bits are enough for a double
  return Number(sum >> shift) * 2 ** (Number(shift) - n);
}

// Wilson's score interval of p and n, as shares.
export function wilson(p, n) {
  const z = 1.96;
  const [middle, scale] = [p + (z * z) / (2 * n), 1 + (z * z) / n];
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: p === 0 ? 0 : (middle - half) / scale, high: p === 1 ? 1 : (middle + half) / scale };
}

const t_two_sided = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
                     2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042];

// The table of §9.
export const t_95 = (degrees) => t_two_sided[degrees - 1] ?? 1.96;
