/** Calls `each` with every whole number of a text where they are joined by spaces: a list of 10^7 never becomes an array of texts. */
export function eachNumber(text: string, each: (number: number) => void): void {
  let number = 0;
  let isOpen = false;
  for (let i = 0; i <= text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) {
      number = number * 10 + digit;
      isOpen = true;
    } else if (isOpen) {
      each(number);
      number = 0;
      isOpen = false;
    }
  }
}
