/** Views shorter than this are copied. */
const SMALL_BYTES = 4096;
const LARGEST_TAIL_BYTES = 64 * 1024;

/**
 * Gathers a body from pieces as they come, without copying large ones. A server that sends bytes one by one must not make us
 * hold an object for each, nor one that hides them in long chunk headers make us hold those: memory stays near twice the body.
 */
export class Gathering {
  length = 0;
  private readonly pieces: Buffer[] = [];
  private tail: Buffer = Buffer.alloc(0);
  private tailLength = 0;

  add(piece: Buffer): void {
    this.length += piece.length;
    if (piece.length < SMALL_BYTES || piece.length * 2 < piece.buffer.byteLength) this.copy(piece);
    else {
      this.closeTail();
      this.pieces.push(piece);
    }
  }

  /** All of it; not copied when it is in one piece. */
  whole(): Buffer {
    this.closeTail();
    const [first] = this.pieces;
    return first && this.pieces.length === 1 ? first : Buffer.concat(this.pieces, this.length);
  }

  private copy(piece: Buffer): void {
    if (this.tail.length - this.tailLength < piece.length) {
      this.closeTail();
      const wanted = Math.min(LARGEST_TAIL_BYTES, Math.max(SMALL_BYTES, this.length));
      this.tail = Buffer.allocUnsafeSlow(Math.max(wanted, piece.length));
    }
    this.tail.set(piece, this.tailLength);
    this.tailLength += piece.length;
  }

  private closeTail(): void {
    if (this.tailLength > 0) this.pieces.push(this.tail.subarray(0, this.tailLength));
    this.tail = this.tail.subarray(this.tailLength);
    this.tailLength = 0;
  }
}
