"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = (row) => row.cells[column].textContent;
    const order = (a, b) => {
      const [x, y] = [parseFloat(key(a)), parseFloat(key(b))];
      const both = !Number.isNaN(x) && !Number.isNaN(y);
      return (both ? x - y : key(a).localeCompare(key(b), "zh")) * (up ? 1 : -1);
    };
    const body = table.tBodies[0];
    [...body.rows].sort(order).forEach((row) => body.append(row));
  }));
}
document.getElementById("filter").addEventListener("input", (event) => {
  const words = event.target.value.trim().toLowerCase();
  for (const row of document.querySelectorAll("#errors tbody tr")) {
    row.hidden = !row.textContent.toLowerCase().includes(words);
  }
});
