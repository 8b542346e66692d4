import type { EChartsCoreOption } from 'echarts/core';
import { digitsFor } from './digits';

interface Shown {
  kind: 'line' | 'bar' | 'pie';
  categories: string[];
  series: { name: string; values: (number | null)[] }[];
  lying: boolean;
  unit: string;
}

interface Extent {
  min: number;
  max: number;
}

interface Look {
  colours: string[];
  ink: string;
  line: string;
  font: string;
  still: boolean;
  shown(value: number): string;
  /** The same for a mark of the axis, with the digits that its range needs. */
  mark(value: number, digits: number): string;
}

/** What ECharts is told. The tooltip is drawn on the canvas: as HTML it would carry styles in text, which the policy forbids. */
export function chartOption(chart: Shown, look: Look): EChartsCoreOption {
  const text = { color: look.ink, fontFamily: look.font };
  const common = {
    color: look.colours,
    animation: !look.still,
    textStyle: { fontFamily: look.font },
    tooltip: {
      renderMode: 'richText',
      trigger: chart.kind === 'pie' ? 'item' : 'axis',
      confine: true,
      valueFormatter: (value: unknown) => (typeof value === 'number' ? look.shown(value) : '—'),
    },
  };
  const legend = { show: chart.kind === 'pie' || chart.series.length > 1, bottom: 0, textStyle: text, type: 'plain' };
  if (chart.kind === 'pie') {
    const [series] = chart.series;
    return {
      ...common,
      legend,
      series: [
        {
          type: 'pie',
          name: series?.name,
          radius: ['42%', '68%'],
          center: ['50%', '45%'],
          label: { ...text, formatter: '{b} {d}%' },
          data: chart.categories.map((name, index) => ({ name, value: series?.values[index] ?? 0 })),
        },
      ],
    };
  }
  const digits = digitsFor(chart.series.flatMap((series) => series.values), chart.kind === 'line');
  const names = { type: 'category', data: chart.categories, inverse: chart.lying, axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false } };
  // a share is at most the whole, also where the axis would go on to be in the middle of what never changes
  const share = chart.unit === '%' ? { min: (of: Extent) => (of.min === of.max ? 0 : null), max: (of: Extent) => (of.min === of.max || of.max > 90 ? 100 : null) } : {};
  const values = { type: 'value', scale: chart.kind === 'line', ...share, axisLabel: { ...text, formatter: (value: number) => look.mark(value, digits) }, splitLine: { lineStyle: { color: look.line } } };
  return {
    ...common,
    legend,
    grid: { left: 8, right: 20, top: 16, bottom: legend.show ? (chart.series.length > 2 ? 56 : 34) : 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: chart.lying ? values : names,
    yAxis: chart.lying ? names : values,
    series: chart.series.map((series) => ({
      type: chart.kind,
      name: series.name,
      data: series.values,
      barMaxWidth: 28,
      symbolSize: 7,
      lineStyle: { width: 3 },
      connectNulls: false,
      itemStyle: chart.kind === 'bar' ? { borderRadius: chart.lying ? [0, 3, 3, 0] : [3, 3, 0, 0] } : undefined,
    })),
  };
}
