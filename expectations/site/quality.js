// What a page of Data Docs needs to be of use: folding, and a filter for what failed. No library, no network.
"use strict";

function unfold(link) {
  const target = document.querySelector(link.getAttribute("href"));
  if (target) {
    link.setAttribute("aria-expanded", String(target.classList.toggle("show")));
  }
}

function showFailedOnly(only) {
  document.querySelectorAll("tr").forEach((row) => {
    row.hidden = only && row.querySelector(":scope > .hide-succeeded-validation-target-child") !== null;
  });
  document.querySelectorAll(".hide-succeeded-validations-column-section-target-child").forEach((table) => {
    table.closest(".ge-section").hidden = only;
  });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('[data-toggle="collapse"]');
  if (link) {
    event.preventDefault();
    unfold(link);
  }
});

document.querySelectorAll('.btn-group-toggle input[type="radio"]').forEach((radio) => {
  radio.addEventListener("change", () => {
    showFailedOnly(radio.id === "option2");
    document.querySelectorAll(".btn-group-toggle label").forEach((label) => {
      label.classList.toggle("active", label.contains(radio));
    });
  });
});
