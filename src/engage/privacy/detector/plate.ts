import { type Detector, hasBefore, spansOf } from "../detector.ts";

/** Plates of vehicles: the French form since 2009, and the older and British ones where the text speaks of a vehicle. */
export const plate: Detector = {
  type: "plate",
  *find(text) {
    const isOfVehicle = (_value: string, { index }: RegExpExecArray) =>
      hasBefore(text, index, CONTEXT, 60) || AFTER.test(text.slice(index, index + 60));
    yield* spansOf(text, DASHED);
    yield* spansOf(text, SPACED, isOfVehicle);
    yield* spansOf(text, OLD, isOfVehicle);
    yield* spansOf(text, BRITISH, isOfVehicle);
  },
};

// I, O and U are not used: they would be read as digits.
const L = "[A-HJ-NP-TV-Z]";
const DASHED = new RegExp(`(?<![\\p{L}\\p{N}-])${L}{2}-\\d{3}-${L}{2}(?![\\p{L}\\p{N}-])`, "giu");
const SPACED = new RegExp(`(?<![\\p{L}\\p{N}-])${L}{2} ?\\d{3} ?${L}{2}(?![\\p{L}\\p{N}-])`, "giu");
const OLD = /(?<![\p{L}\p{N}])\d{1,4}[ -]?[A-Z]{2,3}[ -]?(?:\d{2}|2[AB]|97\d)(?![\p{L}\p{N}])/gu;
const BRITISH = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\p{L}\p{N}])/gu;
const CONTEXT =
  /\b(plaque|immatricul\w*|v[ée]hicule|voiture|moto|scooter|camion|carte grise|plate|registration|vehicle|car|van)\b[^.!?]*$/i;
const AFTER = /^[^.!?]{6,14}\W(?:est ma (?:plaque|voiture)|is my (?:car|plate))/i;
