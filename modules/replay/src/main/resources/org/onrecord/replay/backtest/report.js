"use strict";
// Draws the report's charts. All that they show is in its tables, too.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const page = getComputedStyle(document.documentElement);
  const colour = name => page.getPropertyValue("--" + name).trim();
  const charts = [];

  const axis = more => ({
    stroke: colour("faint"),
    grid: { stroke: colour("line"), width: 1 },
    ticks: { stroke: colour("line"), width: 1 },
    font: "12px system-ui, sans-serif",
    ...more,
  });

  const shortened = (name, most) => (name.length > most ? name.slice(0, most - 1) + "…" : name);

  // one lane a rule, with a point an alert
  function timeline(width) {
    const names = data.lanes.map(lane => lane.name);
    const times = [...new Set(data.lanes.flatMap(lane => lane.points.map(point => point[0])))];
    times.sort((a, b) => a - b);
    if (!times.length) return null;
    const place = new Map(times.map((time, i) => [time, i]));
    const series = [{}];
    const values = [times];
    const hasLabels = data.labelled;
    data.lanes.forEach((lane, i) => {
      const paint = hasLabels && i === 0 ? colour("label") : colour("c" + ((i - (hasLabels ? 1 : 0)) % 6));
      for (const told of [1, 0]) {
        const row = new Array(times.length).fill(null);
        lane.points.forEach(([time, of]) => { if (of === told) row[place.get(time)] = names.length - 1 - i; });
        values.push(row);
        series.push({
          label: lane.name,
          stroke: paint,
          paths: () => null,
          // a ring around a point shows both
          points: { show: true, size: told ? 8 : 13, width: 1.5, stroke: paint, fill: told ? paint : "transparent" },
        });
      }
    });
    const most = width < 600 ? 12 : 28;
    const day = 86400;
    const from = Math.min(data.from, times[0]);
    const to = Math.max(data.to, times[times.length - 1]);
    const margin = Math.max((to - from) * 0.02, day / 24);
    return {
      options: {
        width,
        height: 70 + 30 * names.length,
        legend: { show: false },
        tzDate: seconds => uPlot.tzDate(new Date(seconds * 1e3), "UTC"),
        cursor: { y: false, points: { show: false }, drag: { x: true, y: false } },
        scales: {
          // all of the archive, until a part is asked for
          x: { range: (u, min, max) => (min === times[0] && max === times[times.length - 1] || min === max ? [from - margin, to + margin] : [min, max]) },
          y: { range: () => [-0.7, names.length - 0.3] },
        },
        series,
        axes: [
          axis({ values: (u, at, i, space, step) => dates(at, step), space: 70 }),
          axis({
            size: 16 + 6.7 * Math.max(...names.map(name => shortened(name, most).length)),
            splits: () => names.map((name, i) => i),
            values: (u, at) => at.map(i => shortened(names[names.length - 1 - i], most)),
          }),
        ],
      },
      values,
    };
  }

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  // "9 Mar", with the year under the first and where it changes, or "14:30"
  function dates(times, step) {
    let year = null;
    return times.map(seconds => {
      const time = new Date(seconds * 1e3);
      const day = time.getUTCDate() + " " + MONTHS[time.getUTCMonth()];
      const clock = time.toISOString().slice(11, step < 60 ? 19 : 16);
      const text = step >= 86400 || clock.startsWith("00:00") ? day : clock;
      const under = time.getUTCFullYear() === year ? "" : "\n" + (text === day ? "" : day + " ") + time.getUTCFullYear();
      year = time.getUTCFullYear();
      return text + under;
    });
  }

  const STEPS = [1, 5, 15, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86400, 2 * 86400, 7 * 86400, 14 * 86400, 30 * 86400, 90 * 86400, 365 * 86400];

  function span(seconds) {
    const size = Math.abs(seconds);
    const [unit, name] = size >= 86400 ? [86400, "d"] : size >= 3600 ? [3600, "h"] : size >= 60 ? [60, "m"] : [1, "s"];
    return (seconds > 0 ? "+" : "") + Math.round(seconds / unit * 10) / 10 + (seconds ? name : "");
  }

  // a bar a bin
  function histogram(of, paint) {
    return width => {
      const middles = of.counts.map((count, i) => of.from + of.width * (i + 0.5));
      const end = of.from + of.width * of.counts.length;
      const step = STEPS.find(step => step >= (end - of.from) / (width < 450 ? 4 : 7)) || STEPS[STEPS.length - 1];
      const marks = [];
      for (let mark = Math.ceil(of.from / step) * step; mark <= end; mark += step) marks.push(mark);
      return {
        options: {
          width,
          height: 220,
          legend: { show: false },
          cursor: { show: false },
          scales: {
            x: { time: false, range: () => [of.from - of.width * 0.5, end + of.width * 0.5] },
            y: { range: (u, min, max) => [0, Math.max(1, max * 1.1)] },
          },
          series: [
            {},
            {
              stroke: colour(paint),
              fill: colour(paint),
              paths: uPlot.paths.bars({ size: [0.9, 60] }),
              points: { show: false },
            },
          ],
          axes: [
            axis({
              splits: () => marks,
              values: (u, at) => at.map(span),
            }),
            axis({ incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000], size: 46 }),
          ],
        },
        values: [middles, of.counts.map(count => count || null)],
      };
    };
  }

  function draw(id, make) {
    const at = document.getElementById(id);
    if (!at) return;
    at.closest("figure").hidden = false;
    charts.push({ at, make, plot: null, width: 0 });
  }

  function drawAll(again) {
    for (const chart of charts) {
      const width = Math.floor(chart.at.clientWidth);
      if (width && (again || width !== chart.width)) {
        chart.width = width;
        if (chart.plot) chart.plot.destroy();
        const made = chart.make(width);
        chart.plot = made && new uPlot(made.options, made.values, chart.at);
      }
    }
  }

  draw("timeline", timeline);
  if (data.toLabel) draw("to-label", histogram(data.toLabel, "c0"));
  if (data.toFirst) draw("to-first", histogram(data.toFirst, "c1"));
  drawAll(false);
  addEventListener("resize", () => drawAll(false));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll(true));
  // a link into the page opens what it leads to
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  addEventListener("hashchange", open);
  open();
})();
