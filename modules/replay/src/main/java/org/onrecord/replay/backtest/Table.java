package org.onrecord.replay.backtest;

import org.jsoup.nodes.Element;

/** A table of the page, row by row. It scrolls by itself where it is too wide, by keys, too. */
final class Table {

  private final Element body;
  private Element row;

  Table(Element section, String title, String... columns) {
    Element table =
        section
            .appendElement("div")
            .addClass("table")
            .attr("role", "region")
            .attr("aria-label", title)
            .attr("tabindex", "0")
            .appendElement("table");
    Element head = table.appendElement("thead").appendElement("tr");
    for (String column : columns) {
      head.appendElement("th").attr("scope", "col").text(column);
    }
    body = table.appendElement("tbody");
    row = body;
  }

  /** Begins a row; gives its first cell. */
  Element row() {
    row = body.appendElement("tr");
    return row.appendElement("th").attr("scope", "row");
  }

  /** The next cell of the row. */
  Element cell() {
    return row.appendElement("td");
  }

  /** The next cells of the row. */
  void numbers(String... numbers) {
    for (String number : numbers) {
      cell().addClass("number").text(number);
    }
  }
}
