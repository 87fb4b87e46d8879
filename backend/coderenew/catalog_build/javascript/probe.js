// Answers, for each line of standard input, what a page holds after some scripts have run.
// In:  {"ask": "jquery" | "warnings" | "ui" | "packages", "scripts": [path, …]}
// Out: one line of JSON each.
"use strict";

const fs = require("fs");
const vm = require("vm");
const { JSDOM, VirtualConsole } = require("jsdom");

const PAGE = "<!doctype html><html><head></head><body><div id='a'><p>b</p></div></body></html>";

function open() {
  const dom = new JSDOM(PAGE, {
    runScripts: "outside-only",
    pretendToBeVisual: true,
    url: "http://localhost/",
    virtualConsole: new VirtualConsole(),
  });
  const window = dom.window;
  window.matchMedia = window.matchMedia || (() => ({ matches: false, addListener() {}, addEventListener() {} }));
  Object.assign(window, { TextEncoder, TextDecoder, structuredClone });
  return dom;
}

// As a script element would: a strict script's `var` still makes a global.
function run(dom, scripts) {
  const failed = [];
  for (const script of scripts) {
    try {
      new vm.Script(fs.readFileSync(script, "utf8")).runInContext(dom.getInternalVMContext());
    } catch (error) {
      failed.push(`${script}: ${error.message}`);
    }
  }
  return failed;
}

function keys(object) {
  const found = [];
  for (const key in object) if (/^[A-Za-z_$][\w$]*$/.test(key)) found.push(key);
  return found;
}

function jquery(window) {
  const $ = window.jQuery;
  const names = keys($.fn).map((name) => `fn.${name}`);
  for (const name of keys($)) {
    if (name === "fn" || /^jQuery\d/.test(name)) continue;
    names.push(name);
    if (["support", "event", "expr", "fx", "ajaxSettings", "Event"].includes(name)) {
      names.push(...keys($[name]).map((key) => `${name}.${key}`));
    }
  }
  names.push(...keys($.event.special || {}).map((key) => `event.special.${key}`));
  if ($.Deferred) names.push(...keys($.Deferred()).map((key) => `Deferred.${key}`));
  names.push(...requestKeys($).map((key) => `jqXHR.${key}`));
  names.push(...behaviours($));
  return { version: $.fn.jquery, names };
}

// What a call does, where its name alone does not tell whether it still works.
const BEHAVIOURS = {
  "fn.load(handler)": ($, handler) => $("p").load(handler).triggerHandler("load"),
  "fn.error(handler)": ($, handler) => $("p").error(handler).triggerHandler("error"),
  "fn.unload(handler)": ($, handler) => $("p").unload(handler).triggerHandler("unload"),
  "fn.toggle(handler, handler)": ($, handler) => $("p").toggle(handler, handler).triggerHandler("click"),
  "selector(unquoted-hash)": ($, handler) => $("a[href=#x]") && handler(),
  "selector(lone-hash)": ($, handler) => $("#") && handler(),
  "event(ready)": ($, handler) =>
    ($.event.special.ready || /trigger(Handler)?\(\s*["']ready["']/.test(String($.ready))) && handler(),
  "selector(html-after-text)": ($, handler) => $("x <b>c</b>").length && handler(),
};

function behaviours($) {
  return Object.keys(BEHAVIOURS).filter((name) => {
    let works = false;
    try {
      BEHAVIOURS[name]($, () => (works = true));
    } catch {
      works = false;
    }
    return works;
  });
}

function requestKeys($) {
  try {
    const request = $.ajax({ url: "data:,", beforeSend: () => true, async: true });
    const found = keys(request || {});
    if (request && request.abort) request.abort();
    return found;
  } catch {
    return [];
  }
}

// Every method and function is called with arguments of each shape; what Migrate says then is kept.
function warnings(window) {
  const $ = window.jQuery;
  const handler = function () {};
  const shapes = [[], [handler], ["click", handler], ["p", "click", handler], ["p"], [handler, handler], [[]]];
  const said = {};
  const ask = (name, attempt) => {
    for (const shape of shapes) {
      if ($.migrateReset) $.migrateReset();
      try {
        attempt(shape);
      } catch {
        // Only what was said counts.
      }
      for (const text of $.migrateWarnings || []) (said[name] = said[name] || []).push(String(text));
    }
  };
  for (const name of keys($.fn)) {
    if (["constructor", "init"].includes(name)) continue;
    ask(`fn.${name}`, (shape) => $("p")[name](...shape));
  }
  for (const name of Object.getOwnPropertyNames($)) {
    if (/^(fn|migrate\w*|ajax\w*|get|post|getJSON|getScript|holdReady|Deferred)$/.test(name)) continue;
    ask(name, (shape) => {
      const value = $[name];
      if (typeof value === "function") value(...shape);
    });
  }
  ask("Deferred.pipe", () => $.Deferred().pipe(handler));
  ask("fx.interval", () => $.fx.interval);
  return { version: $.fn.jquery, migrate: $.migrateVersion || "", said };
}

function ui(window) {
  const $ = window.jQuery;
  const names = [];
  for (const widget of keys($.ui || {})) {
    const prototype = $.ui[widget] && $.ui[widget].prototype;
    if (!prototype || !prototype.options && !$.ui[widget].defaults) continue;
    names.push(widget);
    const options = Object.assign({}, $.ui[widget].defaults, prototype.options);
    names.push(...keys(options).map((option) => `${widget}#${option}`));
    for (const name of keys(prototype)) {
      if (typeof prototype[name] !== "function" || /^_|^constructor$/.test(name)) continue;
      names.push(`${widget}.${name}`);
    }
  }
  // Since 1.12 the old name is kept for the new widget, with no class of its own.
  if ($.fn.buttonset && !$.ui.buttonset) {
    for (const name of [...names]) {
      if (/^controlgroup(?![\w])/.test(name)) names.push(name.replace("controlgroup", "buttonset"));
    }
  }
  if ($.datepicker) {
    names.push("datepicker", ...keys($.datepicker._defaults).map((option) => `datepicker#${option}`));
  }
  return { version: ($.ui && $.ui.version) || "", names };
}

function packages(window) {
  const names = [];
  for (const name of keys(window.wp || {})) {
    names.push(`wp.${name}`);
    const value = window.wp[name];
    const own = Object.getOwnPropertyNames(Object(value));
    for (const key of own) {
      if (/^(__esModule|default|length|name|prototype|arguments|caller)$/.test(key)) continue;
      if (/^[A-Za-z_$][\w$]*$/.test(key)) names.push(`wp.${name}.${key}`);
    }
  }
  return { version: "", names };
}

const QUESTIONS = { jquery, warnings, ui, packages };

function main() {
  for (const line of fs.readFileSync(0, "utf8").split("\n")) {
    if (!line.trim()) continue;
    const { ask, scripts, prelude } = JSON.parse(line);
    const dom = open();
    const window = dom.window;
    if (prelude) window.eval(prelude);
    const failed = run(dom, scripts);
    let answer;
    try {
      answer = QUESTIONS[ask](window);
    } catch (error) {
      answer = { version: "", names: [], error: error.message };
    }
    fs.writeSync(1, JSON.stringify({ ...answer, failed }) + "\n");
    window.close();
  }
  process.exit(0);
}

main();
