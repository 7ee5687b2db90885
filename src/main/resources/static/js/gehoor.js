/* Small comforts. Every page works without this script. */
(function () {
  "use strict";

  var english = document.documentElement.lang === "en";

  // Questions that come and go with other answers: the table says for which answers they show.
  var conditional = Array.prototype.map.call(document.querySelectorAll("[data-when]"), function (element) {
    return { element: element, table: JSON.parse(element.getAttribute("data-when")) };
  });
  var seen = document.querySelector("[data-getoond]");

  function shows(element) {
    return !element.closest("[hidden]");
  }

  function answer(name) {
    var filled = name.charAt(0) === "?";
    var key = filled ? name.slice(1) : name;
    var value = "";
    var checkbox = false;
    Array.prototype.forEach.call(document.querySelectorAll('[name="' + key + '"], [name^="' + key + '."]'), function (field) {
      if (field.type === "checkbox") {
        checkbox = true;
        value = field.checked && shows(field) ? "true" : "false";
      } else if (shows(field) && (field.type !== "radio" || field.checked)) {
        value = value || field.value.trim();
      }
    });
    return filled && !checkbox ? (value ? "*" : "") : value;
  }

  function judge() {
    // A question that disappears can make another one disappear: look again until nothing moves.
    for (var pass = 0, moved = true; moved && pass <= conditional.length; pass++) {
      moved = false;
      conditional.forEach(function (each) {
        var answers = each.table.keys.map(answer);
        var show = each.table.shown.some(function (row) {
          return row.every(function (cell, at) { return cell === answers[at]; });
        });
        if (each.element.hidden === show) {
          each.element.hidden = !show;
          moved = true;
        }
      });
    }
    if (seen) {
      var keys = seen.value ? seen.value.split(",") : [];
      Array.prototype.forEach.call(document.querySelectorAll("[data-veld]"), function (field) {
        var key = field.getAttribute("data-veld");
        if (field.closest("[data-when]") && shows(field) && keys.indexOf(key) < 0) {
          keys.push(key);
        }
      });
      seen.value = keys.join(",");
    }
  }

  if (conditional.length) {
    document.addEventListener("change", judge);
    document.addEventListener("input", judge);
    window.addEventListener("pageshow", judge);
    judge();
  }

  // What has to be read first gets the attention.
  var attention = document.querySelector("[data-aandacht]");
  if (attention && !location.hash) {
    attention.focus();
  }

  // One press is enough; after a while it may be tried again.
  Array.prototype.forEach.call(document.querySelectorAll("form[data-eenmaal]"), function (form) {
    form.addEventListener("submit", function (event) {
      if (form.getAttribute("aria-busy") === "true") {
        event.preventDefault();
        return;
      }
      form.setAttribute("aria-busy", "true");
      setTimeout(function () { form.removeAttribute("aria-busy"); }, 8000);
    });
    window.addEventListener("pageshow", function () { form.removeAttribute("aria-busy"); });
  });

  // A page to fill in that goes out of sight is kept as far as it is: a phone may not come back to it.
  Array.prototype.forEach.call(document.querySelectorAll("form[data-onthouden]"), function (form) {
    function typed() {
      return new URLSearchParams(new FormData(form)).toString();
    }
    var kept = typed();
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden" && form.getAttribute("aria-busy") !== "true" && typed() !== kept) {
        kept = typed();
        navigator.sendBeacon(form.getAttribute("data-onthouden"), new URLSearchParams(kept));
      }
    });
  });

  // How much room is left in a long text, once that matters.
  Array.prototype.forEach.call(document.querySelectorAll("textarea[data-hoogstens]"), function (field) {
    var most = Number(field.getAttribute("data-hoogstens"));
    var note = document.createElement("p");
    note.className = "teller";
    note.setAttribute("aria-live", "polite");
    field.insertAdjacentElement("afterend", note);
    field.addEventListener("input", function () {
      var left = most - field.value.length;
      note.textContent = left > most / 10 ? "" : left >= 0
        ? (english ? "You have " + left + " characters left." : "U kunt nog " + left + " tekens gebruiken.")
        : (english ? "Your text is " + -left + " characters too long." : "Uw tekst is " + -left + " tekens te lang.");
    });
  });

  Array.prototype.forEach.call(document.querySelectorAll("[data-afdrukken]"), function (print) {
    print.hidden = false;
    print.querySelector("button").addEventListener("click", function () { window.print(); });
  });
})();
