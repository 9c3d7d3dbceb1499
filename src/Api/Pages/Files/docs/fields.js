import { el } from "../shared/dom.js";

/** A labelled field for a parameter. What is left empty is not sent. */
export function fieldFor({ name, type, words, example, default: unlessGiven, required }, place) {
  const isRequired = required !== undefined;
  const id = `${place}-${name}`;
  const control = controlFor(type, words, { id, name });
  if (isRequired) control.setAttribute("aria-required", "true");
  if (isRequired) control.value = example;
  else if (control instanceof HTMLInputElement && type !== "secret") control.placeholder = unlessGiven || example;
  const hint = isRequired ? "required" : unlessGiven ? `${unlessGiven} unless given` : "optional";
  return {
    name,
    label: el("label", { for: id }, el("span", {}, el("code", {}, name), " ", el("span", { class: "hint" }, hint)), control),
    read: () => control.value,
  };
}

function controlFor(type, words, attributes) {
  const choices = type === "flag" ? ["true", "false"] : words ? JSON.parse(words) : null;
  if (choices !== null)
    return el("select", attributes, ["", ...choices].map((choice) => el("option", { value: choice }, choice || "not sent")));
  return el("input", {
    ...attributes,
    type: type === "secret" ? "password" : "text",
    inputmode: type === "number" ? "numeric" : null,
    autocomplete: "off",
    spellcheck: "false",
  });
}

/** The values that were filled in, by name. */
export const valuesOf = (fields) =>
  Object.fromEntries(fields.map((field) => [field.name, field.read()]).filter(([, value]) => value !== ""));
