/* SPDX-License-Identifier: EUPL-1.2 */
/* With a script a map is one stop of the tab key, and the arrows go from tile to tile. */
(function () {
  "use strict";
  var ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  [].forEach.call(document.querySelectorAll(".kaart > svg"), function (map) {
    var tiles = [].slice.call(map.querySelectorAll("a"));
    tiles.forEach(function (tile, at) {
      var use = tile.querySelector("use");
      tile.column = use.getAttribute("x") / 20;
      tile.row = use.getAttribute("y") / 20;
      tile.setAttribute("tabindex", at ? -1 : 0);
    });
    var stop = tiles[0];
    /* On the figure: an <svg> that listens to the focus would become a stop itself. */
    map.parentNode.addEventListener("focusin", function (event) {
      var tile = event.target.closest("svg a");
      if (!tile) return;
      stop.setAttribute("tabindex", -1);
      stop = tile;
      stop.setAttribute("tabindex", 0);
    });
    map.addEventListener("keydown", function (event) {
      var way = ways[event.key], from = event.target.closest("a"), best = null, least = 1e9;
      if (!way || !from || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      tiles.forEach(function (tile) {
        var x = tile.column - from.column, y = tile.row - from.row;
        var ahead = x * way[0] + y * way[1], aside = Math.abs(x * way[1]) + Math.abs(y * way[0]);
        if (ahead > 0 && aside <= ahead && ahead + 2 * aside < least) {
          least = ahead + 2 * aside;
          best = tile;
        }
      });
      if (best) best.focus();
    });
  });
})();
