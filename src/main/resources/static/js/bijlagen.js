/* Sends files one by one and shows how far they are. Without this script the form itself sends them. */
(function () {
  "use strict";

  var box = document.querySelector("[data-bijlagen]");
  if (!box || !window.FormData || !window.XMLHttpRequest) {
    return;
  }
  var form = box.closest("form");
  var input = box.querySelector("input[type=file]");
  var list = box.querySelector("[data-lijst]");
  var status = box.querySelector("[data-stand]");
  var waiting = [];
  var running = null;
  var problems = [];
  var added = [];

  function words(name, fileName) {
    return box.getAttribute("data-" + name).split("%").join(fileName);
  }

  function say(text) {
    status.textContent = text;
  }

  // What went wrong with the files of one choice stays until the next choice.
  function showProblems() {
    var old = list.querySelector("#fout-bestand");
    if (old) {
      old.remove();
    }
    if (problems.length) {
      var errors = document.createElement("ul");
      errors.className = "foutmelding";
      errors.id = "fout-bestand";
      problems.forEach(function (problem) {
        var item = document.createElement("li");
        item.textContent = problem;
        errors.appendChild(item);
      });
      list.insertBefore(errors, list.firstChild);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", "hulp-bestand fout-bestand");
    } else {
      input.removeAttribute("aria-invalid");
      input.setAttribute("aria-describedby", "hulp-bestand");
    }
  }

  function show(html) {
    list.innerHTML = html; // drawn by our own server, which escapes what people typed
    Array.prototype.forEach.call(list.querySelectorAll("#fout-bestand li"), function (item) {
      problems.push(item.textContent);
    });
    showProblems();
  }

  function request(data, done, failed, progress) {
    var xhr = new XMLHttpRequest();
    var address = box.getAttribute("data-bijlagen");
    xhr.open("POST", address);
    xhr.setRequestHeader("X-Gehoor-Bijlagen", "1");
    data.append("_csrf", (form.querySelector("[name=_csrf]") || { value: "" }).value);
    if (progress) {
      xhr.upload.onprogress = progress;
    }
    xhr.onload = function () {
      if (xhr.responseURL && xhr.responseURL.slice(-address.length) !== address) {
        location.href = xhr.responseURL; // the form is not there any more; that page says why
      } else if (xhr.status === 200) {
        done(xhr.responseText);
      } else {
        failed(xhr.status === 429 ? "druk" : xhr.status === 403 ? "verlopen" : "mislukt");
      }
    };
    xhr.onerror = function () { failed("mislukt"); };
    xhr.onabort = function () { finish(null); };
    xhr.send(data);
    return xhr;
  }

  function finish(row) {
    if (row) {
      row.remove();
    }
    running = null;
    next();
  }

  function next() {
    if (running) {
      return;
    }
    var file = waiting.shift();
    if (!file) {
      showProblems();
      say(problems.concat(added).join(" "));
      added = [];
      return;
    }
    if (file.size > Number(box.getAttribute("data-grootste"))) {
      problems.push(words("te-groot", file.name));
      next();
      return;
    }
    var row = document.createElement("p");
    row.className = "bezig";
    var label = document.createElement("span");
    label.id = "bezig-naam";
    label.textContent = box.getAttribute("data-bezig") + " " + file.name;
    var bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-labelledby", "bezig-naam");
    var stop = document.createElement("button");
    stop.type = "button";
    stop.className = "link";
    stop.textContent = box.getAttribute("data-stoppen");
    row.appendChild(label);
    row.appendChild(bar);
    row.appendChild(stop);
    list.insertAdjacentElement("afterend", row);
    say(label.textContent);
    var data = new FormData();
    data.append("_actie", "bijlage");
    data.append("bestand", file, file.name);
    var before = list.querySelectorAll("[name=_weg]").length;
    running = request(data, function (html) {
      show(html);
      if (list.querySelectorAll("[name=_weg]").length > before) {
        added.push(words("toegevoegd", file.name));
      }
      finish(row);
    }, function (why) {
      problems.push(words(why, file.name));
      finish(row);
    }, function (event) {
      if (event.lengthComputable) {
        bar.value = Math.round(100 * event.loaded / event.total);
      } else {
        bar.removeAttribute("value");
      }
    });
    stop.addEventListener("click", function () {
      waiting = [];
      row.remove();
      running.abort();
      input.focus();
    });
  }

  Array.prototype.forEach.call(box.querySelectorAll("[data-zonder-script]"), function (part) {
    part.hidden = true;
  });

  input.addEventListener("change", function () {
    if (!running) {
      problems = [];
    }
    waiting = waiting.concat(Array.prototype.slice.call(input.files));
    input.value = "";
    next();
  });

  list.addEventListener("click", function (event) {
    var button = event.target.closest("[name=_weg]");
    if (!button || running) {
      return;
    }
    event.preventDefault();
    var data = new FormData();
    data.append("_weg", button.value);
    problems = [];
    request(data, function (html) {
      show(html);
      say(box.getAttribute("data-weg"));
      input.focus();
    }, function () { form.submit(); });
  });

  // Who goes on while a file is on its way would lose it.
  form.addEventListener("submit", function (event) {
    if (running) {
      event.preventDefault();
      event.stopImmediatePropagation();
      problems.push(box.getAttribute("data-wacht"));
      showProblems();
      say(problems.pop());
    }
  }, true);
})();
