import * as Plot from '@observablehq/plot';

/** The class of every plot: our style sheet has the rules that the library would write into the page. */
const PLOT = 'plumbline-plot';

/**
 * Draws a plot under a Content-Security-Policy without inline styles: fixed class, and its style element is taken out before it gets
 * into the page. Import this only from modules that are loaded when needed: the library is large.
 */
export function renderPlot(options: Plot.PlotOptions): Element {
  const drawn = Plot.plot({ ...options, className: PLOT });
  for (const style of drawn.querySelectorAll('style')) style.remove();
  for (const svg of [drawn, ...drawn.querySelectorAll('svg')]) svg.removeAttribute('style');
  return drawn;
}
