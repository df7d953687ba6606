"use strict";
/* The page is whole without this. With it the tables of members can be sorted by its heads. */
[].forEach.call(document.querySelectorAll('table[id^="leden"]'), function (table) {
  if (!table.tHead || !table.tBodies.length || !window.Intl) return;
  var english = document.documentElement.lang === "en";
  var body = table.tBodies[0];
  var heads = [].slice.call(table.tHead.rows[0].cells);
  var collator = new Intl.Collator(english ? "en" : "nl", { numeric: true });
  var status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "klein";
  table.parentNode.insertBefore(status, table);
  [].forEach.call(body.rows, function (row, at) { row.at = at; });
  function number(text) {
    var digits = text.replace(/[^0-9]/g, "");
    return digits ? +digits : -1;
  }
  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      var numeric = head.classList.contains("n");
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      function value(row) {
        var text = row.cells[column].textContent.trim();
        return numeric ? number(text) : text;
      }
      [].slice.call(body.rows).sort(function (a, b) {
        var x = value(a), y = value(b);
        /* The first column is the order in which the page was made: names as people look them up. */
        var order = column === 0 ? a.at - b.at : numeric ? x - y : collator.compare(x, y);
        return (down ? -order : order) || a.at - b.at;
      }).forEach(function (row) { body.appendChild(row); });
      status.textContent = (english ? "Sorted by " : "Gesorteerd op ") + button.textContent.trim() +
        (down ? (english ? ", descending" : ", aflopend") : (english ? ", ascending" : ", oplopend"));
    });
  });
});
