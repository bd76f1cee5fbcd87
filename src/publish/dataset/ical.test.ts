import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarText } from "./ical.ts";

const event = {
  uid: "workshop-1@observatory.example",
  title: "Moving; together, é",
  about: `Line one\nline two \\ ${"long ".repeat(40)}😀`,
  place: "Town hall",
  start: new Date("2026-02-03T09:00:00Z"),
  end: new Date("2026-02-03T12:30:00Z"),
  page: "https://observatory.example/en/workshops/1",
  stamp: new Date("2026-01-05T10:00:00Z"),
  changes: 2,
};

test("a session is an event with its instants, its name escaped, and how often it changed", () => {
  const text = calendarText("Workshops", [event]);
  assert.match(text, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  assert.match(text, /\r\nDTSTART:20260203T090000Z\r\nDTEND:20260203T123000Z\r\nSEQUENCE:2\r\n/);
  assert.match(text, /\r\nSUMMARY:Moving\\; together\\, é\r\n/);
  assert.match(text, /\r\nEND:VCALENDAR\r\n$/);
});

test("no line is longer than 75 octets, and unfolded it is what was written", () => {
  const text = calendarText("Workshops", [event]);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.ok(
    text
      .replaceAll("\r\n ", "")
      .includes(`Line one\\nline two \\\\\\\\ ${"long ".repeat(40)}😀`.replace("\\\\\\\\", "\\\\")),
  );
});

test("a text cannot bring in a line of its own", () => {
  const text = calendarText("W", [{ ...event, title: "a\r\nATTENDEE:b\u0000" }]);
  assert.doesNotMatch(text, /\r\nATTENDEE/);
});
